"""Which mentions of an article stand for the same: names by rules, all else by the network.

Mentions are gone through in text order. A name belongs to the other names of its group. Any
other mention, and the first name of a group, is compared with what came before it: the scores
of an entity's mentions are added up as chances, and the entity with the most joins, unless it is
likelier that something new is mentioned. What contradicts itself never joins: two groups of
names, "he" and "she".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np

from onrecord.analysis.bylines import iter_bylines
from onrecord.analysis.cues import Floats
from onrecord.analysis.mentions import (
    MentionTable,
    build_table,
    drop_repeats,
    find_heads,
    iter_mentions,
    join_tables,
    settle_forms,
)
from onrecord.analysis.missed_names import add_missed_names
from onrecord.analysis.name_kinds import mark_places
from onrecord.analysis.names import group_names, is_named
from onrecord.analysis.network import Network, WordReading
from onrecord.analysis.pairs import FIRST_PERSON, HE, SHE, Pairs, Traits, find_traits, iter_pairs
from onrecord.analysis.sections import Section
from onrecord.analysis.surnames import join_surnames
from onrecord.analysis.tokens import Ints, Tokens, join_tokens
from onrecord.document.annotations import Entity, Mention

_LEAST_WEIGHT = 0.01
"""Of an antecedent, in units of a new entity's: a smaller one counts for nothing."""
_SURELY_NEW = 0.99
"""The weight of all antecedents, in the same units, below which there is something new."""
_CONTRARY = {HE: SHE, SHE: HE}


@dataclass(frozen=True, slots=True)
class CoreferenceStage:
    """Finds mentions with a network and links them.

    ``new_bias`` is what the log-odds of a new entity gain: the higher, the fewer links.
    """

    network: Network
    new_bias: float = 0.0

    def find_mentions(self, section: Section, readings: Sequence[WordReading]) -> MentionTable:
        """The mentions of one section; numbers of words are the section's."""
        firsts = [int(section.tokens.word[window.start]) for window in section.windows]
        return join_tables(
            [
                self._find_in_window(reading, first)
                for reading, first in zip(readings, firsts, strict=True)
            ]
        )

    def _find_in_window(self, reading: WordReading, first: int) -> MentionTable:
        heads = find_heads(reading.mention_scores)
        borders = (
            self.network.read_borders(reading.vectors, heads) if len(heads) else (heads, heads)
        )
        return build_table(reading.mention_scores, reading.vectors, heads, borders, first)

    def link(
        self, text: str, sections: Sequence[Tokens], tables: Sequence[MentionTable]
    ) -> tuple[Entity, ...]:
        """The entities of a text in order of first mention, from its sections' mentions."""
        if not any(len(table) for table in tables):
            return ()
        words = np.cumsum([0, *(len(tokens.word_starts) for tokens in sections)]).tolist()
        table = join_tables([part.moved(first) for part, first in zip(tables, words, strict=False)])
        tokens = join_tokens(sections)
        table = settle_forms(table, tokens, text)
        table, mentions = drop_repeats(table, list(iter_mentions(table, tokens, text)))
        mentions = mark_places(text, mentions)
        traits = describe_mentions(text, tokens, table, mentions)
        linker = _Linker(
            group=traits.group.tolist(),
            word_class=traits.word_class.tolist(),
            new_bias=self.new_bias,
            authors=_find_authors(text, mentions),
        )
        for pairs in iter_pairs(table, traits, _find_anaphors(traits)):
            linker.consider(pairs, self.network.read_pairs(table.vectors, pairs))
        entities = add_missed_names(text, join_surnames(text, linker.link(mentions)))
        return tuple(sorted(entities, key=lambda entity: _place(entity.mentions[0])))


def describe_mentions(
    text: str, tokens: Tokens, table: MentionTable, mentions: Sequence[Mention]
) -> Traits:
    """The traits of a text's mentions, its names grouped by rule."""
    named = [number for number, mention in enumerate(mentions) if is_named(text, mention)]
    groups = np.full(len(table), -1, dtype=np.int64)
    groups[named] = group_names(text, [mentions[number] for number in named])
    cores = [mention.core.text_in(text) for mention in mentions]
    return find_traits(table, tokens, text, cores, groups)


def _find_anaphors(traits: Traits) -> Ints:
    """All but the first mention, and of each group of names only the first."""
    _, first = np.unique(traits.group, return_index=True)
    chosen = traits.group < 0
    chosen[first] = True
    chosen[0] = False
    return np.flatnonzero(chosen)


def _find_authors(text: str, mentions: Sequence[Mention]) -> frozenset[int]:
    """The mentions that stand in a byline."""
    lines = list(iter_bylines(text))
    return frozenset(
        number
        for number, mention in enumerate(mentions)
        if any(line.contains(mention.core) for line in lines)
    )


def _place(mention: Mention) -> tuple[int, int, int]:
    return mention.span.start, mention.core.start, mention.core.end


@dataclass(slots=True)
class _Linker:
    """Builds entities, mention by mention; ``group`` and ``word_class`` are these' traits."""

    group: Sequence[int]
    word_class: Sequence[int]
    new_bias: float
    authors: frozenset[int]
    chances: dict[int, list[tuple[int, float]]] = field(default_factory=dict)
    entity_of: dict[int, int] = field(default_factory=dict)
    entity_of_group: dict[int, int] = field(default_factory=dict)
    group_of: list[int] = field(default_factory=list)
    classes: list[set[int]] = field(default_factory=list)

    def consider(self, pairs: Pairs, scores: Floats) -> None:
        """Take in how likely each anaphor's antecedents are, relative to there being none."""
        weights = np.exp(np.minimum(scores - self.new_bias, 30.0))
        weights[(weights <= _LEAST_WEIGHT) | (pairs.antecedent < 0)] = 0
        # Where all together are not likelier than a new entity, none of them is.
        may_join = weights.sum(axis=1) > _SURELY_NEW
        weights = weights[may_join]
        is_likely = weights > 0
        earlier = pairs.antecedent[may_join][is_likely].tolist()
        likely = zip(earlier, weights[is_likely].tolist(), strict=True)
        counts = is_likely.sum(axis=1).tolist()
        for anaphor, count in zip(pairs.anaphor[may_join].tolist(), counts, strict=True):
            chances = list(islice(likely, count))
            if self.authors:
                chances = [pair for pair in chances if self._may_refer(anaphor, pair[0])]
            self.chances[anaphor] = chances

    def _may_refer(self, anaphor: int, earlier: int) -> bool:
        """False for whoever wrote the article, whom only "I" and the byline itself mean."""
        return (
            earlier not in self.authors
            or anaphor in self.authors
            or self.word_class[anaphor] == FIRST_PERSON
        )

    def link(self, mentions: Sequence[Mention]) -> list[Entity]:
        """The entities, once every mention has been given to one."""
        members: list[list[Mention]] = []
        for number, mention in enumerate(mentions):
            entity = self._choose(number)
            if entity == len(members):
                members.append([])
            members[entity].append(mention)
        return [Entity(tuple(sorted(dict.fromkeys(found), key=_place))) for found in members]

    def _choose(self, number: int) -> int:
        group = self.group[number]
        entity = self.entity_of_group.get(group, -1) if group >= 0 else -1
        if entity < 0:
            entity = self._find_likeliest(number, group)
        if entity < 0:
            entity = len(self.group_of)
            self.group_of.append(-1)
            self.classes.append(set())
        self.entity_of[number] = entity
        self.classes[entity].add(self.word_class[number])
        if group >= 0:
            self.entity_of_group[group] = entity
            self.group_of[entity] = group
        return entity

    def _find_likeliest(self, number: int, group: int) -> int:
        """The entity that is likelier than a new one and contradicts nothing, else -1."""
        chances = self.chances.get(number)
        if not chances:
            return -1
        totals: dict[int, float] = {}
        for earlier, weight in chances:
            entity = self.entity_of[earlier]
            totals[entity] = totals.get(entity, 0.0) + weight
        likely = [entity for entity, total in totals.items() if total > 1.0]
        fitting = [entity for entity in likely if self._fits(number, group, entity)]
        return max(fitting, key=lambda entity: totals[entity], default=-1)

    def _fits(self, number: int, group: int, entity: int) -> bool:
        if group >= 0 and self.group_of[entity] >= 0:
            return False
        contrary = _CONTRARY.get(self.word_class[number])
        return contrary not in self.classes[entity]
