"""Who said what: the stage that finds the attributions of a text."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.analysis.cues import CUE_NONE, Floats, find_cues, surround
from onrecord.analysis.decoding import (
    Calibration,
    Candidate,
    Reading,
    decode_reading,
    layout_candidates,
)
from onrecord.analysis.layout import find_layout_attributions
from onrecord.analysis.network import MOST_PIECES, Network, build_batch
from onrecord.analysis.overlaps import settle_overlaps
from onrecord.analysis.quotation_marks import find_quotations
from onrecord.analysis.roles import choose_roles
from onrecord.analysis.tokens import Tokens, Window, build_tokens, split_windows
from onrecord.document.annotations import Attribution, Quotation
from onrecord.document.article import iter_paragraphs

CutPieces = Callable[[str], tuple[Sequence[int], Sequence[tuple[int, int]]]]

SECTION_CHARACTERS = 50_000
"""Texts longer than this are read a section at a time, so that memory stays bounded."""
_BATCH_PIECES = 4096
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
        ids, offsets = cut_pieces(text[start:end])
        moved = np.asarray(offsets, dtype=np.int64).reshape(-1, 2) + start
        # Only the quotations at hand: looking through all for each cue would be quadratic.
        near = [q for q in quotations if q.parts[0].start < end and q.parts[-1].end > start]
        tokens = build_tokens(text, ids, moved, near)
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
    candidates = [
        decode_reading(tokens, text, quotations, reading, calibration)
        for windows in _iter_like_windows(prepared.windows)
        for reading in _read_windows(network, tokens, windows, cue_bias)
    ]
    found = [candidate for candidate in candidates if candidate is not None]
    told = layout_candidates(tokens, prepared.layout)
    return settle_overlaps(text, [*found, *told], quotations)


def _iter_like_windows(windows: Iterable[Window]) -> Iterator[list[Window]]:
    """Windows of like length together, so that little is padding."""
    batch: list[Window] = []
    for window in sorted(windows, key=lambda w: w.start - w.end):
        longest = batch[0].end - batch[0].start if batch else 0
        length = window.end - window.start
        if batch and (longest * (len(batch) + 1) > _BATCH_PIECES or length < 0.8 * longest):
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _read_windows(
    network: Network, tokens: Tokens, windows: list[Window], cue_bias: float
) -> Iterator[Reading]:
    batch = build_batch([(tokens, window) for window in windows])
    vectors, cue_scores = network.read_words(batch)
    found = [
        find_cues(cue_scores[row, :words], cue_bias) for row, words in enumerate(batch.words)
    ]
    cues, rows = np.concatenate(found), np.repeat(np.arange(len(windows)), [len(f) for f in found])
    if not len(cues):
        return
    around = surround(cues, batch.words[rows])
    scores, validity = network.read_roles(vectors, rows, around)
    roles = choose_roles(scores, around)
    first = np.array([tokens.word[window.start] for window in windows], dtype=np.int64)[rows]
    words = first[:, None] + around.words
    for number, (start, end) in enumerate(cues):
        yield Reading(
            cue=(int(first[number] + start), int(first[number] + end)),
            source=words[number][roles.source[number]],
            content=words[number][roles.content[number]],
            signals=(
                _cue_score(cue_scores[rows[number], start:end]),
                float(validity[number]),
                float(roles.content_certainty[number]),
                float(roles.source_certainty[number]),
            ),
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
