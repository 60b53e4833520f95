"""Networks made by hand: what they answer is written in the test."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import numpy as np

from onrecord.analysis.attribution import AttributionStage
from onrecord.analysis.cues import CUE_BEGIN, CUE_INSIDE, CUE_NONE, REACH, Floats, Surroundings
from onrecord.analysis.decoding import Calibration
from onrecord.analysis.network import WindowInput
from onrecord.analysis.roles import (
    SCORE_CONTENT,
    SCORE_NONE,
    SCORE_SOURCE,
    SCORE_SOURCE_BEGIN,
    SCORE_SOURCE_END,
    SCORES,
)
from onrecord.analysis.tokens import Ints, Tokens, build_tokens
from onrecord.document.span import Span
from onrecord.record.statement import Statement
from tests.builders import Said, make_statement

SURE, VALID = 20.0, 2.0
FIRST_ID = 1000
_PIECE = re.compile(r"\w{1,4}|[^\w\s]")

Cut = tuple[list[int], list[tuple[int, int]]]


def cut_pieces(text: str) -> Cut:
    """Pieces of at most four letters or digits, or one other sign; marks over letters vanish."""
    bounds = [
        match.span()
        for match in _PIECE.finditer(text)
        if unicodedata.category(match.group()[0])[0] not in "MC"
    ]
    return list(range(FIRST_ID, FIRST_ID + len(bounds))), bounds


def cut_tokens(text: str) -> Tokens:
    """The tokens of a text without quotations."""
    return build_tokens(text, *cut_pieces(text), [])


def words_of(tokens: Tokens, span: Span) -> Ints:
    """The numbers of the words that begin in the span."""
    starts = tokens.word_starts
    return np.flatnonzero((starts >= span.start) & (starts < span.end))


class ScriptedNetwork:
    """Knows the attributions of one text beforehand and is sure of each.

    It cuts the text, too, numbers the pieces as it does, and so knows where each stands. A stage
    gives it each text once.
    """

    def __init__(self, text: str, statements: Sequence[Said]) -> None:
        self._script = [make_statement(text, said) for said in statements]
        self._starts: list[int] = []
        self._read = 0

    def cut(self, text: str) -> Cut:
        """The pieces of the next section of the text."""
        ids, bounds = cut_pieces(text)
        first = FIRST_ID + len(self._starts)
        self._starts.extend(start + self._read for start, _ in bounds)
        self._read += len(text)
        return [first + number for number in range(len(ids))], bounds

    def read_words(self, window: WindowInput) -> tuple[Floats, Floats]:
        """As vectors, where in the text each word begins; sure scores for the cues' words."""
        starts = np.array(self._starts)[window.ids[window.first_piece] - FIRST_ID]
        scores = np.zeros((len(starts), 3), dtype=np.float32)
        scores[:, CUE_NONE] = SURE / 2
        for statement in self._script:
            for cue in statement.cue:
                scores[_begin_in(starts, cue.span), CUE_INSIDE] = SURE
                scores[starts == cue.span.start, CUE_BEGIN] = 2 * SURE
        return starts[:, None].astype(np.float32), scores

    def read_roles(self, vectors: Floats, around: Surroundings) -> tuple[Floats, Floats]:
        """Sure scores for the words of the sources and contents of the cues' statements."""
        count = len(around.words)
        scores = np.zeros((count, REACH, SCORES), dtype=np.float32)
        scores[:, :, SCORE_NONE] = SURE / 2
        for number in range(count):
            starts = vectors[around.words[number], 0].astype(np.int64)
            starts[~around.present[number]] = -1
            self._score(scores[number], starts, int(starts[around.in_cue[number]][0]))
        return scores, np.full(count, VALID, dtype=np.float32)

    def _score(self, scores: Floats, starts: Ints, cue: int) -> None:
        statement = self._find(cue)
        source = [_begin_in(starts, one.span) for one in statement.source]
        content = [_begin_in(starts, one.span) for one in statement.content]
        scores[np.any(content, axis=0), SCORE_CONTENT] = SURE
        scores[REACH // 2, [SCORE_SOURCE_BEGIN, SCORE_SOURCE_END]] = SURE / 2
        if source and source[0].any():
            places = np.flatnonzero(source[0])
            scores[places, SCORE_SOURCE] = SURE
            scores[places[0], SCORE_SOURCE_BEGIN] = SURE
            scores[places[-1], SCORE_SOURCE_END] = SURE

    def _find(self, cue: int) -> Statement:
        spans = [(one.span, statement) for statement in self._script for one in statement.cue]
        return next(found for span, found in spans if span.start <= cue < span.end)


def _begin_in(starts: Ints, span: Span) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.asarray((starts >= span.start) & (starts < span.end))


class RandomNetwork:
    """Answers by chance; the same seed and questions give the same answers."""

    def __init__(self, seed: int) -> None:
        self._chance = np.random.default_rng(seed)

    def read_words(self, window: WindowInput) -> tuple[Floats, Floats]:
        """Vectors of one number, and scores that make a cue of about one word in four."""
        words = len(window.first_piece)
        scores = self._draw(words, 3)
        scores[:, CUE_NONE] += 4
        return np.zeros((words, 1), dtype=np.float32), scores

    def read_roles(self, vectors: Floats, around: Surroundings) -> tuple[Floats, Floats]:
        """Scores that go up and down slowly, so that there are stretches of a role."""
        count = len(around.words)
        drawn = self._draw(count, REACH, SCORES)
        return drawn + np.repeat(drawn[:, ::10], 10, axis=1)[:, :REACH], self._draw(count)

    def _draw(self, *shape: int) -> Floats:
        return np.asarray(self._chance.normal(scale=3.0, size=shape), dtype=np.float32)


def scripted_stage(text: str, statements: Sequence[Said]) -> AttributionStage:
    """A stage that finds these statements when it is given this text."""
    network = ScriptedNetwork(text, statements)
    # Only the second signal, the cue's validity, counts: the score is VALID.
    calibration = Calibration((0.0, 1.0, 0.0, 0.0), 0.0)
    return AttributionStage(network, network.cut, 0.0, 0.0, calibration)


def random_stage(seed: int) -> AttributionStage:
    """A stage that finds anything anywhere."""
    calibration = Calibration((0.3, 0.3, 1.0, 0.3), 0.0)
    return AttributionStage(RandomNetwork(seed), cut_pieces, 0.0, -30.0, calibration)
