"""From annotations to the record: what was found becomes facts with evidence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from onrecord.document.annotations import Attribution, Quotation
from onrecord.document.article import Article
from onrecord.document.span import Span
from onrecord.record.evidence import cut_evidence
from onrecord.record.record import Record
from onrecord.record.statement import Form, Statement


def assemble_record(
    article: Article, attributions: Iterable[Attribution], quotations: Sequence[Quotation]
) -> Record:
    """The record of an article: one statement an attribution, in text order."""
    ordered = sorted(attributions, key=lambda a: (a.content[0], a.cue))
    statements = tuple(
        _build_statement(f"s{number}", article.text, attribution, quotations)
        for number, attribution in enumerate(ordered, start=1)
    )
    return Record(article, statements)


def _build_statement(
    id: str, text: str, attribution: Attribution, quotations: Sequence[Quotation]
) -> Statement:
    return Statement(
        id=id,
        source=cut_evidence(text, attribution.source),
        cue=cut_evidence(text, attribution.cue),
        content=cut_evidence(text, attribution.content),
        form=find_form(text, attribution.content, quotations),
        confidence=round(attribution.confidence, 3),
    )


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
