"""Tuning of acts on the dev splits of our labels, with the very graphs that ship."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.analysis.cues import Floats, find_cues, surround
from onrecord.analysis.events import EVENT_REACH, act_odds, choose_act, trigger_odds
from onrecord.analysis.model_files import TunedActs
from onrecord.analysis.network import Network, WordReading
from onrecord.analysis.runtime import Pieces
from onrecord.analysis.sections import iter_sections, read_section
from onrecord.document.span import Span
from training.event_labels import EventText

TRIGGER_BIAS = 1.0
MOST_FALSE = 0.03
"""Share of sentences without an act in which one may be found."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger with its signals, and whether its words and its event are right."""

    act: float
    trigger: float
    right: bool


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence: its candidates, and how many acts it has."""

    candidates: tuple[Candidate, ...]
    gold: int


def read_texts(network: Network, pieces: Pieces, texts: Sequence[EventText]) -> list[Read]:
    """All candidates in all sentences, each read by itself."""
    return [_read(network, pieces, text) for text in texts]


def _read(network: Network, pieces: Pieces, text: EventText) -> Read:
    candidates = []
    for section in iter_sections(text.text, pieces.cut):
        tokens = section.tokens
        for window, reading in zip(section.windows, read_section(network, section), strict=True):
            first = int(tokens.word[window.start])
            for (start, end), act in iter_read_triggers(network, reading):
                place = Span(
                    int(tokens.word_starts[first + start]), int(tokens.word_ends[first + end - 1])
                )
                told = trigger_odds(reading.trigger_scores[start:end])
                candidates.append(Candidate(act_odds(act), told, _is_right(text, place, act)))
    return Read(tuple(candidates), len(text.events))


def iter_read_triggers(
    network: Network, reading: WordReading
) -> Iterator[tuple[tuple[int, int], Floats]]:
    """The words of each trigger in a window, with the scores of its act."""
    triggers = find_cues(reading.trigger_scores, TRIGGER_BIAS)
    if not len(triggers):
        return
    around = surround(triggers, len(reading.vectors), EVENT_REACH)
    _, acts = network.read_acts(reading.vectors, around)
    yield from zip(map(tuple, triggers.tolist()), acts, strict=True)


def _is_right(text: EventText, place: Span, act: Floats) -> bool:
    event, _, _ = choose_act(act)
    return any(label.event == event and label.trigger.overlaps(place) for label in text.events)


def tune_acts(network: Network, pieces: Pieces, texts: Sequence[EventText]) -> TunedActs:
    """Calibration by logistic regression (Platt), then the threshold with the best F1.

    Of the thresholds only those count under which few sentences without an act get one.
    """
    read = read_texts(network, pieces, texts)
    weights = _calibrate([c for one in read for c in one.candidates])
    best = (0.0, 0.0)
    for least in np.arange(-2.0, 3.0, 0.1):
        false, f1 = _score(read, weights, float(least))
        if false <= MOST_FALSE and f1 > best[1]:
            best = (round(float(least), 2), f1)
    false, _ = _score(read, weights, best[0])
    print(f"acts: threshold {best[0]}, F1 {100 * best[1]:.1f}, false in {100 * false:.1f} %")
    act, trigger, intercept = (round(float(weight), 4) for weight in weights)
    return TunedActs(TRIGGER_BIAS, best[0], (act, trigger), intercept)


def _calibrate(candidates: Sequence[Candidate]) -> NDArray[np.float64]:
    design = np.array([[c.act, c.trigger, 1.0] for c in candidates])
    target = np.array([c.right for c in candidates], dtype=float)
    weights = np.zeros(3)
    for _ in range(50):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (target - chance)
        curve = (design * (chance * (1 - chance))[:, None]).T @ design
        weights += np.linalg.solve(curve + 1e-2 * np.eye(3), slope - 1e-2 * weights)
    return weights


def _score(read: Sequence[Read], weights: NDArray[np.float64], least: float) -> tuple[float, float]:
    """The share of sentences without an act that get one, and F1 of all acts."""
    kept = [
        [c.right for c in one.candidates if np.dot(weights, (c.act, c.trigger, 1.0)) >= least]
        for one in read
    ]
    empty = [bool(found) for one, found in zip(read, kept, strict=True) if not one.gold]
    right, found = sum(map(sum, kept)), sum(map(len, kept))
    total = sum(one.gold for one in read)
    return float(np.mean(empty)) if empty else 0.0, 2 * right / max(found + total, 1)
