"""What the analysis needs of a network, whatever runs it, and how windows are laid out for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.analysis.cues import Floats, Surroundings
from onrecord.analysis.tokens import LINE_FIRST, Ints, Tokens, Window

MOST_PIECES = 254
"""Word pieces in a window; the encoder adds one at each end."""

_BEGIN_ID, _END_ID = 101, 102
_FEATURES = ("ids", "case", "line", "quote")


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of like length, padded with zeros.

    ``ids``, ``case``, ``line`` and ``quote`` are windows × pieces; ``first_piece`` is windows ×
    words: where in the window each word begins. ``words`` counts the words of each window.
    """

    ids: Ints
    case: Ints
    line: Ints
    quote: Ints
    first_piece: Ints
    words: Ints


class Network(Protocol):
    """The encoder with its heads."""

    def read_words(self, batch: Batch) -> tuple[Floats, Floats]:
        """Word vectors windows × words × size, cue scores windows × words × 3."""
        ...

    def read_roles(
        self, vectors: Floats, rows: Ints, around: Surroundings
    ) -> tuple[Floats, Floats]:
        """Scores n × REACH × SCORES and validity n, for n cues in the given rows."""
        ...


def count_words(tokens: Tokens, window: Window) -> int:
    """Words that begin or go on in the window."""
    return int(tokens.word[window.end - 1] - tokens.word[window.start]) + 1


def build_batch(windows: Sequence[tuple[Tokens, Window]]) -> Batch:
    """The windows, one a row, ready for the encoder."""
    counts = np.array([window.end - window.start for _, window in windows], dtype=np.int64)
    words = np.array([count_words(*pair) for pair in windows], dtype=np.int64)
    shape = (len(windows), int(counts.max()) + 2)
    arrays = {name: np.zeros(shape, dtype=np.int64) for name in _FEATURES}
    first_piece = np.zeros((len(windows), int(words.max())), dtype=np.int64)
    for row, (tokens, window) in enumerate(windows):
        for name in _FEATURES:
            stretch: NDArray[np.int64] = getattr(tokens, name)[window.start : window.end]
            arrays[name][row, 1 : counts[row] + 1] = stretch
        first = int(tokens.word[window.start])
        pieces = tokens.first_piece[first : first + words[row]]
        first_piece[row, : words[row]] = np.maximum(pieces - window.start, 0) + 1
    rows = np.arange(len(windows))
    arrays["ids"][:, 0], arrays["ids"][rows, counts + 1] = _BEGIN_ID, _END_ID
    arrays["line"][:, 0] = LINE_FIRST
    return Batch(first_piece=first_piece, words=words, **arrays)
