"""The heads of mentions and coreference, fitted once more on what the shipped encoder gives.

The encoder is done and quantised; the heads alone learn, from its vectors: first to find
mentions, then to link those found, with the names that the rules group. A tenth of the articles
with speaker labels is held out to choose how readily something new is taken to be mentioned.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from benchmarks.gum import load_gum
from benchmarks.polnear import load_gold
from onrecord.analysis.coreference import CoreferenceStage, describe_mentions
from onrecord.analysis.mentions import MentionTable, drop_repeats, iter_mentions, settle_forms
from onrecord.analysis.model_files import load_model_files
from onrecord.analysis.runtime import OnnxNetwork, Pieces
from onrecord.analysis.sections import iter_sections, read_section
from onrecord.document.annotations import Entity
from training.corpora import Document
from training.marks import SilverMarks, silver_loss
from training.mentions import (
    MentionGold,
    PairLabels,
    SpeakerLabel,
    coreference_loss,
    gold_pairs,
    head_vectors,
    label_mentions,
    mention_loss,
    mention_of,
    predict_table,
    speaker_pairs,
)
from training.network import CoreferenceHead, Network
from training.run import load_speakers

_HELD_OUT = 10
_BIASES = (-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class Example:
    """The vectors of a document's mentions and what is known of their antecedents."""

    vectors: Tensor
    labels: PairLabels


@dataclass(frozen=True, slots=True)
class Text:
    """A text as the shipped encoder reads it: vectors windows × words × size, padded."""

    document: Document
    vectors: Tensor

    @property
    def words(self) -> Tensor:
        """The vectors in full precision; they are kept in half."""
        return self.vectors.float()

    def find_mentions(self, network: Network) -> MentionTable:
        """Its mentions, by the network's head, as the product finds them."""
        tokens, text = self.document.tokens, self.document.text
        table, _ = predict_table(network, self.document, self.words)
        table = settle_forms(table, tokens, text)
        table, _ = drop_repeats(table, list(iter_mentions(table, tokens, text)))
        vectors = head_vectors(self.document, self.words, table.head)
        return replace(table, vectors=vectors.numpy())


class Reader:
    """Reads texts with the shipped encoder of a folder."""

    def __init__(self, folder: Path, threads: int) -> None:
        files = load_model_files(folder)
        self.network = OnnxNetwork(files, threads)
        self.pieces = Pieces(files.tokenizer)

    def read(self, text: str) -> Text:
        """The one section of a text."""
        (section,) = iter_sections(text, self.pieces.cut)
        readings = read_section(self.network, section)
        vectors = [torch.from_numpy(reading.vectors).half() for reading in readings]
        document = Document(text, section.tokens, section.windows)
        return Text(document, pad_sequence(vectors, batch_first=True))


Gum = list[tuple[Text, MentionGold]]


def read_gum(reader: Reader) -> Gum:
    """GUM train with its gold mentions."""
    texts = []
    for gum in load_gum("train"):
        text = reader.read(gum.text)
        texts.append((text, label_mentions(text.document, gum.mentions)))
    return texts


def gum_examples(gum: Gum) -> list[Example]:
    """What is learned from GUM's coreference."""
    examples = []
    for text, gold in gum:
        document = text.document
        traits = describe_mentions(document.text, document.tokens, gold.table, gold.mentions)
        labels = gold_pairs(gold, traits)
        if labels is not None:
            examples.append(Example(head_vectors(document, text.words, gold.table.head), labels))
    return examples


@dataclass(frozen=True, slots=True)
class Article:
    """An article of PolNeAR train, read, with what is known of it."""

    id: str
    text: Text
    speakers: Sequence[SpeakerLabel]

    def example(self, network: Network) -> Example | None:
        """What is learned from its speakers, if anything."""
        document = self.text.document
        table = self.text.find_mentions(network)
        mentions = list(iter_mentions(table, document.tokens, document.text))
        if len(table) < 2:
            return None
        traits = describe_mentions(document.text, document.tokens, table, mentions)
        labels = speaker_pairs(table, mentions, traits, self.speakers)
        return None if labels is None else Example(torch.from_numpy(table.vectors), labels)


def read_articles(reader: Reader) -> list[Article]:
    """All articles of PolNeAR train that have speaker labels."""
    speakers = load_speakers()
    return [
        Article(gold.id, reader.read(gold.text), speakers[gold.id])
        for gold in load_gold("train")
        if gold.id in speakers
    ]


def fit_mentions(
    network: Network,
    gum: Gum,
    articles: Sequence[Article],
    silver: Mapping[str, SilverMarks],
    epochs: int = 4,
) -> None:
    """Train the head that finds mentions, in place, on the vectors that the encoder gives."""
    rate = 5e-4
    optimizer = torch.optim.AdamW(network.mentions.parameters(), lr=rate, weight_decay=0.01)
    known = [(text, gold) for text, gold in gum for _ in range(3)]
    seen = [(a.text, silver[a.id]) for a in articles if a.id in silver]
    examples: list[tuple[Text, MentionGold | SilverMarks]] = [*known, *seen]
    chance = random.Random(0)
    for epoch in range(epochs):
        chance.shuffle(examples)
        losses = []
        for number, (text, told) in enumerate(examples):
            done = (epoch + number / len(examples)) / epochs
            for group in optimizer.param_groups:
                group["lr"] = rate * (1 - done)
            if isinstance(told, MentionGold):
                loss = mention_loss(network, text.document, told, text.words)
            else:
                loss = silver_loss(network, text.document, told, text.words)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(float(loss.detach()))
        print(f"mentions epoch {epoch} loss {np.mean(losses):.3f}", flush=True)


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


Found = list[tuple[Article, MentionTable]]


def count_right(articles: Found, stage: CoreferenceStage) -> tuple[int, int]:
    """How many of the speaker labels the entities agree with, and how many there are."""
    right = total = 0
    for article, table in articles:
        document = article.text.document
        entities = stage.link(document.text, [document.tokens], [table])
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


def choose_bias(articles: Sequence[Article], trained: Network, network: OnnxNetwork) -> float:
    """The least bias against links with which the held-out labels come out well.

    Well is within a hundredth of the best: where the labels hardly tell, more is linked.
    """
    found = [(article, article.text.find_mentions(trained)) for article in articles]
    rights = {}
    for bias in _BIASES:
        rights[bias], total = count_right(found, CoreferenceStage(network, bias))
        print(f"new_bias {bias}: {rights[bias]} of {total}", flush=True)
    return min(bias for bias, right in rights.items() if right >= 0.99 * max(rights.values()))


def split_articles(articles: Sequence[Article]) -> tuple[list[Article], list[Article]]:
    """Those to learn from, and the held-out tenth."""
    learned = [a for number, a in enumerate(articles) if number % _HELD_OUT]
    return learned, [a for number, a in enumerate(articles) if not number % _HELD_OUT]
