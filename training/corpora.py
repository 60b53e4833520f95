"""The corpora, as examples to learn from."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
from tokenizers import Tokenizer

from benchmarks.polnear import Gold
from onrecord.analysis.network import MOST_PIECES
from onrecord.analysis.quotation_marks import find_quotations
from onrecord.analysis.tokens import Ints, Tokens, Window, build_tokens, split_windows

# Same length on both sides, so that offsets hold.
_OTHER_MARKS = tuple(str.maketrans("“”", pair) for pair in ('""', "«»", "„“", "‘’"))
_ROLES = ("source", "content")


@dataclass(frozen=True, slots=True)
class Example:
    """One window with its gold labels, in words of the window.

    ``cues`` has a row ``[start, end)`` an attribution; ``roles`` has a row an attribution and
    a column a word: 0 for none, 1 for source, 2 for content.
    """

    tokens: Tokens
    window: Window
    first_word: int
    words: int
    cues: Ints
    roles: Ints


@dataclass(frozen=True, slots=True)
class Document:
    """A text in windows, as the product cuts it."""

    text: str
    tokens: Tokens
    windows: list[Window]

    @property
    def first_words(self) -> list[int]:
        """The number of each window's first word."""
        return [int(self.tokens.word[window.start]) for window in self.windows]

    @property
    def word_counts(self) -> list[int]:
        """How many words each window has."""
        ends = [int(self.tokens.word[window.end - 1]) + 1 for window in self.windows]
        return [end - first for first, end in zip(self.first_words, ends, strict=True)]


def build_document(text: str, tokenizer: Tokenizer, most_pieces: int) -> Document:
    """The text, cut into windows of at most so many pieces."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.asarray(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    tokens = build_tokens(text, encoding.ids, offsets, find_quotations(text))
    return Document(text, tokens, split_windows(tokens, text, most_pieces))


def vary_marks(text: str, chance: random.Random) -> str:
    """The text with its curly double marks now and then in another style of equal length."""
    if chance.random() < 0.7:
        return text
    return text.translate(chance.choice(_OTHER_MARKS))


def build_examples(document: Document, gold: Gold) -> list[Example]:
    """The windows of a document with its gold labels, whose offsets are the document's.

    An attribution is learned in the window that holds its cue.
    """
    tokens = document.tokens
    labelled = [_label_words(tokens, attribution) for attribution in gold.attributions]
    examples = []
    for window, first, words in zip(
        document.windows, document.first_words, document.word_counts, strict=True
    ):
        inside = [
            (cue, roles)
            for cue, roles in labelled
            if cue is not None and first <= cue[0] < first + words
        ]
        cues = [[cue[0] - first, min(cue[1] - first, words)] for cue, _ in inside]
        labels = [roles[first : first + words] for _, roles in inside]
        examples.append(
            Example(
                tokens,
                window,
                first,
                words,
                np.asarray(cues, dtype=np.int64).reshape(-1, 2),
                np.asarray(labels, dtype=np.int64).reshape(-1, words),
            )
        )
    return examples


def _label_words(
    tokens: Tokens, attribution: dict[str, list[list[int]]]
) -> tuple[tuple[int, int] | None, Ints]:
    roles = np.zeros(len(tokens.word_starts), dtype=np.int64)
    for label, role in enumerate(_ROLES, start=1):
        for start, end in attribution[role]:
            roles[slice(*_words_of(tokens, start, end))] = label
    cues = [_words_of(tokens, start, end) for start, end in attribution["cue"]]
    cue = min(cues, default=None)
    return (cue if cue and cue[0] < cue[1] else None), roles


def _words_of(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    first = int(np.searchsorted(tokens.word_ends, start, side="right"))
    last = int(np.searchsorted(tokens.word_starts, end, side="left"))
    return first, last


class HasText(Protocol):
    """Something with a text to read."""

    @property
    def text(self) -> str:
        """The text."""
        ...


_T = TypeVar("_T", bound=HasText)


def group(
    documents: Sequence[_T], tokenizer: Tokenizer, chance: random.Random, batch_pieces: int
) -> Iterator[list[tuple[Document, _T]]]:
    """Batches of so many word pieces or a few more, of whole documents in random order."""
    batch: list[tuple[Document, _T]] = []
    pieces = 0
    for gold in chance.sample(documents, len(documents)):
        most = chance.choice([MOST_PIECES, MOST_PIECES, 200, 160])
        document = build_document(vary_marks(gold.text, chance), tokenizer, most)
        if batch and pieces + len(document.tokens) > batch_pieces:
            yield batch
            batch, pieces = [], 0
        batch.append((document, gold))
        pieces += len(document.tokens)
    yield batch
