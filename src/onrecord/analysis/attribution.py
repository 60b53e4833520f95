"""Who said what: the stage that finds the attributions of a text."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.analysis.cues import (
    CUE_NONE,
    REACH,
    Floats,
    Surroundings,
    find_cues,
    join_surroundings,
    surround,
)
from onrecord.analysis.decoding import (
    Calibration,
    Candidate,
    Reading,
    decode_reading,
    layout_candidates,
)
from onrecord.analysis.layout import find_layout_attributions
from onrecord.analysis.network import MOST_PIECES, Network, build_input
from onrecord.analysis.overlaps import settle_overlaps
from onrecord.analysis.quotation_marks import find_quotations
from onrecord.analysis.roles import SCORES, choose_roles
from onrecord.analysis.tokens import Ints, Tokens, Window, build_tokens, split_windows
from onrecord.document.annotations import Attribution, Quotation
from onrecord.document.article import iter_paragraphs

CutPieces = Callable[[str], tuple[Sequence[int], Sequence[tuple[int, int]]]]

SECTION_CHARACTERS = 50_000
"""Texts longer than this are read a section at a time, so that memory stays bounded."""
_REST_OF_WORD = re.compile(r"\w*")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text, or a section of one, cut into tokens and windows; offsets are the text's."""

    text: str
    quotations: list[Quotation]
    layout: list[Attribution]
    tokens: Tokens
    windows: list[Window]


def iter_prepared(text: str, cut_pieces: CutPieces) -> Iterator[Prepared]:
    """The text, section by section, ready for the network."""
    quotations = find_quotations(text)
    layout = find_layout_attributions(text, quotations)
    for start, end in _iter_sections(text):
        section = text[start:end]
        ids, offsets = cut_pieces(section)
        # Only the quotations at hand: looking through all for each cue would be quadratic.
        near = [q for q in quotations if q.parts[0].start < end and q.parts[-1].end > start]
        tokens = build_tokens(section, ids, offsets, near, start)
        told = [a for a in layout if start <= a.content[0].start < end]
        yield Prepared(text, near, told, tokens, split_windows(tokens, text, MOST_PIECES))


def _iter_sections(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for paragraph in iter_paragraphs(text):
        while paragraph.end - start > SECTION_CHARACTERS:
            end = paragraph.start if paragraph.start > start else _find_gap(text, start)
            yield start, end
            start = end
    if start < len(text):
        yield start, len(text)


def _find_gap(text: str, start: int) -> int:
    limit = start + SECTION_CHARACTERS
    gap = max(text.rfind(" ", start + 1, limit), text.rfind("\n", start + 1, limit)) + 1
    if gap:
        return gap
    rest = _REST_OF_WORD.match(text, limit)
    return rest.end() if rest else limit


def find_candidates(
    network: Network, prepared: Prepared, cue_bias: float, calibration: Calibration
) -> list[Candidate]:
    """Everything that may be an attribution, with its score, repeats dropped, in text order.

    The higher ``cue_bias`` (log-odds in favour of cues), the more candidates.
    """
    tokens, text, quotations = prepared.tokens, prepared.text, prepared.quotations
    seen = [_look(network, tokens, window, cue_bias) for window in prepared.windows]
    candidates = [
        decode_reading(tokens, text, quotations, reading, calibration)
        for reading in _iter_readings([view for view in seen if len(view.cues)])
    ]
    found = [candidate for candidate in candidates if candidate is not None]
    told = layout_candidates(tokens, prepared.layout)
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


def _look(network: Network, tokens: Tokens, window: Window, cue_bias: float) -> _View:
    vectors, cue_scores = network.read_words(build_input(tokens, window))
    cues, first = find_cues(cue_scores, cue_bias), int(tokens.word[window.start])
    around = surround(cues, len(vectors))
    if len(cues):
        scores, validity = network.read_roles(vectors, around)
    else:
        scores, validity = np.zeros((0, REACH, SCORES), np.float32), np.zeros(0, np.float32)
    signals = [_cue_score(cue_scores[start:end]) for start, end in cues.tolist()]
    around = replace(around, words=around.words + first)
    return _View(cues + first, np.asarray(signals, np.float32), around, scores, validity)


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


def _cue_score(scores: Floats) -> float:
    return float((scores[:, CUE_NONE + 1 :].max(axis=1) - scores[:, CUE_NONE]).max())


@dataclass(frozen=True, slots=True)
class AttributionStage:
    """Finds attributions with a network; the numbers are tuned with its weights.

    Candidates that score less than ``least_score`` (log-odds of being right) are dropped.
    """

    network: Network
    cut_pieces: CutPieces
    cue_bias: float
    least_score: float
    calibration: Calibration

    def find(self, text: str) -> list[Attribution]:
        """The attributions of a text in text order, with the probability that each is right."""
        found = [
            replace(candidate.attribution, confidence=1 / (1 + math.exp(-candidate.score)))
            for prepared in iter_prepared(text, self.cut_pieces)
            for candidate in find_candidates(
                self.network, prepared, self.cue_bias, self.calibration
            )
            if candidate.score >= self.least_score
        ]
        # A quotation that began in an earlier section may come before what that one holds.
        return sorted(found, key=lambda a: (a.content[0], a.cue))
