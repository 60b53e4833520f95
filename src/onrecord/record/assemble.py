"""From annotations to the record: what was found becomes facts with evidence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.document.annotations import Attribution, Quotation, TimeExpression
from onrecord.document.article import Article
from onrecord.document.span import Span
from onrecord.record.clause import Extent, cut_clause, find_extents
from onrecord.record.evidence import Evidence, cut_evidence
from onrecord.record.medium import find_medium
from onrecord.record.record import Record
from onrecord.record.sourcing import collect_names, find_sourcing
from onrecord.record.spoken_time import find_spoken_time
from onrecord.record.statement import Form, Statement


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What a statement is judged by, beside its own words."""

    article: Article
    extents: tuple[Extent, ...]
    quotations: Sequence[Quotation]
    times: Sequence[TimeExpression]
    known_names: frozenset[str]


def assemble_record(
    article: Article,
    attributions: Iterable[Attribution],
    quotations: Sequence[Quotation],
    times: Sequence[TimeExpression] = (),
) -> Record:
    """The record of an article: one statement an attribution, in text order."""
    ordered = tuple(sorted(attributions, key=lambda a: (a.content[0], a.cue)))
    names = collect_names(article.text) if ordered else frozenset()
    around = _Surroundings(article, find_extents(ordered), quotations, times, names)
    statements = tuple(
        _build_statement(f"s{number}", attribution, around)
        for number, attribution in enumerate(ordered, start=1)
    )
    return Record(article, statements)


def _build_statement(id: str, attribution: Attribution, around: _Surroundings) -> Statement:
    text = around.article.text
    source = cut_evidence(text, attribution.source)
    cue = cut_evidence(text, attribution.cue)
    source_words, cue_words = _joined(source), _joined(cue)
    clause = cut_clause(text, attribution, around.extents)
    publisher = around.article.publisher
    return Statement(
        id=id,
        source=source,
        cue=cue,
        content=cut_evidence(text, attribution.content),
        form=_form_of(text, attribution, around.quotations),
        confidence=round(attribution.confidence, 3),
        sourcing=find_sourcing(source_words, cue_words, publisher, around.known_names),
        medium=find_medium(source_words, cue_words, clause),
        time=find_spoken_time(around.article, clause, around.times) if clause else None,
    )


def _joined(evidences: Iterable[Evidence]) -> str:
    return " ".join(" ".join(evidence.exact for evidence in evidences).split())


def _form_of(text: str, attribution: Attribution, quotations: Sequence[Quotation]) -> Form:
    return Form.DIRECT if attribution.verbatim else find_form(text, attribution.content, quotations)


def find_form(text: str, content: Iterable[Span], quotations: Sequence[Quotation]) -> Form:
    """Direct when all words of the content stand in quotation marks, mixed when some do."""
    inside = outside = 0
    for span in content:
        words = _count_letters(text, [span])
        held = _count_letters(text, _iter_quoted(span, quotations))
        inside, outside = inside + held, outside + words - held
    if not inside:
        return Form.INDIRECT
    return Form.MIXED if outside else Form.DIRECT


def _iter_quoted(span: Span, quotations: Sequence[Quotation]) -> Iterator[Span]:
    """What of the span stands in quotation marks; quotations are in order, none overlaps."""
    first = bisect_left(quotations, span.start, key=lambda quotation: quotation.parts[-1].end)
    for number in range(first, len(quotations)):
        quotation = quotations[number]
        if quotation.parts[0].start >= span.end:
            return
        for part in quotation.parts:
            if part.overlaps(span):
                yield Span(max(part.start, span.start), min(part.end, span.end))


def _count_letters(text: str, spans: Iterable[Span]) -> int:
    return sum(sign.isalnum() for span in spans for sign in span.text_in(text))
