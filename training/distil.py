"""The encoder made thin, and taught to give what the whole one gives.

The whole network is the teacher (Hinton et al. 2015): over articles without labels, GUM and the
labelled acts the thin encoder learns its vectors, and above all what the heads see in them;
over PolNeAR's articles it learns their attributions beside.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from benchmarks.gum import GumDocument, load_gum
from benchmarks.polnear import Gold, corpora_folder, load_gold
from onrecord.analysis.model_files import load_model_files
from onrecord.analysis.network import MOST_PIECES, build_input
from onrecord.analysis.runtime import OnnxNetwork
from training.attribution import attribution_loss
from training.corpora import Document, HasText, build_document, build_examples, group
from training.event_labels import EventText, load_all_events
from training.events import iter_event_batches
from training.network import Network
from training.rates import plan_rates
from training.release import load_network, save_graphs
from training.report import Report
from training.run import encode, load_tokenizer, minilm_folder, pad_inputs
from training.thin import thin

_CHARACTERS = 8_000
"""Of an article without labels no more is read."""
_SAMPLE = 100
_WEIGHTS = {"vectors": 1.0, "scores": 1.0, "views": 0.5, "attribution": 0.1}


@dataclass(frozen=True, slots=True)
class Plain:
    """An article of which nothing but the text is known."""

    text: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """One run of distilling the network in ``teacher``; ``rate`` is the highest.

    Each round reads so many ``articles`` without labels that were not read before, PolNeAR and
    GUM once, and the labelled acts ``event_rounds`` times. ``resume`` is a thin network to go on
    from.
    """

    teacher: Path
    out: Path
    heads: int = 6
    inner: int = 768
    rounds: int = 3
    articles: int = 1_500
    event_rounds: int = 3
    rate: float = 3e-4
    batch_pieces: int = 2048
    seed: int = 0
    threads: int = 2
    resume: Path | None = None


class Teacher:
    """The whole network as it would ship, which reads five times faster than it trains."""

    def __init__(self, network: Network, folder: Path, threads: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        source = minilm_folder() / "tokenizer.json"
        (folder / source.name).write_bytes(source.read_bytes())
        save_graphs(network, folder, "teacher")
        self._network = OnnxNetwork(load_model_files(folder), threads)

    def read(self, documents: Sequence[Document]) -> list[Tensor]:
        """The vectors of the words of every window, words × size each."""
        return [
            torch.from_numpy(self._network.read_words(build_input(d.tokens, window)).vectors)
            for d in documents
            for window in d.windows
        ]


@dataclass(frozen=True, slots=True)
class Views:
    """What the heads make of vectors by products alone: their scores, and what they read on."""

    scores: Tensor
    others: Tensor

    @staticmethod
    def of(network: Network) -> Views:
        """Those of the network's heads, as they are now."""
        linear = (network.cues.scores, network.mentions.scores, network.triggers.scores)
        others = (
            *(network.roles.word, network.events.word, network.mentions.query),
            *(network.mentions.key, network.coreference.anaphor, network.coreference.antecedent),
        )
        return Views(
            torch.cat([layer.weight.detach() for layer in linear]),
            torch.cat([layer.weight.detach() for layer in others]),
        )

    def losses(self, mine: Tensor, taught: Tensor) -> dict[str, Tensor]:
        """The shares of the variance of what is ``taught`` (words × size) that ``mine`` lacks."""
        lack, spread = mine - taught, taught - taught.mean(0)
        losses = {"vectors": lack.square().sum() / spread.square().sum()}
        for name, view in (("scores", self.scores), ("views", self.others)):
            parts = (lack @ view.T).square().sum(0) / (spread @ view.T).square().sum(0)
            losses[name] = parts.mean()
        return losses


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that is read; articles without labels are in random order."""

    tokenizer: Tokenizer
    polnear: Sequence[Gold]
    gum: Sequence[GumDocument]
    events: Sequence[EventText]
    plain: Sequence[Plain]

    def iter_round(
        self, number: int, lesson: Lesson
    ) -> Iterator[Sequence[tuple[Document, HasText]]]:
        """The batches of one round in random order."""
        chance = random.Random(lesson.seed + number)
        first = number * lesson.articles % len(self.plain)
        plain = self.plain[first : first + lesson.articles]
        batches: list[Sequence[tuple[Document, HasText]]] = []
        for texts in (self.polnear, self.gum, plain):
            batches.extend(group(texts, self.tokenizer, chance, lesson.batch_pieces))
        for _ in range(lesson.event_rounds):
            batches.extend(
                iter_event_batches(self.events, self.tokenizer, chance, lesson.batch_pieces)
            )
        chance.shuffle(batches)
        yield from batches


def open_shelf(tokenizer: Tokenizer, seed: int) -> Shelf:
    """The corpora that ONRECORD_CORPORA names, and our labels."""
    plain = load_plain()
    random.Random(seed).shuffle(plain)
    return Shelf(tokenizer, load_gold("train"), load_gum("train"), load_all_events(), plain)


def load_plain() -> list[Plain]:
    """The articles without labels, their beginnings."""
    path = corpora_folder() / "articles" / "articles.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [Plain(json.loads(line)["text"][:_CHARACTERS]) for line in lines]


def make_thin(network: Network, shelf: Shelf, lesson: Lesson) -> None:
    """Put a thin encoder in place of the network's own, chosen on a sample of the articles."""
    texts: list[HasText] = [
        *shelf.polnear[:: len(shelf.polnear) // _SAMPLE],
        *shelf.plain[-_SAMPLE:],
    ]
    documents = [build_document(text.text, shelf.tokenizer, MOST_PIECES) for text in texts]
    batches = [pad_inputs([document]) for document in documents]
    network.encoder = thin(network.encoder, batches, lesson.heads, lesson.inner)


def distil(lesson: Lesson) -> None:
    """Leave the thin network as ``network.pt`` in the folder after every round."""
    torch.set_num_threads(lesson.threads)
    torch.manual_seed(lesson.seed)
    shelf = open_shelf(load_tokenizer(minilm_folder()), lesson.seed)
    network = load_network(lesson.teacher)
    teacher = Teacher(network, lesson.out / "teacher", lesson.threads)
    views, chance = Views.of(network), np.random.default_rng(lesson.seed)
    if lesson.resume:
        network = load_network(lesson.resume)
    else:
        make_thin(network, shelf, lesson)
    network.train()
    # What the teacher gives is exact: noise by dropout only hides it.
    network.encoder.eval()
    optimizer, taught = _plan(network, lesson), list(network.encoder.parameters())
    batches = sum(1 for _ in shelf.iter_round(0, lesson))
    schedule = plan_rates(optimizer, batches * lesson.rounds)
    for number in range(lesson.rounds):
        report = Report(number, batches)
        for batch in shelf.iter_round(number, lesson):
            losses = _losses_of(network, teacher, views, batch, chance)
            optimizer.zero_grad()
            sum(_WEIGHTS[name] * loss for name, loss in losses.items()).backward()
            torch.nn.utils.clip_grad_norm_(taught, 1.0)
            optimizer.step()
            schedule.step()
            report.add(losses)
        torch.save(network.state_dict(), lesson.out / "network.pt")
        print(f"round {number} saved", flush=True)


def _plan(network: Network, lesson: Lesson) -> torch.optim.Optimizer:
    heads = [*network.cues.parameters(), *network.roles.parameters()]
    groups = [
        {"params": list(network.encoder.parameters()), "lr": lesson.rate},
        # They know their task, and need only follow the encoder.
        {"params": heads, "lr": lesson.rate / 3},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.0, fused=True)


def _losses_of(
    network: Network,
    teacher: Teacher,
    views: Views,
    batch: Sequence[tuple[Document, HasText]],
    chance: np.random.Generator,
) -> dict[str, Tensor]:
    documents = [document for document, _ in batch]
    words = encode(network, documents).float()
    taught = teacher.read(documents)
    mine = [row[: len(vectors)] for row, vectors in zip(words, taught, strict=True)]
    losses = views.losses(torch.cat(mine), torch.cat(taught))
    examples = [
        example
        for document, gold in batch
        if isinstance(gold, Gold)
        for example in build_examples(document, gold)
    ]
    if examples:
        losses["attribution"] = attribution_loss(network, examples, words, chance)
    return losses
