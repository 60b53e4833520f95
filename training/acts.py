"""Acts once the encoder is done: their heads fitted to it, their numbers tuned.

The heads learn once more from what the quantised encoder gives; the numbers are tuned on the dev
splits of our labels with the very graphs that ship.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.utils.rnn import pad_sequence

from onrecord.analysis.cues import Floats, find_cues, score_cues, surround
from onrecord.analysis.events import EVENT_REACH, act_odds, choose_act
from onrecord.analysis.model_files import TunedActs
from onrecord.analysis.network import Network, WordReading
from onrecord.analysis.runtime import Pieces
from onrecord.analysis.sections import iter_sections, read_section
from onrecord.document.span import Span
from training.event_labels import EventText
from training.events import event_loss, join_texts
from training.linking import Reader
from training.network import Network as TrainedNetwork

TRIGGER_BIAS = 1.0
_RATE, _BATCH, _MOST_TOGETHER = 3e-4, 10, 6
MOST_FALSE = 0.04
"""Share of sentences of news without an act in which one may be found."""


def fit_events(
    network: TrainedNetwork, reader: Reader, texts: Sequence[EventText], rounds: int = 6
) -> None:
    """Train the heads of triggers and events, in place, on the vectors that the encoder gives."""
    heads = [*network.triggers.parameters(), *network.events.parameters()]
    optimizer = torch.optim.AdamW(heads, lr=_RATE, weight_decay=0.01)
    chance, draw = np.random.default_rng(0), random.Random(0)
    for round_ in range(rounds):
        packed = list(_iter_packed(texts, draw))
        losses = []
        for number, batch in enumerate(packed):
            for group in optimizer.param_groups:
                group["lr"] = _RATE * (1 - (round_ + number / len(packed)) / rounds)
            read = [(reader.read(text.text), text) for text in batch]
            windows = [window for text, _ in read for window in text.words]
            told = [(text.document, label) for text, label in read]
            words = pad_sequence(windows, batch_first=True)
            loss = event_loss(network, told, words, chance)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(heads, 3.0)
            optimizer.step()
            losses.append(float(loss.detach()))
        print(f"events round {round_} loss {np.mean(losses):.3f}", flush=True)


def _iter_packed(texts: Sequence[EventText], draw: random.Random) -> Iterator[list[EventText]]:
    """Batches of texts of a few sentences each, in random order."""
    order = draw.sample(texts, len(texts))
    while order:
        count = draw.randint(1, _MOST_TOGETHER)
        taken, order = order[: count * _BATCH], order[count * _BATCH :]
        yield [join_texts(taken[n : n + count], draw) for n in range(0, len(taken), count)]


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
                told = float(score_cues(reading.trigger_scores, np.array([[start, end]]))[0])
                odds = float(act_odds(act[None])[0])
                candidates.append(Candidate(odds, told, _is_right(text, place, act)))
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


def tune_acts(
    network: Network, pieces: Pieces, written: Sequence[EventText], news: Sequence[EventText]
) -> TunedActs:
    """Calibration by logistic regression (Platt), then the threshold with the best F1.

    Of the thresholds only those count under which few sentences of news without an act get one;
    the sentences written for the project hold look-alikes at every turn.
    """
    real = read_texts(network, pieces, news)
    read = [*read_texts(network, pieces, written), *real]
    weights = _calibrate([c for one in read for c in one.candidates])
    best = (0.0, 0.0)
    for least in np.arange(-2.0, 3.0, 0.1):
        false, _ = _score(real, weights, float(least))
        _, f1 = _score(read, weights, float(least))
        if false <= MOST_FALSE and f1 > best[1]:
            best = (round(float(least), 2), f1)
    false, _ = _score(real, weights, best[0])
    print(f"acts: threshold {best[0]}, F1 {100 * best[1]:.1f}, false in {100 * false:.1f} %")
    act, trigger, intercept = (round(float(weight), 4) for weight in weights)
    return TunedActs(TRIGGER_BIAS, best[0], (act, trigger), intercept)


def _calibrate(candidates: Sequence[Candidate]) -> NDArray[np.float64]:
    """The weights of act, trigger and 1 in the log-odds of being right (Platt)."""
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
