"""Learning acts from labelled sentences: triggers, what they tell, who the parties are."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from onrecord.analysis.cues import Surroundings, find_cues, surround
from onrecord.analysis.events import (
    EVENT_REACH,
    EVENTS,
    MODES,
    NO_ACT,
    PARTY_SCORES,
    SCORE_ACTOR,
    SCORE_RECIPIENT,
    STATUSES,
    split_act_scores,
)
from onrecord.analysis.tokens import Ints
from onrecord.document.span import Span
from onrecord.record.statements.noun_phrase import find_head_word
from training.attribution import jitter
from training.corpora import Document, build_document
from training.event_labels import EventLabel, EventText
from training.network import Network, as_tensors

_IGNORED = -100
_MOST_TOGETHER = 6
_FAR = -8.0


def join_texts(texts: Sequence[EventText], chance: random.Random) -> EventText:
    """Several sentences as one text, in paragraphs or not."""
    joined, events = "", list[EventLabel]()
    for one in texts:
        events.extend(event.moved(len(joined)) for event in one.events)
        joined += one.text + chance.choice((" ", " ", "\n", "\n\n"))
    return EventText(joined.rstrip(), tuple(events))


def iter_event_batches(
    texts: Sequence[EventText], tokenizer: Tokenizer, chance: random.Random, pieces: int
) -> Iterator[list[tuple[Document, EventText]]]:
    """One epoch: batches of windows, each of a few sentences in random order."""
    batch: list[tuple[Document, EventText]] = []
    size = 0
    order = chance.sample(texts, len(texts))
    count = 1
    while order:
        # As many in every text of a batch, so that little is padded.
        count = count if batch else chance.randint(1, _MOST_TOGETHER)
        taken, order = order[:count], order[count:]
        text = join_texts(taken, chance)
        document = build_document(text.text, tokenizer, 240)
        for window in document.windows:
            size += window.end - window.start
        batch.append((document, text))
        if size >= pieces:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def words_of(document: Document, span: Span) -> tuple[int, int]:
    """The words ``[first, end)`` that the span touches."""
    tokens = document.tokens
    first = int(np.searchsorted(tokens.word_ends, span.start, side="right"))
    last = int(np.searchsorted(tokens.word_starts, span.end, side="left"))
    return first, last


@dataclass(frozen=True, slots=True)
class Pair:
    """An actor and a recipient by their words ``[first, end)`` of the window, and the event."""

    actor: tuple[int, int]
    recipient: tuple[int, int]
    event: int


@dataclass(frozen=True, slots=True)
class TriggerTargets:
    """For n triggers of one window: all that is to be learned, -100 for what is not.

    ``cues`` n × 2, ``event`` and ``status`` n, ``modes`` n × MODES, ``parties`` n × words × 2.
    ``pairs`` are all actors with all recipients.
    """

    cues: Ints
    event: Ints
    status: Ints
    modes: Ints
    parties: Ints
    pairs: tuple[Pair, ...]


def label_window(document: Document, text: EventText, first: int, words: int) -> TriggerTargets:
    """The targets of the gold triggers that begin in the window."""
    rows = []
    for label in text.events:
        begin, end = words_of(document, label.trigger)
        if first <= begin < first + words and end > begin:
            rows.append((begin - first, min(end - first, words), label))
    rows.sort(key=lambda row: row[:2])
    count = len(rows)
    modes = np.full((count, len(MODES)), _IGNORED, dtype=np.int64)
    parties = np.zeros((count, words, PARTY_SCORES), dtype=np.int64)
    for number, (_, _, label) in enumerate(rows):
        for column, (event, mode) in enumerate(MODES):
            if event == label.event:
                modes[number, column] = mode in label.modes
        for column, spans in enumerate((label.actors, label.recipients)):
            for span in spans:
                _mark_party(document, text.text, span, parties[number, :, column], first)
    return TriggerTargets(
        cues=np.array([row[:2] for row in rows], dtype=np.int64).reshape(-1, 2),
        event=np.array([EVENTS.index(row[2].event) for row in rows], dtype=np.int64),
        status=np.array([STATUSES.index(row[2].status) for row in rows], dtype=np.int64),
        modes=modes,
        parties=parties,
        pairs=tuple(
            Pair(actor, recipient, EVENTS.index(label.event))
            for _, _, label in rows
            for actor in _places(document, label.actors, first)
            for recipient in _places(document, label.recipients, first)
        ),
    )


def _places(document: Document, spans: Sequence[Span], first: int) -> list[tuple[int, int]]:
    words = (words_of(document, span) for span in spans)
    return [(begin - first, end - first) for begin, end in words if begin < end]


def _mark_party(document: Document, text: str, span: Span, marks: Ints, first: int) -> None:
    """The head word counts; the words before it in the phrase may be part of its name."""
    begin, _ = words_of(document, span)
    head, end = words_of(document, find_head_word(text, span))
    low, high = max(begin - first, 0), min(head - first, len(marks))
    if low < high:
        marks[low:high] = np.where(marks[low:high] > 0, marks[low:high], _IGNORED)
    if 0 <= head - first < len(marks):
        marks[head - first : end - first] = 1


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked about one window: its gold triggers, then as many false ones.

    ``row`` is the window's in the batch, ``cues`` how many triggers there are in all.
    """

    row: int
    around: Surroundings
    gold: TriggerTargets
    wrong: int


def event_loss(
    network: Network,
    batch: Sequence[tuple[Document, EventText]],
    words: Tensor,
    chance: np.random.Generator,
) -> Tensor:
    """The loss of a batch; ``words`` are the vectors of all windows, padded."""
    scores = network.triggers(words).float()
    asked, losses, triggers, row = [], [], 0, 0
    for document, text in batch:
        for first, count in zip(document.first_words, document.word_counts, strict=True):
            gold = label_window(document, text, first, count)
            told = scores[row, :count]
            losses.append(F.cross_entropy(told, _tags(gold.cues, count), reduction="sum"))
            wrong = _false_triggers(told.detach().numpy(), gold.cues)
            cues = np.concatenate([jitter(gold.cues, count, chance), wrong])
            if len(cues):
                asked.append(_Asked(row, surround(cues, count, EVENT_REACH), gold, len(wrong)))
            triggers += len(gold.cues)
            row += 1
    total = torch.stack(losses).sum() / max(triggers, 1) / 2
    return total + _act_loss(network, words, asked) if asked else total


def _tags(cues: Ints, words: int) -> Tensor:
    tags = torch.zeros(words, dtype=torch.long)
    for start, end in cues.tolist():
        tags[start:end] = 2
        tags[start] = 1
    return tags


def _false_triggers(scores: np.ndarray, gold: Ints) -> Ints:
    found = find_cues(scores, bias=2.0)[: 1 + len(gold)]
    if not len(found) or not len(gold):
        return found
    touches = (found[:, None, 0] < gold[None, :, 1]) & (gold[None, :, 0] < found[:, None, 1])
    return found[~touches.any(axis=1)]


def read_events(
    network: Network, words: Tensor, rows: Sequence[int], around: Sequence[Surroundings]
) -> tuple[Tensor, Tensor]:
    """Party and act scores of triggers in the given rows of a batch."""
    parties, act = network.events(words, torch.tensor(rows), as_tensors(around))
    return parties.float(), act.float()


def _act_loss(network: Network, words: Tensor, asked: Sequence[_Asked]) -> Tensor:
    rows = [one.row for one in asked for _ in one.around.words]
    parties, act = read_events(network, words, rows, [one.around for one in asked])
    event = _joined([np.append(one.gold.event, np.full(one.wrong, NO_ACT)) for one in asked])
    true = event != NO_ACT
    at_event, at_status, at_modes = split_act_scores()
    loss = 2 * F.cross_entropy(act[:, at_event], event, label_smoothing=0.05)
    if not true.any():
        return loss
    loss = loss + _pair_loss(parties, act, asked)
    status = _joined([one.gold.status for one in asked])
    loss = loss + 0.5 * F.cross_entropy(act[true][:, at_status], status)
    modes = _joined([one.gold.modes for one in asked])
    known = max(int((modes != _IGNORED).sum()), 1)
    loss = loss + 0.5 * _known_loss(act[true][:, at_modes], modes) / known
    heads = _joined([_near(one.gold.parties, one.around) for one in asked])
    return loss + _known_loss(parties[true], heads) / int(true.sum()) / 4


def _known_loss(scores: Tensor, gold: Tensor) -> Tensor:
    """The sum of the losses of yes and no where it is known."""
    known = gold != _IGNORED
    return F.binary_cross_entropy_with_logits(scores[known], gold[known].float(), reduction="sum")


def _pair_loss(parties: Tensor, act: Tensor, asked: Sequence[_Asked]) -> Tensor:
    """How unlikely the events between all marked pairs are, whichever trigger may tell them."""
    losses = []
    row = 0
    for one in asked:
        here = slice(row, row + len(one.around.words))
        row += len(one.around.words)
        for pair in one.gold.pairs:
            scores = score_pair(parties[here], act[here], one.around, pair.actor, pair.recipient)
            losses.append(F.cross_entropy(scores[None], torch.tensor([pair.event])))
    return torch.stack(losses).mean() if losses else act.sum() * 0


def score_pair(
    parties: Tensor,
    act: Tensor,
    around: Surroundings,
    actor: tuple[int, int] | None,
    recipient: tuple[int, int] | None,
) -> Tensor:
    """Log-odds of each event between two marked parties, summed over the n triggers.

    Parties are words ``[first, end)`` of the window; one that is not known does not count.
    """
    told = act[:, split_act_scores()[0]].log_softmax(dim=1)[:, :NO_ACT]
    tie = act.new_zeros(len(act))
    if actor is not None:
        tie = tie + _tie(parties, around, actor, SCORE_ACTOR)
    if recipient is not None:
        mutual = _tie(parties, around, recipient, SCORE_ACTOR)
        tie = tie + torch.maximum(_tie(parties, around, recipient, SCORE_RECIPIENT), mutual)
    return torch.logsumexp(told + tie[:, None], dim=0)


def _tie(parties: Tensor, around: Surroundings, place: tuple[int, int], role: int) -> Tensor:
    """The log of the chance that the likeliest of the words heads such a party, for n triggers."""
    first, end = place
    inside = around.present & (around.words >= first) & (around.words < end)
    shown = torch.from_numpy(inside)
    best = parties[:, :, role].masked_fill(~shown, _FAR).amax(dim=1)
    return F.logsigmoid(best)


def _near(parties: Ints, around: Surroundings) -> Ints:
    """The gold parties of the true triggers, which come first, in the words around them."""
    count = len(parties)
    near = parties[np.arange(count)[:, None], around.words[:count]]
    return np.where(around.present[:count, :, None], near, _IGNORED)


def _joined(parts: Sequence[Ints]) -> Tensor:
    return torch.from_numpy(np.concatenate(parts))
