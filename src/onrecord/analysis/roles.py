"""Which words around a cue are its source and which its content, from the network's scores."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

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
    # A row for each width, from one word on, and in it a pair for each beginning.
    whole = allowed[:, None] & (_shifted(block, -1) == block[:, None])
    pairs = np.where(whole, begin[:, None] + _shifted(end, float(_NEVER)), _NEVER)
    pairs = pairs.reshape(len(scores), LONGEST_SOURCE * REACH)
    likeliest = pairs.argmax(axis=1)
    best = pairs[rows, likeliest]
    width, first = np.divmod(likeliest, REACH)
    last = first + width
    places = np.arange(REACH)
    found = (best > none)[:, None]
    source = found & (places >= first[:, None]) & (places <= last[:, None])
    return source, np.maximum(best, none)


def _shifted(values: NDArray[Any], beyond: float) -> NDArray[Any]:
    """The values 0, 1, … places further on, n × LONGEST_SOURCE × REACH."""
    more = np.pad(values, ((0, 0), (0, LONGEST_SOURCE - 1)), constant_values=beyond)
    return np.lib.stride_tricks.sliding_window_view(more, REACH, axis=1)


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)))


def smooth_flags(odds: Floats, switch_cost: float = SWITCH_COST) -> Flags:
    """For n sequences of log-odds, n × words, the best flags when each change costs so much.

    Viterbi's algorithm for two states, all sequences at once.
    """
    # What being on is ahead by, at each place, after the best way there.
    ahead = np.asarray(odds.T, dtype=np.float32).copy()
    for place in range(1, len(ahead)):
        ahead[place] += np.minimum(np.maximum(ahead[place - 1], -switch_cost), switch_cost)
    # Each place is as the next one, unless it is farther ahead or behind than a switch costs.
    settled = np.abs(ahead) > switch_cost
    settled[-1] = True
    places = np.arange(len(ahead))[:, None]
    following = np.where(settled, places, len(ahead))
    following = np.minimum.accumulate(following[::-1], axis=0)[::-1]
    return np.asarray(np.take_along_axis(ahead, following, axis=0).T > 0)


def runs_of(words: Ints) -> list[Ints]:
    """Ascending numbers cut where they do not follow one another."""
    if not len(words):
        return []
    cuts = ((words[1:] - words[:-1] > 1).nonzero()[0] + 1).tolist()
    return [words[start:end] for start, end in pairwise([0, *cuts, len(words)])]
