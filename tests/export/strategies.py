"""Generated records."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from onrecord.document.span import Span
from onrecord.record.actor import Actor, ActorKind, Role
from onrecord.record.evidence import cut_evidence
from onrecord.record.record import Record
from onrecord.record.statement import Form, Statement
from tests.builders import make_article

SIGNS = 'ab<&" \n\r\t\u00a0“”é😀שｗ\u0301\u200d\u202e\x1b'


@st.composite
def records(draw: st.DrawFn) -> Record:
    text = draw(st.text(alphabet=SIGNS, min_size=1, max_size=80))
    bounds = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = bounds.filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Span(*pair))
    found = draw(st.lists(st.tuples(spans, spans, spans), max_size=4))
    named = draw(st.lists(st.tuples(spans, spans, st.sampled_from(ActorKind)), max_size=3))
    ids = [f"a{number}" for number in range(1, len(named) + 1)]
    some = st.sampled_from([None, *ids])
    statements = []
    for number, three in enumerate(found, start=1):
        source, cue, content = (cut_evidence(text, [span]) for span in three)
        said = Statement(f"s{number}", source, cue, content, Form.DIRECT, 0.9)
        to = draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
        statements.append(
            replace(said, speaker=draw(some), on_behalf_of=draw(some), addressees=tuple(to))
        )
    actors = []
    for id, (mention, told, kind) in zip(ids, named, strict=True):
        mentions, evidence = cut_evidence(text, [mention, told]), cut_evidence(text, [told])
        roles = (Role("chair", draw(some), evidence),)
        name = mention.text_in(text)
        actors.append(Actor(id, name, kind, "ARD", (name,), mentions, roles))
    return Record(make_article(text), tuple(statements), actors=tuple(actors))
