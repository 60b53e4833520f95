"""A text cut into sentences, and sentences into what belongs together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.document.article import iter_paragraphs
from onrecord.document.span import Span

_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s+[\"“‘«(\[]*[^\s\da-z])|[.!?…]+[\"”»]+(?=\s+[\"“])")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(“\"-])(?:[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]|Mrs?|Ms|Drs?|Prof|Rev|Hon|Sens?|Reps?|Govs?"
    r"|Gen|Col|Lt|Capt|Sgt|Maj|Cmdr|Adm|Pres|Jr|Sr|St|vs|No|Inc|Corp|Ltd|Co|Jan|Feb|Mar|Apr"
    r"|Aug|Sept?|Oct|Nov|Dec|p|pp)$"
)
_ENDED = re.compile(r"[.!?…:;,][\"”’»)\]]*$")
_OPENING, _CLOSING = "“«", "”»"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; ``number`` counts those of the text, ``paragraph`` the paragraphs.

    ``is_headline`` is True for the first line when it does not end like a sentence.
    """

    span: Span
    number: int
    paragraph: int
    is_headline: bool


def cut_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order; none runs over the end of a paragraph."""
    found: list[Sentence] = []
    for number, paragraph in enumerate(iter_paragraphs(text)):
        is_headline = number == 0 and not _ENDED.search(paragraph.text_in(text))
        for span in _iter_spans(text, paragraph):
            found.append(Sentence(span, len(found), number, is_headline))
    return tuple(found)


def _iter_spans(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        before = text[max(match.start() - 12, start) : match.start()]
        if match[0] == "." and _ABBREVIATED.search(before):
            continue
        yield Span(start, match.end())
        start = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def find_quoted_stretch(text: str, sentence: Span, offset: int) -> Span:
    """The part of the sentence between quotation marks that holds the offset, else all of it.

    Straight marks count as opening and closing in turn.
    """
    start, is_open = sentence.start, False
    for place in range(sentence.start, sentence.end):
        sign = text[place]
        if sign in _OPENING or (sign == '"' and not is_open):
            if place >= offset:
                # Words between quotations end where the next begins.
                return Span(start, sentence.end)
            is_mixed = text[place + 1 : place + 2].islower() and place > sentence.start
            start, is_open = sentence.start if is_mixed else place + 1, True
        elif sign in _CLOSING or sign == '"':
            if place > offset and (is_open or sign in _CLOSING):
                return Span(start, place)
            start, is_open = sentence.start, False
    return Span(start, sentence.end)
