"""Which words around a cue are its source and which its content, from the network's scores."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.analysis.cues import REACH, Floats, Surroundings
from onrecord.analysis.tokens import Ints

Flags = NDArray[np.bool_]

SCORE_NONE, SCORE_SOURCE, SCORE_CONTENT, SCORE_SOURCE_BEGIN, SCORE_SOURCE_END = range(5)
SCORES = 5
"""Scores that the network gives a word near a cue."""

SWITCH_COST = 1.0
"""Log-odds that it costs to begin or end a stretch of content."""
LONGEST_SOURCE = 48
"""Words; the corpus's longest sources are lists of names and titles."""
_NEVER = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Roles:
    """For n cues: ``source`` and ``content`` flag the words around, n × REACH.

    ``source_certainty`` is the log-probability of the source (or of there being none),
    ``content_certainty`` the mean over the content's words of the log-probability of each.
    """

    source: Flags
    content: Flags
    source_certainty: Floats
    content_certainty: Floats


def choose_roles(scores: Floats, around: Surroundings) -> Roles:
    """The likeliest source, one stretch of words or none, and content, any stretches."""
    allowed = around.present & ~around.in_cue
    source, source_certainty = _choose_sources(scores, allowed)
    free = allowed & ~source
    odds = _content_odds(scores)
    content = smooth_flags(np.where(free, odds, _NEVER)) & free
    # log of a logistic: log p = -log(1 + exp(-odds))
    certainty = np.where(content, -np.logaddexp(0, -odds), 0).sum(axis=1)
    return Roles(source, content, source_certainty, certainty / np.maximum(content.sum(axis=1), 1))


def _content_odds(scores: Floats) -> Floats:
    """Log-odds of content against none and source together."""
    rest = np.logaddexp(scores[:, :, SCORE_NONE], scores[:, :, SCORE_SOURCE])
    return np.asarray(scores[:, :, SCORE_CONTENT] - rest)


def _choose_sources(scores: Floats, allowed: Flags) -> tuple[Flags, Floats]:
    """The best pair of a begin and an end not far after it; the cue's centre stands for none."""
    rows, centre = np.arange(len(scores)), REACH // 2
    shown = allowed.copy()
    shown[:, centre] = True
    begin = _log_softmax(np.where(shown, scores[:, :, SCORE_SOURCE_BEGIN], _NEVER))
    end = _log_softmax(np.where(shown, scores[:, :, SCORE_SOURCE_END], _NEVER))
    none = begin[:, centre] + end[:, centre]
    # A source does not run over the cue or out of the window.
    block = np.cumsum(~allowed, axis=1)
    best = np.full(len(scores), _NEVER, dtype=np.float32)
    first, last = np.zeros(len(scores), dtype=np.int64), np.zeros(len(scores), dtype=np.int64)
    for width in range(LONGEST_SOURCE):
        starts = slice(0, REACH - width)
        whole = allowed[:, starts] & (block[:, width:] == block[:, starts])
        pairs = np.where(whole, begin[:, starts] + end[:, width:], _NEVER)
        place = pairs.argmax(axis=1)
        better = pairs[rows, place] > best
        best = np.where(better, pairs[rows, place], best)
        first, last = np.where(better, place, first), np.where(better, place + width, last)
    places = np.arange(REACH)
    found = (best > none)[:, None]
    source = found & (places >= first[:, None]) & (places <= last[:, None])
    return source, np.maximum(best, none)


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)))


def smooth_flags(odds: Floats, switch_cost: float = SWITCH_COST) -> Flags:
    """For n sequences of log-odds, n × words, the best flags when each change costs so much.

    Viterbi's algorithm for two states, all sequences at once.
    """
    count, places = odds.shape
    off, on = np.zeros(count, dtype=np.float32), odds[:, 0].astype(np.float32)
    from_on, from_off = np.zeros((2, places, count), dtype=np.bool_)
    for place in range(1, places):
        from_on[place] = on - switch_cost > off
        from_off[place] = off - switch_cost > on
        off, on = (
            np.maximum(off, on - switch_cost),
            np.maximum(on, off - switch_cost) + odds[:, place],
        )
    flags = np.zeros((count, places), dtype=np.bool_)
    flags[:, -1] = on > off
    for place in range(places - 1, 0, -1):
        now = flags[:, place]
        flags[:, place - 1] = np.where(now, ~from_off[place], from_on[place])
    return flags


def runs_of(words: Ints) -> list[Ints]:
    """Ascending numbers cut where they do not follow one another."""
    cuts = np.flatnonzero(np.diff(words) > 1) + 1
    return [run for run in np.split(words, cuts) if len(run)]
