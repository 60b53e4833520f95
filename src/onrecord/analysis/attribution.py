"""Who said what: the stage that finds the attributions of a text."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.analysis.cues import (
    REACH,
    Floats,
    Surroundings,
    find_cues,
    join_surroundings,
    score_cues,
    surround,
)
from onrecord.analysis.decoding import (
    Calibration,
    Candidate,
    Reading,
    decode_reading,
    layout_candidates,
)
from onrecord.analysis.network import Network, WordReading
from onrecord.analysis.overlaps import settle_overlaps
from onrecord.analysis.roles import SCORES, choose_roles
from onrecord.analysis.sections import Section
from onrecord.analysis.tokens import Ints
from onrecord.document.annotations import Attribution


def find_candidates(
    network: Network,
    section: Section,
    readings: Sequence[WordReading],
    cue_bias: float,
    calibration: Calibration,
) -> list[Candidate]:
    """Everything that may be an attribution, with its score, repeats dropped, in text order.

    The higher ``cue_bias`` (log-odds in favour of cues), the more candidates.
    """
    tokens, text, quotations = section.tokens, section.text, section.quotations
    firsts = [int(tokens.word[window.start]) for window in section.windows]
    seen = [
        _look(network, reading, first, cue_bias)
        for reading, first in zip(readings, firsts, strict=True)
    ]
    candidates = [
        decode_reading(tokens, text, quotations, reading, calibration)
        for reading in _iter_readings([view for view in seen if len(view.cues)])
    ]
    found = [candidate for candidate in candidates if candidate is not None]
    told = layout_candidates(tokens, section.layout)
    return settle_overlaps(text, [*found, *told], quotations)


@dataclass(frozen=True, slots=True)
class _View:
    """What the network sees in one window: its n cues, and the scores of the words around.

    ``cues`` and the words of ``around`` are numbers of the article's words.
    """

    cues: Ints
    cue_signals: Floats
    around: Surroundings
    scores: Floats
    validity: Floats


def _look(network: Network, reading: WordReading, first: int, cue_bias: float) -> _View:
    cues = find_cues(reading.cue_scores, cue_bias)
    around = surround(cues, len(reading.vectors))
    if len(cues):
        scores, validity = network.read_roles(reading.vectors, around)
    else:
        scores, validity = np.zeros((0, REACH, SCORES), np.float32), np.zeros(0, np.float32)
    signals = score_cues(reading.cue_scores, cues)
    around = replace(around, words=around.words + first)
    return _View(cues + first, signals, around, scores, validity)


def _iter_readings(views: Sequence[_View]) -> Iterator[Reading]:
    """What the views amount to, decoded at once: a step for all costs little more than for one."""
    if not views:
        return
    around = join_surroundings([view.around for view in views])
    roles = choose_roles(np.concatenate([view.scores for view in views]), around)
    signals = np.stack(
        [
            np.concatenate([view.cue_signals for view in views]),
            np.concatenate([view.validity for view in views]),
            roles.content_certainty,
            roles.source_certainty,
        ],
        axis=1,
    ).tolist()
    cues = np.concatenate([view.cues for view in views]).tolist()
    for number, (start, end) in enumerate(cues):
        words = around.words[number]
        yield Reading(
            cue=(start, end),
            source=words[roles.source[number]],
            content=words[roles.content[number]],
            signals=tuple(signals[number]),
        )


@dataclass(frozen=True, slots=True)
class AttributionStage:
    """Finds attributions with a network; the numbers are tuned with its weights.

    Candidates that score less than ``least_score`` (log-odds of being right) are dropped.
    """

    network: Network
    cue_bias: float
    least_score: float
    calibration: Calibration

    def find(self, section: Section, readings: Sequence[WordReading]) -> list[Attribution]:
        """The section's attributions in text order, each with the chance that it is right."""
        found = find_candidates(self.network, section, readings, self.cue_bias, self.calibration)
        return [
            replace(candidate.attribution, confidence=1 / (1 + math.exp(-candidate.score)))
            for candidate in found
            if candidate.score >= self.least_score
        ]
