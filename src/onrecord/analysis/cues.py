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
    (rows,) = labels.nonzero()
    labels = labels[rows]
    # A beginning right after another of the same cue: the second only if it scores as such.
    begins = labels == CUE_BEGIN
    begins[:1] = True
    begins[1:] |= rows[1:] - rows[:-1] > 1
    starts, last = rows[begins], np.append(begins[1:], True)[: len(rows)]
    return np.stack([starts, rows[last] + 1], axis=1)


def score_cues(scores: Floats, cues: Ints) -> Floats:
    """The log-odds of each cue, as likely as its likeliest word; the scores are words × 3."""
    odds = scores[:, CUE_NONE + 1 :].max(axis=1) - scores[:, CUE_NONE]
    return np.array([odds[start:end].max() for start, end in cues.tolist()], dtype=np.float32)


def surround(cues: Ints, words: int, reach: int = REACH) -> Surroundings:
    """The surroundings of each cue, ``reach`` words, in a window of so many words."""
    last = words - 1
    centres = (cues[:, 0] + cues[:, 1]) // 2
    places = (centres - reach // 2)[:, None] + np.arange(reach)
    present = (places >= 0) & (places <= last)
    in_cue = (places >= cues[:, :1]) & (places < cues[:, 1:])
    return Surroundings(np.minimum(np.maximum(places, 0), last), present, in_cue)


def join_surroundings(parts: Sequence[Surroundings]) -> Surroundings:
    """The surroundings of all cues, one after another."""
    return Surroundings(
        np.concatenate([part.words for part in parts]),
        np.concatenate([part.present for part in parts]),
        np.concatenate([part.in_cue for part in parts]),
    )
