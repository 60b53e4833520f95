"""A text cut into sentences, the same ones for all who read it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.document.article import iter_paragraphs
from onrecord.document.span import Span

_MAY_END = re.compile(
    r"[.!?…]+[\"”’»)\]]*(?=\s+[\"“‘«(\[]*[^\sa-z])|[.!?…]+[\"”»]+(?=\s+[\"“])|\) [-–—]+(?= )"
)
_ABBREVIATED = re.compile(
    r"(?:^|[\s(“\"-])(?:[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]|Mrs?|Ms|Drs?|Prof|Rev|Hon|Sens?|Reps?|Govs?"
    r"|Gen|Col|Lt|Capt|Sgt|Maj|Cmdr|Adm|Pres|Jr|Sr|St|vs|No|Inc|Corp|Ltd|Co|Jan|Feb|Mar|Apr"
    r"|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|a\.m|p\.m|pp?|Art)$"
)
_BEGIN = re.compile(r"\s+(?:On|In|At|But|And|The|He|She|It|They|We|Last|This|That)\b")
_BEFORE_NUMBER = re.compile(r"(?:[a-z]{4}|\b\d{4}|[^\w\s])$")
_ENDED = re.compile(r"[.!?…:;,][\"”’»)\]]*$")
_OPENING, _CLOSING = "“«", "”»"
_MARK = re.compile(r'[“«”»"]')
_SPACE = re.compile(r"\s*")
_LONGEST_ABBREVIATION = 12
_MOST_TEXTS = 8


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; ``number`` counts those of the text, ``paragraph`` the paragraphs, from 0.

    ``is_headline`` is True for the first line when it does not end like a sentence.
    """

    span: Span
    number: int
    paragraph: int
    is_headline: bool


@lru_cache(maxsize=_MOST_TEXTS)
def cut_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences in order, without the space around; none runs over the end of a paragraph.

    The number of an item, as in "2. The road", stands by itself. Whoever asks for those of one
    text again gets the same ones.
    """
    found: list[Sentence] = []
    for number, paragraph in enumerate(iter_paragraphs(text)):
        is_headline = number == 0 and not _ENDED.search(paragraph.text_in(text))
        for span in _iter_spans(text, paragraph):
            found.append(Sentence(span, len(found), number, is_headline))
    return tuple(found)


def find_sentence(sentences: Sequence[Sentence], offset: int) -> Sentence:
    """The sentence that holds the offset, or the last one before it."""
    return sentences[max(bisect_right(sentences, offset, key=lambda one: one.span.start) - 1, 0)]


def is_abbreviated(text: str, stop: int) -> bool:
    """True where the full stop there ends a short form, and nothing like a sentence follows."""
    if _BEGIN.match(text, stop + 1):
        return False
    return _ABBREVIATED.search(text[max(stop - _LONGEST_ABBREVIATION, 0) : stop]) is not None


def _iter_spans(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for match in _MAY_END.finditer(text, paragraph.start, paragraph.end):
        if match[0] == "." and not _is_end(text, start, match.start()):
            continue
        yield Span(start, match.end())
        start = _skip_space(text, match.end())
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _is_end(text: str, start: int, stop: int) -> bool:
    before = text[max(start, stop - _LONGEST_ABBREVIATION) : stop]
    following = _skip_space(text, stop + 1)
    if text[following : following + 1].isdigit() and not _BEFORE_NUMBER.search(before):
        return False
    return not is_abbreviated(text, stop)


def _skip_space(text: str, offset: int) -> int:
    match = _SPACE.match(text, offset)
    return match.end() if match else offset


def find_quoted_stretch(text: str, sentence: Span, offset: int) -> Span:
    """The part of the sentence between quotation marks that holds the offset, else all of it.

    Straight marks count as opening and closing in turn.
    """
    start, is_open = sentence.start, False
    for match in _MARK.finditer(text, sentence.start, sentence.end):
        place, sign = match.start(), match[0]
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
