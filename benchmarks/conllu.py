"""CoNLL-U: tokens with their places in the text, which is rebuilt from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.document.span import Span

# Blocks that end a paragraph once all their sentences are over; others go on in the same line.
_OWN_PARAGRAPH = ("caption", "head", "item", "p")
_BLOCK = re.compile(r"(\S+)[^|]*\((\d+) s\)\s*$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence: its number from 1, tags, governor (0: none), and place in the text."""

    number: int
    word: str
    tag: str
    fine_tag: str
    governor: int
    relation: str
    misc: dict[str, str]
    span: Span


@dataclass(frozen=True, slots=True)
class Treebank:
    """A document: its comments by key, its text, and the tokens of each sentence."""

    comments: dict[str, str]
    text: str
    sentences: tuple[tuple[Token, ...], ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    comments: dict[str, str]
    rows: list[list[str]]


def parse_treebank(lines: Iterable[str]) -> Treebank:
    """The document of these lines; its paragraphs stand a blank line apart."""
    sentences = list(_split(lines))
    breaks = _find_breaks(sentences)
    pieces: list[str] = []
    parsed, at = [], 0
    for sentence, separator in zip(sentences, breaks, strict=True):
        text, tokens = _place(sentence.rows, at + len(separator))
        pieces += [separator, text]
        at += len(separator) + len(text)
        parsed.append(tokens)
    comments = sentences[0].comments if sentences else {}
    return Treebank(comments, "".join(pieces), tuple(parsed))


def _split(lines: Iterable[str]) -> Iterator[_Sentence]:
    comments: dict[str, str] = {}
    rows: list[list[str]] = []
    for line in (*lines, ""):
        bare = line.rstrip("\n")
        if bare.startswith("#"):
            key, _, value = bare[1:].partition("=")
            comments[key.strip()] = value.strip()
        elif bare:
            rows.append(bare.split("\t"))
        elif rows:
            yield _Sentence(comments, rows)
            comments, rows = {}, []


def _find_breaks(sentences: list[_Sentence]) -> list[str]:
    """What stands before each sentence."""
    breaks = [""]
    left = _sentences_left(sentences[0], None) if sentences else None
    for _, sentence in pairwise(sentences):
        over = left is not None and left <= 0
        breaks.append("\n\n" if over or "newpar" in sentence.comments else " ")
        left = _sentences_left(sentence, None if over else left)
    return breaks[: len(sentences)]


def _sentences_left(sentence: _Sentence, left: int | None) -> int | None:
    """How many sentences of the paragraph follow this one, where that is told."""
    if "newpar" not in sentence.comments:
        return None if left is None else left - 1
    block = _BLOCK.match(sentence.comments.get("newpar_block", "").split("|")[-1].strip())
    return int(block[2]) - 1 if block and block[1] in _OWN_PARAGRAPH else None


def _place(rows: list[list[str]], start: int) -> tuple[str, tuple[Token, ...]]:
    """The text of a sentence that begins at start, and its tokens."""
    spans: dict[int, Span] = {}
    text = ""
    for row in rows:
        first, _, last = row[0].partition("-")
        if "." in first or int(first) in spans:
            continue
        numbers = range(int(first), int(last or first) + 1)
        words = [row[1] for row in rows if row[0].isdigit() and int(row[0]) in numbers]
        spans |= zip(numbers, _place_words(row[1], words, start + len(text)), strict=True)
        text += row[1] + ("" if "SpaceAfter=No" in row[9].split("|") else " ")
    tokens = tuple(_make_token(row, spans[int(row[0])]) for row in rows if row[0].isdigit())
    return text.rstrip(" "), tokens


def _place_words(surface: str, words: list[str], start: int) -> list[Span]:
    """Where the words stand in the surface form; all of it each, where they do not make it up."""
    if "".join(words) != surface:
        return [Span(start, start + len(surface))] * len(words)
    ends = [start]
    for word in words:
        ends.append(ends[-1] + len(word))
    return [Span(one, other) for one, other in pairwise(ends)]


def _make_token(row: list[str], span: Span) -> Token:
    misc = dict(part.split("=", 1) for part in row[9].split("|") if "=" in part)
    return Token(int(row[0]), row[1], row[3], row[4], int(row[6]), row[7], misc, span)
