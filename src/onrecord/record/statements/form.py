"""How the words of a statement are given: in quotation marks or not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from onrecord.document.annotations import Quotation
from onrecord.document.span import Span
from onrecord.record.statement import Form


def find_form(text: str, content: Sequence[Span], quotations: Sequence[Quotation]) -> Form:
    """Direct when all words of the content stand in quotation marks, mixed when some do."""
    inside = [_count_letters(text, _iter_quoted(span, quotations)) for span in content]
    if not any(inside):
        return Form.INDIRECT
    told = zip(content, inside, strict=True)
    is_mixed = any(_count_letters(text, [span]) > held for span, held in told)
    return Form.MIXED if is_mixed else Form.DIRECT


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
    return sum(sum(map(str.isalnum, span.text_in(text))) for span in spans)
