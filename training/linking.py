"""The coreference head, fitted once more on what the shipped encoder itself gives.

The encoder is done and quantised; the head alone learns, from its vectors, with the mentions
that it finds and the names that the rules group. A tenth of the articles with speaker labels
is held out to choose how readily something new is taken to be mentioned.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from benchmarks.gum import load_gum
from benchmarks.polnear import load_gold
from onrecord.analysis.coreference import CoreferenceStage, describe_mentions
from onrecord.analysis.mentions import MentionTable, iter_mentions, settle_forms
from onrecord.analysis.model_files import load_model_files
from onrecord.analysis.runtime import OnnxNetwork, Pieces
from onrecord.analysis.sections import Section, iter_sections, read_section
from onrecord.document.annotations import Entity
from training.corpora import Document
from training.mentions import (
    PairLabels,
    SpeakerLabel,
    coreference_loss,
    gold_pairs,
    label_mentions,
    mention_of,
    speaker_pairs,
)
from training.network import CoreferenceHead
from training.run import load_speakers

_HELD_OUT = 10
_BIASES = (-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class Example:
    """The vectors of a document's mentions and what is known of their antecedents."""

    vectors: Tensor
    labels: PairLabels


class Reader:
    """Reads texts with the shipped graphs of a folder."""

    def __init__(self, folder: Path, threads: int) -> None:
        files = load_model_files(folder)
        self.network = OnnxNetwork(files, threads)
        self.pieces = Pieces(files.tokenizer)

    def read(self, text: str) -> tuple[Section, MentionTable, Tensor]:
        """The one section of a text, its mentions, and the vectors of all its words."""
        (section,) = iter_sections(text, self.pieces.cut)
        readings = read_section(self.network, section)
        table = CoreferenceStage(self.network).find_mentions(section, readings)
        table = settle_forms(table, section.tokens, text)
        vectors = np.concatenate([reading.vectors for reading in readings])
        return section, table, torch.from_numpy(vectors)


def gum_examples(reader: Reader) -> list[Example]:
    """GUM train with its gold mentions."""
    examples = []
    for gum in load_gum("train"):
        section, _, words = reader.read(gum.text)
        document = Document(gum.text, section.tokens, section.windows)
        gold = label_mentions(document, gum.mentions)
        traits = describe_mentions(gum.text, section.tokens, gold.table, gold.mentions)
        labels = gold_pairs(gold, traits)
        if labels is not None:
            examples.append(Example(words[torch.from_numpy(gold.table.head)], labels))
    return examples


@dataclass(frozen=True, slots=True)
class Article:
    """An article of PolNeAR with speaker labels, read."""

    text: str
    section: Section
    table: MentionTable
    speakers: Sequence[SpeakerLabel]

    def example(self) -> Example | None:
        """What is learned from it, if anything."""
        mentions = list(iter_mentions(self.table, self.section.tokens, self.text))
        traits = describe_mentions(self.text, self.section.tokens, self.table, mentions)
        labels = speaker_pairs(self.table, mentions, traits, self.speakers)
        if labels is None:
            return None
        return Example(torch.from_numpy(self.table.vectors), labels)


def read_articles(reader: Reader) -> list[Article]:
    """All articles of PolNeAR train that have speaker labels."""
    speakers = load_speakers()
    articles = []
    for gold in load_gold("train"):
        if gold.id in speakers:
            section, table, _ = reader.read(gold.text)
            articles.append(Article(gold.text, section, table, speakers[gold.id]))
    return articles


def fit(
    head: CoreferenceHead, gum: list[Example], speakers: list[Example], epochs: int = 12
) -> None:
    """Train the head in place."""
    chance = random.Random(0)
    rate = 1e-3
    optimizer = torch.optim.AdamW(head.parameters(), lr=rate, weight_decay=0.02)
    examples = gum + speakers
    for epoch in range(epochs):
        chance.shuffle(examples)
        for group in optimizer.param_groups:
            group["lr"] = rate * (1 - epoch / epochs)
        losses = []
        for example in examples:
            vectors = torch.nn.functional.dropout(example.vectors, 0.1)
            loss = coreference_loss(head, vectors, example.labels)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(float(loss.detach()))
        print(f"linking epoch {epoch} loss {np.mean(losses):.3f}", flush=True)


def count_right(articles: Sequence[Article], stage: CoreferenceStage) -> tuple[int, int]:
    """How many of the speaker labels the entities agree with, and how many there are."""
    right = total = 0
    for article in articles:
        entities = stage.link(article.text, [article.section.tokens], [article.table])
        for label in article.speakers:
            total += 1
            right += is_right(label, entities)
    return right, total


def is_right(label: SpeakerLabel, entities: Sequence[Entity]) -> bool:
    """True when the source's entity has the actor's name; for nobody, when it has no name."""
    mentions = [(mention, entity) for entity in entities for mention in entity.mentions]
    number = mention_of([mention for mention, _ in mentions], label.source)
    if number is None:
        return label.actor is None
    names = [m.core for m in mentions[number][1].mentions if m.form == "name"]
    if label.actor is None:
        return not names
    start, end = label.actor
    return any(name.start < end and start < name.end for name in names)


def choose_bias(articles: Sequence[Article], network: OnnxNetwork) -> float:
    """The bias against links with which the held-out labels come out best."""
    best = (0, 0.0)
    for bias in _BIASES:
        right, total = count_right(articles, CoreferenceStage(network, bias))
        print(f"new_bias {bias}: {right} of {total}", flush=True)
        best = max(best, (right, bias))
    return best[1]


def split_articles(articles: Sequence[Article]) -> tuple[list[Article], list[Article]]:
    """Those to learn from, and the held-out tenth."""
    learned = [a for number, a in enumerate(articles) if number % _HELD_OUT]
    return learned, [a for number, a in enumerate(articles) if not number % _HELD_OUT]
