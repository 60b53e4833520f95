"""Word pieces of a text with what an uncased encoder does not see: case, lines, quotation marks.

Everything is computed on whole arrays; nothing here loops over tokens.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.document.annotations import Quotation

Ints = NDArray[np.int64]
Offsets = Sequence[tuple[int, int]] | Ints

# The meaning of the learned embeddings that are added to the word embedding.
CASE_LOWER, CASE_TITLE, CASE_UPPER, CASE_MIXED, CASE_DIGIT, CASE_OTHER = range(6)
LINE_SAME, LINE_NEXT, LINE_PARAGRAPH, LINE_FIRST = range(4)
QUOTE_OUTSIDE, QUOTE_INSIDE, QUOTE_EDGE, QUOTE_UNCLOSED = range(4)
CASE_COUNT, LINE_COUNT, QUOTE_COUNT = 6, 4, 4

_SENTENCE_END = frozenset(".!?")
# Soft hyphen, zero-width non-joiner and joiner: they stand inside words and are not seen.
_UNSEEN = frozenset("\u00ad\u200c\u200d")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The n word pieces and m words of one text.

    ``ids``, ``starts``, ``ends``, ``case``, ``line``, ``quote`` and ``word`` have one entry a
    piece: vocabulary id, offsets in the text, the three features, the index of its word.
    ``word_starts``, ``word_ends`` and ``first_piece`` have one entry a word; a word is a run
    of letters, digits and underscores with their combining marks, or one other sign.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    case: Ints
    line: Ints
    quote: Ints
    word: Ints
    word_starts: Ints
    word_ends: Ints
    first_piece: Ints

    def __len__(self) -> int:
        return len(self.ids)


def join_tokens(parts: Sequence[Tokens]) -> Tokens:
    """The tokens of a text's sections as those of the whole; ``parts`` is not empty."""
    if len(parts) == 1:
        return parts[0]
    words = np.cumsum([0, *(len(part.word_starts) for part in parts)])
    pieces = np.cumsum([0, *(len(part) for part in parts)])
    joined = {
        name: np.concatenate([getattr(part, name) for part in parts])
        for name in ("ids", "starts", "ends", "case", "line", "quote", "word_starts", "word_ends")
    }
    return Tokens(
        word=np.concatenate([p.word + first for p, first in zip(parts, words, strict=False)]),
        first_piece=np.concatenate(
            [p.first_piece + first for p, first in zip(parts, pieces, strict=False)]
        ),
        **joined,
    )


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``[start, end)`` of one text, which the encoder reads together."""

    start: int
    end: int


def build_tokens(
    text: str,
    ids: Sequence[int] | Ints,
    offsets: Offsets,
    quotations: list[Quotation],
    begin: int = 0,
) -> Tokens:
    """Tokens of a text from its word pieces; offsets, pieces × 2, are in characters, in order.

    Where ``text`` is a section that begins at ``begin`` of a longer text, ``offsets`` are the
    section's, while those of the quotations and of the tokens are the longer text's.
    """
    bounds = np.asarray(offsets, dtype=np.int64).reshape(-1, 2)
    starts, ends = bounds[:, 0], bounds[:, 1]
    signs = _Signs.of(text)
    word, word_starts, word_ends, first_piece = _group_words(signs, starts, ends)
    return Tokens(
        ids=np.asarray(ids, dtype=np.int64),
        starts=starts + begin,
        ends=ends + begin,
        case=_case_of_words(signs, word_starts, word_ends)[word],
        line=_lines_before(signs, starts, ends),
        quote=_quote_states(begin, len(text), quotations)[starts],
        word=word,
        word_starts=word_starts + begin,
        word_ends=word_ends + begin,
        first_piece=first_piece,
    )


@dataclass(frozen=True, slots=True)
class _Signs:
    """Running counts of the characters that are of a kind, one entry longer than the text.

    ``word`` counts what a word is made of. ``bare`` has, for each place, the first place from
    there on where no combining mark stands.
    """

    word: Ints
    bare: Ints
    upper: Ints
    lower: Ints
    digit: Ints
    newline: Ints

    @staticmethod
    def of(text: str) -> _Signs:
        codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
        is_used = np.zeros(codes.max(initial=0) + 1, dtype=np.bool_)
        is_used[codes] = True
        place: Ints = (np.cumsum(is_used) - 1)[codes]
        signs = [chr(code) for code in np.flatnonzero(is_used)]

        def look_up(flags: Iterable[bool]) -> NDArray[np.bool_]:
            return np.fromiter(flags, dtype=np.bool_, count=len(signs))[place]

        def count(flags: Iterable[bool]) -> Ints:
            return np.concatenate(([0], np.cumsum(look_up(flags), dtype=np.int64)))

        is_mark = look_up(unicodedata.category(sign)[0] == "M" for sign in signs)
        places = np.where(np.append(is_mark, False), len(text), np.arange(len(text) + 1))
        return _Signs(
            word=count(_is_word_sign(sign) for sign in signs),
            bare=np.minimum.accumulate(places[::-1])[::-1],
            upper=count(sign.isupper() for sign in signs),
            lower=count(sign.islower() for sign in signs),
            digit=count(sign.isdigit() for sign in signs),
            newline=count(sign == "\n" for sign in signs),
        )


def _is_word_sign(sign: str) -> bool:
    return sign.isalnum() or sign == "_" or sign in _UNSEEN or unicodedata.category(sign)[0] == "M"


def _group_words(signs: _Signs, starts: Ints, ends: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    if not len(starts):
        empty = np.zeros(0, dtype=np.int64)
        return empty, empty, empty, empty
    last, following = ends[:-1] - 1, starts[1:] + 1
    # Between two pieces of a word there may be signs that the tokenizer drops.
    goes_on = signs.word[following] - signs.word[last] == following - last
    # Two pieces of one character (it decomposed) belong together too.
    goes_on = np.concatenate(([False], goes_on | (starts[1:] < ends[:-1])))
    first_piece = np.flatnonzero(~goes_on)
    word = np.cumsum(~goes_on) - 1
    word_starts = starts[first_piece]
    last_piece = np.concatenate((first_piece[1:], [len(starts)])) - 1
    # The marks over a word's last letter are part of it, even where no piece holds them.
    next_starts = np.append(word_starts[1:], len(signs.bare) - 1)
    return word, word_starts, np.minimum(signs.bare[ends[last_piece]], next_starts), first_piece


def _case_of_words(signs: _Signs, word_starts: Ints, word_ends: Ints) -> Ints:
    upper = signs.upper[word_ends] - signs.upper[word_starts]
    lower = signs.lower[word_ends] - signs.lower[word_starts]
    digit = signs.digit[word_ends] - signs.digit[word_starts]
    first_upper = signs.upper[word_starts + 1] - signs.upper[word_starts] > 0
    rules = [
        digit > 0,
        (upper == 0) & (lower == 0),
        upper == 0,
        first_upper & (upper == 1),
        lower == 0,
    ]
    choices = [CASE_DIGIT, CASE_OTHER, CASE_LOWER, CASE_TITLE, CASE_UPPER]
    return np.select(rules, choices, default=CASE_MIXED).astype(np.int64)


def _lines_before(signs: _Signs, starts: Ints, ends: Ints) -> Ints:
    if not len(starts):
        return np.zeros(0, dtype=np.int64)
    newlines = signs.newline[starts[1:]] - signs.newline[ends[:-1]]
    return np.concatenate(([LINE_FIRST], np.clip(newlines, 0, LINE_PARAGRAPH)))


def _quote_states(begin: int, length: int, quotations: list[Quotation]) -> Ints:
    states = np.full(length, QUOTE_OUTSIDE, dtype=np.int64)
    for quotation in quotations:
        inside = QUOTE_INSIDE if quotation.closed else QUOTE_UNCLOSED
        edges = [part.start for part in quotation.parts]
        if quotation.closed:
            edges.append(quotation.parts[-1].end - 1)
        for part in quotation.parts:
            states[max(part.start - begin, 0) : max(part.end - begin, 0)] = inside
        states[[edge - begin for edge in edges if begin <= edge < begin + length]] = QUOTE_EDGE
    return states


def split_windows(tokens: Tokens, text: str, most_pieces: int) -> list[Window]:
    """Windows that cover every piece once, in order, none longer than ``most_pieces``.

    A window ends where a paragraph does, if one can; never after a colon that announces what
    follows unless it must; inside a paragraph only when that is too long for one window.
    """
    windows = []
    start, count = 0, len(tokens)
    while count - start > most_pieces:
        end = _find_border(tokens, text, start, start + most_pieces)
        windows.append(Window(start, end))
        start = end
    if start < count:
        windows.append(Window(start, count))
    return windows


def _find_border(tokens: Tokens, text: str, start: int, limit: int) -> int:
    paragraphs = np.flatnonzero(tokens.line[start + 1 : limit + 1] > LINE_SAME) + start + 1
    for border in paragraphs[::-1]:
        if text[tokens.starts[border - 1]] != ":":
            return int(border)
    for border in range(limit, start + 1, -1):
        ends_sentence = text[tokens.starts[border - 1]] in _SENTENCE_END
        if ends_sentence and tokens.starts[border] > tokens.ends[border - 1]:
            return border
    words = np.flatnonzero(tokens.word[start + 1 : limit + 1] != tokens.word[start:limit])
    return int(words[-1]) + start + 1 if len(words) else limit
