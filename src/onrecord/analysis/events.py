"""Who did what to whom: the stage that finds the acts of a text.

An act is found by the words that tell it, its trigger; then the words around are read in the
light of the trigger, as those of a statement are in the light of its cue: what act it is, in
which way, whether it came about, and which mentions are its actors and recipients.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.analysis.cues import Floats, Surroundings, find_cues, score_cues, surround
from onrecord.analysis.network import Network, WordReading
from onrecord.analysis.parties import PartyWord, Telling
from onrecord.analysis.sections import Section
from onrecord.analysis.tokens import Tokens
from onrecord.document.annotations import Status
from onrecord.document.span import Span

EVENT_REACH = 64
"""Words around a trigger that are searched for actors and recipients."""

EVENTS = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
"""PLOVER's events in the order of the network's scores."""

_MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release return disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict ban arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict ban censor curfew martial-law arrest deport withhold misinformation"
    " cyber",
    "ASSAULT": "abduct beat torture execute sexual assassinate destroy primitive firearms"
    " explosives suicide-attack aerial drone heavy-weapons crowd-control cleansing massacre"
    " unconventional sideAB",
}
MODES = tuple((event, mode) for event, modes in _MODES.items() for mode in modes.split())
"""Pairs of event and mode in the order of the network's scores."""

STATUSES = tuple(Status)
SCORE_ACTOR, SCORE_RECIPIENT = range(2)
PARTY_SCORES = 2
NO_ACT = len(EVENTS)
ACT_SCORES = len(EVENTS) + 1 + len(STATUSES) + len(MODES)
"""What the network says of a trigger: each event or none, each status, each mode."""


_LEAST_PARTY = -2.0
_EVENT_SCORES, _STATUS_SCORES, _MODE_SCORES = range(3)


def split_act_scores(count: int = ACT_SCORES) -> tuple[slice, slice, slice]:
    """Where the scores of events, of statuses and of modes stand among all ``count``."""
    first = len(EVENTS) + 1
    second = first + len(STATUSES)
    return slice(0, first), slice(first, second), slice(second, count)


@dataclass(frozen=True, slots=True)
class EventStage:
    """Finds acts with a network; the numbers are tuned with its weights.

    The higher ``trigger_bias`` (log-odds), the more triggers are looked at. What scores less
    than ``least_score`` is dropped. ``weights`` of the act's and the trigger's log-odds, and
    ``intercept``, turn them into the log-odds of being right.
    """

    network: Network
    trigger_bias: float
    least_score: float
    weights: tuple[float, float]
    intercept: float

    def find(self, section: Section, readings: Sequence[WordReading]) -> list[Telling]:
        """The acts told in the section, their parties still words, in text order."""
        firsts = [int(section.tokens.word[window.start]) for window in section.windows]
        return [
            telling
            for reading, first in zip(readings, firsts, strict=True)
            for telling in self._find_in_window(section.tokens, reading, first)
        ]

    def _find_in_window(
        self, tokens: Tokens, reading: WordReading, first: int
    ) -> Iterator[Telling]:
        triggers = find_cues(reading.trigger_scores, self.trigger_bias)
        if not len(triggers):
            return
        around = surround(triggers, len(reading.vectors), EVENT_REACH)
        parties, acts = self.network.read_acts(reading.vectors, around)
        signals = act_odds(acts).tolist(), score_cues(reading.trigger_scores, triggers).tolist()
        for number, (start, end) in enumerate(triggers.tolist()):
            score = self._score(signals[0][number], signals[1][number])
            if score < self.least_score:
                continue
            event, modes, status = choose_act(acts[number])
            yield Telling(
                trigger=_span_of(tokens, first + start, first + end - 1),
                event=event,
                modes=modes,
                status=status,
                confidence=1 / (1 + math.exp(-score)),
                parties=tuple(_iter_parties(tokens, parties[number], around, number, first)),
            )

    def _score(self, act: float, trigger: float) -> float:
        signals = act, trigger
        weighed = (weight * signal for weight, signal in zip(self.weights, signals, strict=True))
        return sum(weighed) + self.intercept


def act_odds(scores: Floats) -> Floats:
    """The log-odds of each trigger's likeliest event, from all its scores, n × ACT_SCORES."""
    told = scores[:, split_act_scores()[_EVENT_SCORES]]
    rows, best = np.arange(len(told)), told[:, :NO_ACT].argmax(axis=1)
    others = told.copy()
    others[rows, best] = -np.inf
    return np.asarray(told[rows, best] - np.logaddexp.reduce(others, axis=1))


def choose_act(scores: Floats) -> tuple[str, tuple[str, ...], Status]:
    """The likeliest event, its modes that are likelier than not, and its status."""
    events, statuses, modes = (scores[part] for part in split_act_scores())
    event = EVENTS[int(events[:NO_ACT].argmax())]
    likely = (pair for pair, score in zip(MODES, modes.tolist(), strict=True) if score > 0)
    return (
        event,
        tuple(mode for owner, mode in likely if owner == event),
        STATUSES[int(statuses.argmax())],
    )


def _iter_parties(
    tokens: Tokens, scores: Floats, around: Surroundings, number: int, first: int
) -> Iterator[PartyWord]:
    """The words that may head a party; ``scores`` are EVENT_REACH × PARTY_SCORES."""
    shown = around.present[number] & ~around.in_cue[number]
    for place in np.flatnonzero(shown & (scores.max(axis=1) > _LEAST_PARTY)).tolist():
        word = int(around.words[number, place]) + first
        actor, recipient = scores[place, SCORE_ACTOR], scores[place, SCORE_RECIPIENT]
        yield PartyWord(_span_of(tokens, word, word), float(actor), float(recipient))


def _span_of(tokens: Tokens, first: int, last: int) -> Span:
    return Span(int(tokens.word_starts[first]), int(tokens.word_ends[last]))
