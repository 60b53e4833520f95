"""The sentences of a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from onrecord.document.article import iter_paragraphs
from onrecord.document.span import Span
from onrecord.record.statements.clause import find_sentence_start

_MAY_END = re.compile(r"[.!?…]+[\"”’»)\]]*\s+(?=[^\s\da-z])|\) [-–—]+ ")


def find_sentences(text: str) -> tuple[Span, ...]:
    """Every sentence in order, none beyond its paragraph, without the space around."""
    return tuple(_iter_sentences(text))


def find_sentence(sentences: tuple[Span, ...], offset: int) -> int:
    """The number of the sentence that holds the offset, or of the last one before it."""
    return max(bisect_right(sentences, offset, key=lambda span: span.start) - 1, 0)


def _iter_sentences(text: str) -> Iterator[Span]:
    for paragraph in iter_paragraphs(text):
        start = paragraph.start
        for match in _MAY_END.finditer(text, paragraph.start, paragraph.end):
            if find_sentence_start(text, match.end()) < match.end():
                continue
            yield Span(start, start + len(text[start : match.end()].rstrip()))
            start = match.end()
        if start < paragraph.end:
            yield Span(start, paragraph.end)
