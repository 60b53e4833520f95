"""Networks made by hand: what they answer is written in the test."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

import numpy as np

from onrecord.analysis.attribution import AttributionStage
from onrecord.analysis.coreference import CoreferenceStage
from onrecord.analysis.cues import CUE_BEGIN, CUE_INSIDE, CUE_NONE, REACH, Floats, Surroundings
from onrecord.analysis.decoding import Calibration
from onrecord.analysis.events import (
    ACT_SCORES,
    EVENT_REACH,
    EVENTS,
    MODES,
    PARTY_SCORES,
    STATUSES,
    EventStage,
    split_act_scores,
)
from onrecord.analysis.mentions import FORMS, KINDS, MENTION_SCORES
from onrecord.analysis.network import Network, WindowInput, WordReading
from onrecord.analysis.pairs import ABSENT, Pairs
from onrecord.analysis.pipeline import Pipeline
from onrecord.analysis.roles import (
    SCORE_CONTENT,
    SCORE_NONE,
    SCORE_SOURCE,
    SCORE_SOURCE_BEGIN,
    SCORE_SOURCE_END,
    SCORES,
)
from onrecord.analysis.sections import CutPieces
from onrecord.analysis.tokens import Ints, Tokens, build_tokens
from onrecord.document.annotations import Act, Mention
from onrecord.document.span import Span
from onrecord.record.statement import Statement
from tests.builders import Said, Thing, make_entities, make_statement

SURE, VALID = 20.0, 2.0
FIRST_ID = 1000
VERSION = "2026.1.1"
_PIECE = re.compile(r"\w{1,4}|[^\w\s]")

Cut = tuple[list[int], list[tuple[int, int]]]
Links = Mapping[tuple[str, str], float]


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
    """Knows the attributions and mentions of one text beforehand and is sure of each.

    It cuts the text, too, numbers the pieces as it does, and so knows where each stands. A
    pipeline gives it each text once. A mention's head is the last word of its core. ``links``
    are the scores of mentions and what came before them, both by the words of their spans; all
    others score -SURE. Without it the mentions of one thing score SURE.
    """

    def __init__(
        self,
        text: str,
        statements: Sequence[Said] = (),
        things: Sequence[Thing] = (),
        links: Links | None = None,
        acts: Sequence[Act] = (),
    ) -> None:
        self._acts = acts
        self._script = [make_statement(text, said) for said in statements]
        self._text, self._links = text, links
        self._mentions: dict[int, tuple[int, Mention]] = {}
        for number, entity in enumerate(make_entities(text, *things)):
            for mention in entity.mentions:
                head = _last_word(text, mention.core)
                if head in self._mentions:
                    raise ValueError(f"two mentions have the word at {head} as their head")
                self._mentions[head] = number, mention
        self._starts: list[int] = []
        self._read = 0

    def cut(self, text: str) -> Cut:
        """The pieces of the next section of the text."""
        ids, bounds = cut_pieces(text)
        first = FIRST_ID + len(self._starts)
        self._starts.extend(start + self._read for start, _ in bounds)
        self._read += len(text)
        return [first + number for number in range(len(ids))], bounds

    def read_words(self, window: WindowInput) -> WordReading:
        """As vectors, where in the text each word begins; sure scores for cues and mentions."""
        starts = np.array(self._starts)[window.ids[window.first_piece] - FIRST_ID]
        scores = np.zeros((len(starts), 3), dtype=np.float32)
        scores[:, CUE_NONE] = SURE / 2
        for statement in self._script:
            for cue in statement.cue:
                scores[_begin_in(starts, cue.span), CUE_INSIDE] = SURE
                scores[starts == cue.span.start, CUE_BEGIN] = 2 * SURE
        vectors = starts[:, None].astype(np.float32)
        triggers = np.zeros((len(starts), 3), dtype=np.float32)
        triggers[:, CUE_NONE] = SURE / 2
        for told in self._acts:
            triggers[_begin_in(starts, told.trigger), CUE_INSIDE] = SURE
            triggers[starts == told.trigger.start, CUE_BEGIN] = 2 * SURE
        return WordReading(vectors, scores, self._score_heads(starts), triggers)

    def _score_heads(self, starts: Ints) -> Floats:
        scores = np.zeros((len(starts), MENTION_SCORES), dtype=np.float32)
        scores[:, 0] = SURE / 2
        for word, start in enumerate(starts.tolist()):
            if start in self._mentions:
                _, mention = self._mentions[start]
                scores[word, 1 + KINDS.index(mention.kind)] = SURE
                scores[word, 1 + len(KINDS) + FORMS.index(mention.form)] = SURE
        return scores

    def read_acts(self, vectors: Floats, around: Surroundings) -> tuple[Floats, Floats]:
        """Sure scores for the acts and for the last words of their parties' cores."""
        count = len(around.words)
        parties = np.full((count, EVENT_REACH, PARTY_SCORES), -SURE, dtype=np.float32)
        acts = np.full((count, ACT_SCORES), -SURE, dtype=np.float32)
        for number in range(count):
            starts = vectors[around.words[number], 0].astype(np.int64)
            starts[~around.present[number]] = -1
            told = self._find_act(int(starts[around.in_cue[number]][0]))
            for column, mentions in enumerate((told.actors, told.recipients)):
                heads = [_last_word(self._text, mention.core) for mention in mentions]
                parties[number, np.isin(starts, heads), column] = SURE
            events, statuses, modes = split_act_scores()
            acts[number, events][EVENTS.index(told.event)] = SURE
            acts[number, statuses][STATUSES.index(told.status)] = SURE
            for mode in told.modes:
                acts[number, modes][MODES.index((told.event, mode))] = SURE
        return parties, acts

    def _find_act(self, trigger: int) -> Act:
        return next(one for one in self._acts if one.trigger.start <= trigger < one.trigger.end)

    def read_borders(self, vectors: Floats, heads: Ints) -> tuple[Ints, Ints]:
        """The first and last of the window's words that the head's mention holds."""
        starts = vectors[:, 0].astype(np.int64)
        held = [
            np.flatnonzero(_begin_in(starts, self._mentions[head][1].span))
            for head in starts[heads].tolist()
        ]
        return np.array([words[0] for words in held]), np.array([words[-1] for words in held])

    def read_pairs(self, vectors: Floats, pairs: Pairs) -> Floats:
        """The scores of the script."""
        heads = vectors[:, 0].astype(np.int64).tolist()
        scores = np.full(pairs.antecedent.shape, ABSENT, dtype=np.float32)
        for row, place in np.argwhere(pairs.antecedent >= 0).tolist():
            anaphor, antecedent = pairs.anaphor[row], pairs.antecedent[row, place]
            scores[row, place] = self._score_pair(heads[anaphor], heads[antecedent])
        return scores

    def _score_pair(self, anaphor: int, antecedent: int) -> float:
        (number, mention), (other, before) = self._mentions[anaphor], self._mentions[antecedent]
        if self._links is None:
            return SURE if number == other else -SURE
        words = mention.span.text_in(self._text), before.span.text_in(self._text)
        return self._links.get(words, -SURE)

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


def _last_word(text: str, span: Span) -> int:
    tokens = cut_tokens(text)
    return int(tokens.word_starts[words_of(tokens, span)[-1]])


class RandomNetwork:
    """Answers by chance; the same seed and questions give the same answers."""

    def __init__(self, seed: int) -> None:
        self._chance = np.random.default_rng(seed)

    def read_words(self, window: WindowInput) -> WordReading:
        """Vectors of one number, scores that make a cue or a mention of one word in some."""
        words = len(window.first_piece)
        cues, mentions = self._draw(words, 3), self._draw(words, MENTION_SCORES)
        cues[:, CUE_NONE] += 4
        mentions[:, 0] += 4
        triggers = self._draw(words, 3)
        triggers[:, CUE_NONE] += 4
        return WordReading(np.zeros((words, 1), dtype=np.float32), cues, mentions, triggers)

    def read_acts(self, vectors: Floats, around: Surroundings) -> tuple[Floats, Floats]:
        """Scores, half of them high."""
        count = len(around.words)
        return self._draw(count, EVENT_REACH, PARTY_SCORES), self._draw(count, ACT_SCORES)

    def read_roles(self, vectors: Floats, around: Surroundings) -> tuple[Floats, Floats]:
        """Scores that go up and down slowly, so that there are stretches of a role."""
        count = len(around.words)
        drawn = self._draw(count, REACH, SCORES)
        return drawn + np.repeat(drawn[:, ::10], 10, axis=1)[:, :REACH], self._draw(count)

    def read_borders(self, vectors: Floats, heads: Ints) -> tuple[Ints, Ints]:
        """Words of the window, the first no later than the head, the last no earlier."""
        last = len(vectors) - 1
        before, after = (self._chance.geometric(0.4, len(heads)) - 1 for _ in range(2))
        return np.maximum(heads - before, 0), np.minimum(heads + after, last)

    def read_pairs(self, vectors: Floats, pairs: Pairs) -> Floats:
        """Scores, most of them low."""
        drawn = self._draw(*pairs.antecedent.shape) - 6
        return np.asarray(np.where(pairs.antecedent >= 0, drawn, ABSENT), dtype=np.float32)

    def _draw(self, *shape: int) -> Floats:
        return np.asarray(self._chance.normal(scale=3.0, size=shape), dtype=np.float32)


def scripted_pipeline(
    text: str,
    statements: Sequence[Said] = (),
    things: Sequence[Thing] = (),
    links: Links | None = None,
    acts: Sequence[Act] = (),
) -> Pipeline:
    """A pipeline that finds these statements, things and acts when it is given this text."""
    network = ScriptedNetwork(text, statements, things, links, acts)
    # Only the second signal, the cue's validity, counts: the score is VALID.
    calibration = Calibration((0.0, 1.0, 0.0, 0.0), 0.0)
    return _build(network, network.cut, AttributionStage(network, 0.0, 0.0, calibration))


def random_pipeline(seed: int, cut: CutPieces = cut_pieces) -> Pipeline:
    """A pipeline that finds anything anywhere."""
    network = RandomNetwork(seed)
    calibration = Calibration((0.3, 0.3, 1.0, 0.3), 0.0)
    return _build(network, cut, AttributionStage(network, 0.0, -30.0, calibration))


def _build(network: Network, cut: CutPieces, attribution: AttributionStage) -> Pipeline:
    events = EventStage(network, 0.0, 0.0, (1.0, 0.0), 0.0)
    return Pipeline(VERSION, network, cut, attribution, CoreferenceStage(network), events)
