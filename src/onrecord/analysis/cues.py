"""Cue candidates and the stretch of words around each that may hold its source and content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.analysis.tokens import Ints

Floats = NDArray[np.float32]

CUE_NONE, CUE_BEGIN, CUE_INSIDE = range(3)

REACH = 128
"""Words around a cue that are searched for its source and content."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """For n cues, the words around each: all arrays are n × reach.

    ``words`` holds indices into the words of the cue's window, ``present`` is False where the
    window has no such word, ``in_cue`` is True for the words of the cue itself.
    """

    words: Ints
    present: NDArray[np.bool_]
    in_cue: NDArray[np.bool_]


def find_cues(scores: Floats, bias: float) -> Ints:
    """Rows ``[start, end)`` of words that may be a cue.

    ``scores`` are one window's logits, words × (none, begin, inside); ``bias`` is added to
    begin and inside: the higher, the more candidates.
    """
    shifted = scores + np.array([0.0, bias, bias], dtype=np.float32)
    labels = shifted.argmax(axis=1)
    before = np.concatenate(([CUE_NONE], labels[:-1]))
    begins = (labels == CUE_BEGIN) | ((labels == CUE_INSIDE) & (before == CUE_NONE))
    # A beginning right after another of the same cue: the second only if it scores as such.
    after = np.concatenate((labels[1:], [CUE_NONE]))
    goes_on = (after == CUE_INSIDE) & (labels != CUE_NONE)
    starts = np.flatnonzero(begins)
    ends = np.flatnonzero((labels != CUE_NONE) & ~goes_on) + 1
    return np.stack([starts, ends], axis=1)


def surround(cues: Ints, words: int, reach: int = REACH) -> Surroundings:
    """The surroundings of each cue, ``reach`` words, in a window of so many words."""
    last = words - 1
    centres = (cues[:, 0] + cues[:, 1]) // 2
    places = centres[:, None] + np.arange(reach)[None, :] - reach // 2
    present = (places >= 0) & (places <= last)
    in_cue = (places >= cues[:, :1]) & (places < cues[:, 1:])
    return Surroundings(np.clip(places, 0, last), present, in_cue)


def join_surroundings(parts: Sequence[Surroundings]) -> Surroundings:
    """The surroundings of all cues, one after another."""
    return Surroundings(
        np.concatenate([part.words for part in parts]),
        np.concatenate([part.present for part in parts]),
        np.concatenate([part.in_cue for part in parts]),
    )
