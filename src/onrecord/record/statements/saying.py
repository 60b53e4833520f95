"""A statement in the making: an attribution with the words around it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.document.annotations import Annotations, Attribution
from onrecord.document.article import Article
from onrecord.document.span import Span
from onrecord.record.statement import Form
from onrecord.record.statements.clause import Clause, Extent, cut_clause, find_extents
from onrecord.record.statements.form import find_form
from onrecord.record.statements.medium import Medium, find_medium
from onrecord.record.statements.spoken_time import SpokenTime, find_spoken_time


@dataclass(frozen=True, slots=True)
class Saying:
    """An attribution, its clause, and what its own sentence tells about it.

    ``source`` and ``cue`` are their words with single spaces; ``extent`` reaches from the first
    word of any role to the last.
    """

    attribution: Attribution
    extent: Span
    clause: Clause | None
    source: str
    cue: str
    form: Form
    medium: Medium | None
    time: SpokenTime | None

    @property
    def phrase(self) -> Span | None:
        """The source as far as it is in one piece; None without a source."""
        return self.attribution.source[0] if self.attribution.source else None

    def encloses(self, span: Span) -> bool:
        """True when the words are part of what is said."""
        return any(part.contains(span) for part in self.attribution.content)


def build_sayings(article: Article, annotations: Annotations) -> tuple[Saying, ...]:
    """One saying an attribution, in text order."""
    ordered = sorted(annotations.attributions, key=lambda a: (a.content[0], a.cue))
    extents = find_extents(article.text, ordered)
    return tuple(_build_saying(article, extent, extents, annotations) for extent in extents)


def _build_saying(
    article: Article, extent: Extent, extents: Iterable[Extent], annotations: Annotations
) -> Saying:
    text, attribution = article.text, extent.attribution
    clause = cut_clause(text, attribution, extents)
    source, cue = _joined(text, attribution.source), _joined(text, attribution.cue)
    form = find_form(text, attribution.content, annotations.quotations)
    return Saying(
        attribution=attribution,
        extent=extent.span,
        clause=clause,
        source=source,
        cue=cue,
        form=Form.DIRECT if attribution.verbatim else form,
        medium=find_medium(source, cue, clause),
        time=find_spoken_time(article, clause, annotations.times) if clause else None,
    )


def _joined(text: str, spans: Iterable[Span]) -> str:
    return " ".join(" ".join(span.text_in(text) for span in spans).split())
