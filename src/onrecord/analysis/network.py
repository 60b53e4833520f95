"""What the analysis needs of a network, whatever runs it, and how a window is laid out for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from onrecord.analysis.cues import Floats, Surroundings
from onrecord.analysis.pairs import Pairs
from onrecord.analysis.tokens import LINE_FIRST, Ints, Tokens, Window

MOST_PIECES = 254
"""Word pieces in a window; the encoder adds one at each end."""

_BEGIN_ID, _END_ID = 101, 102
_FEATURES = ("ids", "case", "line", "quote")


@dataclass(frozen=True, slots=True)
class WindowInput:
    """One window for the encoder.

    ``ids``, ``case``, ``line`` and ``quote`` have an entry a piece, with one before and one
    after; ``first_piece`` has an entry a word: where among the pieces it begins.
    """

    ids: Ints
    case: Ints
    line: Ints
    quote: Ints
    first_piece: Ints


@dataclass(frozen=True, slots=True)
class WordReading:
    """What the encoder makes of the words of one window, a row each.

    ``vectors`` words × size, ``cue_scores`` words × 3, ``mention_scores`` words × MENTION_SCORES,
    ``trigger_scores`` words × 3.
    """

    vectors: Floats
    cue_scores: Floats
    mention_scores: Floats
    trigger_scores: Floats


class Network(Protocol):
    """The encoder with its heads.

    Windows are read one by one: nothing is padded, so a window's result depends on nothing but
    the window, and attention needs no mask, which makes it quicker.
    """

    def read_words(self, window: WindowInput) -> WordReading:
        """The words of one window."""
        ...

    def read_roles(self, vectors: Floats, around: Surroundings) -> tuple[Floats, Floats]:
        """Scores n × REACH × SCORES and validity n, for n cues of one window."""
        ...

    def read_acts(self, vectors: Floats, around: Surroundings) -> tuple[Floats, Floats]:
        """Scores n × EVENT_REACH × PARTY_SCORES and n × ACT_SCORES, for n triggers of a window."""
        ...

    def read_borders(self, vectors: Floats, heads: Ints) -> tuple[Ints, Ints]:
        """The first and the last word of the phrases of n heads of one window."""
        ...

    def read_pairs(self, vectors: Floats, pairs: Pairs) -> Floats:
        """Scores m × K of the antecedents, from the vectors of all mentions' heads."""
        ...


def build_input(tokens: Tokens, window: Window) -> WindowInput:
    """The window, ready for the encoder."""
    stretch = slice(window.start, window.end)
    arrays = {name: np.zeros(window.end - window.start + 2, np.int64) for name in _FEATURES}
    for name, array in arrays.items():
        array[1:-1] = getattr(tokens, name)[stretch]
    arrays["ids"][0], arrays["ids"][-1] = _BEGIN_ID, _END_ID
    arrays["line"][0] = LINE_FIRST
    first, last = tokens.word[window.start], tokens.word[window.end - 1]
    pieces = tokens.first_piece[first : last + 1]
    # A word too long for one window goes on in the next.
    return WindowInput(first_piece=np.maximum(pieces - window.start, 0) + 1, **arrays)
