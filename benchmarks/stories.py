"""Whether one actor stays one actor across the outlets that tell a story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from benchmarks.clusters import Fractions, score_clusters
from benchmarks.mentions import measure_overlap
from benchmarks.newswcl50 import ConceptMention, StoryArticle
from onrecord.document.annotations import Entity, Mention, MentionForm, MentionKind
from onrecord.document.span import Span
from onrecord.record.actor import Actor, ActorKind

_ACTOR_KINDS = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE)


@dataclass(frozen=True, slots=True)
class Labelled:
    """Words that stand for somebody; ``core`` is the name or the noun within ``span``.

    ``label`` is the same for all mentions of one actor in all articles of a story.
    """

    span: Span
    core: Span
    label: Hashable


@dataclass(frozen=True, slots=True)
class StoryScores:
    """B³ over the gold mentions of some types, and how many of them an actor covers."""

    b_cubed: Fractions
    covered: int
    mentions: int

    def __add__(self, other: StoryScores) -> StoryScores:
        return StoryScores(
            self.b_cubed + other.b_cubed,
            self.covered + other.covered,
            self.mentions + other.mentions,
        )


def score_stories(
    articles: Sequence[StoryArticle],
    found: Sequence[Sequence[Labelled]],
    types: Collection[str],
) -> StoryScores:
    """The scores of all stories together; ``found`` has an item an article.

    A gold mention that nothing found covers is missed: it counts for recall alone. What covers
    no gold mention is left out, for the corpus does not mark everybody.
    """
    scores = StoryScores(Fractions(), covered=0, mentions=0)
    told = list(zip(articles, found, strict=True))
    for _, pairs in groupby(told, key=lambda pair: pair[0].story):
        scores += _score_story(list(pairs), types)
    return scores


def _score_story(
    told: Iterable[tuple[StoryArticle, Sequence[Labelled]]], types: Collection[str]
) -> StoryScores:
    gold: dict[Hashable, set[Hashable]] = defaultdict(set)
    labelled: dict[Hashable, set[Hashable]] = defaultdict(set)
    for article, found in told:
        covering = align_mentions(article.mentions, found)
        for number, mention in enumerate(article.mentions):
            if mention.type in types:
                gold[mention.concept].add((article.id, number))
                if number in covering:
                    labelled[covering[number].label].add((article.id, number))
    scores = score_clusters(_freeze(gold), _freeze(labelled))
    return StoryScores(
        b_cubed=scores.b_cubed,
        covered=sum(map(len, labelled.values())),
        mentions=sum(map(len, gold.values())),
    )


def align_mentions(
    gold: Sequence[ConceptMention], found: Sequence[Labelled]
) -> dict[int, Labelled]:
    """What covers the gold mentions, by their indices: each found mention covers at most one.

    A mention covers a gold one when its core lies within that; of several, the one that has
    most in common with it does.
    """
    ranked = sorted(
        (-measure_overlap(mention.span, other.span), one, number)
        for one, mention in enumerate(gold)
        for number, other in enumerate(found)
        if mention.span.contains(other.core)
    )
    covering: dict[int, Labelled] = {}
    taken: set[int] = set()
    for _, one, number in ranked:
        if one not in covering and number not in taken:
            covering[one] = found[number]
            taken.add(number)
    return covering


def label_by_name(text: str, entities: Iterable[Entity]) -> list[Labelled]:
    """Names alone: same words, same actor; pronouns and noun phrases stand for nobody."""
    return [
        Labelled(one.span, one.core, _normalize(one.core.text_in(text)))
        for entity in entities
        for one in entity.mentions
        if one.form is MentionForm.NAME and one.kind in _ACTOR_KINDS
    ]


def label_by_actor(
    actors: Sequence[Sequence[Actor]],
    entities: Sequence[Iterable[Entity]],
    is_same: Callable[[Actor, Actor], bool],
) -> list[list[Labelled]]:
    """The actors of a story's articles, joined across these wherever ``is_same`` says so."""
    labels = _join_actors(actors, is_same)
    labelled = []
    for number, (of_article, found) in enumerate(zip(actors, entities, strict=True)):
        cores = _find_cores(one for entity in found for one in entity.mentions)
        labelled.append(
            [
                Labelled(*cores.get(words.span, (words.span, words.span)), labels[number, actor.id])
                for actor in of_article
                for words in actor.mentions
            ]
        )
    return labelled


def has_same_name(one: Actor, other: Actor) -> bool:
    """True when two actors have the same name, whatever its case, and are no unnamed sources."""
    named = ActorKind.UNNAMED not in (one.kind, other.kind)
    return named and _normalize(one.name) == _normalize(other.name)


def _join_actors(
    actors: Sequence[Sequence[Actor]], is_same: Callable[[Actor, Actor], bool]
) -> dict[tuple[int, str], tuple[int, str]]:
    """For each actor, by number of its article and id, the first of those that it is joined to."""
    all_actors = [(number, actor) for number, some in enumerate(actors) for actor in some]
    labels = {(number, actor.id): (number, actor.id) for number, actor in all_actors}
    for (here, one), (there, other) in combinations(all_actors, 2):
        if here != there and is_same(one, other):
            old, new = sorted((labels[there, other.id], labels[here, one.id]), reverse=True)
            labels = {actor: new if label == old else label for actor, label in labels.items()}
    return labels


def _find_cores(mentions: Iterable[Mention]) -> dict[Span, tuple[Span, Span]]:
    """The mention's span and core, by each of the two."""
    cores: dict[Span, tuple[Span, Span]] = {}
    for one in mentions:
        cores.setdefault(one.core, (one.span, one.core))
        cores[one.span] = (one.span, one.core)
    return cores


def _normalize(name: str) -> str:
    return " ".join(name.casefold().split())


def _freeze(clusters: dict[Hashable, set[Hashable]]) -> list[frozenset[Hashable]]:
    return [frozenset(cluster) for cluster in clusters.values()]
