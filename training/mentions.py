"""Learning mentions and coreference from GUM, and who speaks from labels on PolNeAR train."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from benchmarks.gum import GumMention
from onrecord.analysis.mentions import (
    FORMS,
    KINDS,
    MentionTable,
    build_table,
    find_heads,
    iter_mentions,
    join_tables,
)
from onrecord.analysis.pairs import Flags, Pairs, Traits, iter_pairs
from onrecord.analysis.tokens import Ints
from onrecord.document.annotations import Mention, MentionForm, MentionKind
from training.corpora import Document
from training.network import CoreferenceHead, Network


@dataclass(frozen=True, slots=True)
class MentionGold:
    """Gold mentions of one document as a table (its vectors empty), with their entities."""

    table: MentionTable
    entity: Ints
    mentions: list[Mention]


def label_mentions(document: Document, gold: Sequence[GumMention]) -> MentionGold:
    """The gold mentions in words; of two with the same head, the one with the longer phrase."""
    tokens = document.tokens
    rows: dict[int, tuple[int, int, int, int, int]] = {}
    entities: dict[str, int] = {}
    for mention in gold:
        head = int(np.searchsorted(tokens.word_starts, _end_of_head(mention), side="left")) - 1
        begin = int(np.searchsorted(tokens.word_ends, mention.start, side="right"))
        end = int(np.searchsorted(tokens.word_starts, mention.end, side="left"))
        if not begin <= head < end:
            continue
        entity = entities.setdefault(mention.entity, len(entities))
        row = (begin, end, KINDS.index(mention.kind), FORMS.index(mention.form), entity)
        if head not in rows or end - begin > rows[head][1] - rows[head][0]:
            rows[head] = row
    heads = sorted(rows)
    columns = np.array([rows[head] for head in heads], dtype=np.int64).reshape(-1, 5).T
    table = MentionTable(
        head=np.array(heads, dtype=np.int64),
        begin=columns[0],
        end=columns[1],
        kind=columns[2],
        form=columns[3],
        vectors=np.zeros((len(heads), 0), np.float32),
    )
    return MentionGold(table, columns[4], list(iter_mentions(table, tokens, document.text)))


def _end_of_head(mention: GumMention) -> int:
    """Where the head word ends: of a person's name the last word, as parsers of news have it.

    Universal Dependencies take the first ("Mira" of "Mira Soames"); what is learned must agree.
    """
    is_name = mention.form is MentionForm.NAME and mention.kind is MentionKind.PERSON
    return mention.core.end if is_name else mention.head_end


def mention_loss(network: Network, document: Document, gold: MentionGold, words: Tensor) -> Tensor:
    """Loss of finding heads, kinds, forms and borders.

    ``words`` are the vectors of the document's windows, padded.
    """
    scores = network.mentions.scores(words).float()
    table = gold.table
    losses = []
    bounds = zip(document.first_words, document.word_counts, strict=True)
    for row, (first, count) in enumerate(bounds):
        here = np.flatnonzero((table.head >= first) & (table.head < first + count))
        heads = torch.from_numpy(table.head[here] - first)
        kinds = torch.zeros(count, dtype=torch.long)
        kinds[heads] = torch.from_numpy(table.kind[here]) + 1
        told = scores[row, :count]
        losses.append(F.cross_entropy(told[:, : 1 + len(KINDS)], kinds, reduction="sum") / 4)
        if not len(here):
            continue
        forms = torch.from_numpy(table.form[here])
        losses.append(F.cross_entropy(told[heads, 1 + len(KINDS) :], forms, reduction="sum") / 8)
        begins, ends = network.mentions.find_borders(words[row, :count], heads)
        begin = torch.from_numpy(np.clip(table.begin[here] - first, 0, count - 1))
        end = torch.from_numpy(np.clip(table.end[here] - 1 - first, 0, count - 1))
        losses.append(F.cross_entropy(begins, begin, reduction="sum") / 8)
        losses.append(F.cross_entropy(ends, end, reduction="sum") / 8)
    return torch.stack(losses).sum() / max(len(table), 1)


@dataclass(frozen=True, slots=True)
class PairLabels:
    """Anaphors with their candidates, and which of these are right.

    ``right`` and ``allowed`` are m × (1 + K): the first column stands for no antecedent; what
    is not allowed does not compete, since nobody has said whether it is right.
    """

    pairs: Pairs
    right: Flags
    allowed: Flags


def coreference_loss(head: CoreferenceHead, vectors: Tensor, labels: PairLabels) -> Tensor:
    """Minus the log of the chance of all right antecedents together, the mean over anaphors.

    ``vectors`` are those of all mentions' heads. Anaphors without a right candidate do not count.
    """
    pairs, right, allowed = labels.pairs, labels.right, labels.allowed
    before = torch.from_numpy(np.maximum(pairs.antecedent, 0))
    scores = head(
        vectors, torch.from_numpy(pairs.anaphor), before, torch.from_numpy(pairs.features)
    ).float()
    scores = torch.cat([torch.zeros(len(scores), 1), scores], dim=1)
    scores = scores.masked_fill(~torch.from_numpy(allowed), -1e4)
    among = scores.masked_fill(~torch.from_numpy(right & allowed), -1e4)
    loss = scores.logsumexp(dim=1) - among.logsumexp(dim=1)
    known = torch.from_numpy((right & allowed).any(axis=1))
    return loss[known].sum() / max(int(known.sum()), 1)


def all_pairs(table: MentionTable, traits: Traits, anaphors: Ints) -> Pairs:
    """All blocks of pairs as one."""
    blocks = list(iter_pairs(table, traits, anaphors))
    return Pairs(
        *(
            np.concatenate([getattr(block, name) for block in blocks])
            for name in ("anaphor", "antecedent", "features")
        )
    )


def gold_pairs(gold: MentionGold, traits: Traits) -> PairLabels | None:
    """All mentions with their candidates; right are those of the same entity, else none."""
    if len(gold.table) < 2:
        return None
    pairs = all_pairs(gold.table, traits, np.arange(1, len(gold.table)))
    exists = pairs.antecedent >= 0
    same = exists & (gold.entity[pairs.antecedent] == gold.entity[pairs.anaphor][:, None])
    seen: set[int] = {int(gold.entity[0])}
    is_new = []
    for entity in gold.entity[1:].tolist():
        is_new.append(entity not in seen)
        seen.add(entity)
    none = np.array(is_new)[:, None]
    always = np.ones((len(same), 1), dtype=np.bool_)
    return PairLabels(
        pairs, np.concatenate([none, same], axis=1), np.concatenate([always, exists], axis=1)
    )


def head_vectors(document: Document, words: Tensor, heads: Ints) -> Tensor:
    """The vectors of the given words of the document from those of its windows."""
    firsts = np.array(document.first_words)
    row = np.searchsorted(firsts, heads, side="right") - 1
    return words[torch.from_numpy(row), torch.from_numpy(heads - firsts[row])]


@dataclass(frozen=True, slots=True)
class SpeakerLabel:
    """Who a source stands for: ``actor`` is a span of the actor's fullest name, None for nobody."""

    source: tuple[int, int]
    actor: tuple[int, int] | None


def predict_table(
    network: Network, document: Document, words: Tensor
) -> tuple[MentionTable, list[Mention]]:
    """The mentions that the network finds now, without gradient."""
    tables = []
    with torch.no_grad():
        bounds = zip(document.first_words, document.word_counts, strict=True)
        for row, (first, count) in enumerate(bounds):
            told = network.mentions.scores(words[row, :count]).float().numpy()
            heads = find_heads(told)
            places = heads, heads
            if len(heads):
                vectors = words[row, :count]
                begin, end = network.mentions.find_borders(vectors, torch.from_numpy(heads))
                places = begin.argmax(1).numpy(), end.argmax(1).numpy()
            tables.append(build_table(told, np.zeros((count, 0), np.float32), heads, places, first))
    table = join_tables(tables)
    return table, list(iter_mentions(table, document.tokens, document.text))


def speaker_pairs(
    table: MentionTable,
    mentions: list[Mention],
    traits: Traits,
    labels: Sequence[SpeakerLabel],
) -> PairLabels | None:
    """The labelled sources with their candidates.

    Right are the names of the labelled actor and other sources with the same label; pronouns
    and nominals without a label do not compete, for nobody has said who they are.
    """
    known = {}  # mention -> group of the actor, -2 for nobody
    for label in labels:
        number = mention_of(mentions, label.source)
        if number is None:
            continue
        if label.actor is None:
            known[number] = -2
            continue
        name = _name_at(mentions, traits, label.actor)
        if name is not None:
            known[number] = int(traits.group[name])
    anaphors = np.array(sorted(number for number in known if number > 0), dtype=np.int64)
    if not len(anaphors):
        return None
    pairs = all_pairs(table, traits, anaphors)
    exists = pairs.antecedent >= 0
    who = np.array(
        [
            known.get(n, int(traits.group[n]) if traits.group[n] >= 0 else -1)
            for n in range(len(table))
        ]
    )
    mine = who[anaphors][:, None]
    same = exists & (who[pairs.antecedent] == mine) & (mine >= 0)
    allowed = (
        exists & (who[pairs.antecedent] != -1) & ~((mine == -2) & (who[pairs.antecedent] == -2))
    )
    always = np.ones((len(anaphors), 1), dtype=np.bool_)
    return PairLabels(
        pairs,
        np.concatenate([mine == -2, same], axis=1),
        np.concatenate([always, allowed], axis=1),
    )


def mention_of(mentions: list[Mention], source: tuple[int, int]) -> int | None:
    """The mention whose phrase is most like the source and whose head lies in it."""
    best, found = 0.0, None
    for number, mention in enumerate(mentions):
        if mention.core.start >= source[0] and mention.core.end <= source[1]:
            shared = min(mention.span.end, source[1]) - max(mention.span.start, source[0])
            like = shared / (max(mention.span.end, source[1]) - min(mention.span.start, source[0]))
            if like > best:
                best, found = like, number
    return found


def _name_at(mentions: list[Mention], traits: Traits, actor: tuple[int, int]) -> int | None:
    for number, mention in enumerate(mentions):
        inside = mention.core.start < actor[1] and actor[0] < mention.core.end
        if inside and traits.group[number] >= 0:
            return number
    return None
