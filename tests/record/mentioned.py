"""Generated texts with attributions and entities anywhere in them."""

from __future__ import annotations

from hypothesis import strategies as st

from onrecord.document.annotations import Attribution, Entity, Mention, MentionForm, MentionKind
from onrecord.document.span import Span
from tests.texts import stories

Told = tuple[str, list[Attribution], list[Entity]]

_NAMES = "Mira Soames told the council in a letter. She said it. The letter asks Mr Farrow. "


@st.composite
def mentioned_stories(draw: st.DrawFn) -> Told:
    """A text, attributions with roles anywhere, entities with mentions anywhere."""
    text = draw(st.sampled_from(["", _NAMES])) + draw(stories(longest=6)) + "."
    bounds = st.sampled_from(_borders(text))
    spans = st.builds(lambda a, b: Span(min(a, b), max(a, b) + (a == b)), bounds, bounds)
    spans = spans.filter(lambda span: span.end <= len(text) and len(span) < 80)
    roles = st.lists(spans, max_size=1).map(tuple)
    attributions = st.builds(
        Attribution, roles, roles, spans.map(lambda span: (span,)), st.just(0.9), st.booleans()
    )
    mentions = st.builds(
        Mention,
        spans,
        spans,
        st.sampled_from(MentionKind),
        st.sampled_from(MentionForm),
    ).map(lambda one: Mention(one.span, one.span, one.kind, one.form))
    every = draw(st.lists(mentions, max_size=8, unique_by=lambda one: one.span))
    size = draw(st.integers(1, 3))
    entities = [
        Entity(tuple(sorted(every[n : n + size], key=lambda one: one.span)))
        for n in range(0, len(every), size)
    ]
    return text, draw(st.lists(attributions, max_size=6)), entities


def _borders(text: str) -> list[int]:
    words = [0]
    words += [n for n in range(1, len(text)) if text[n].isalnum() != text[n - 1].isalnum()]
    return [*words, len(text) - 1]
