"""Actors of different articles that may be the same: proposals, never merges.

A merge is sure only under one of these rules; all else waits for a person's decision:

1. Both are linked to the same known actor.
2. Both are the same country.

Names come first, then titles, organisations and country; each reason is told with the proposal.
Two actors that are linked to different known ones are never proposed. Only actors within one
block are compared: persons with the same beginning of the family name and the same first letter,
organisations that share a rare word or an abbreviation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from onrecord.registry.known_actor import KnownKind
from onrecord.registry.likeness import Features, find_likeness, read_features
from onrecord.registry.linking import NamedActor

LEAST_SCORE = 0.5
_LARGEST_BLOCK = 60
_WINDOW = 12
_PREFIX = 4
_RARE_WORDS = 2


@dataclass(frozen=True, slots=True)
class SeenActor:
    """An actor of one article: a key that finds it again, what is told of it, and its link."""

    key: str
    named: NamedActor
    registry_id: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two actors that may be the same: how likely, in [0, 1], and why."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]


@dataclass(slots=True)
class _Profile:
    """All actors of which exactly the same is told."""

    features: Features
    keys: list[str]


def find_sure_rule(left: SeenActor, right: SeenActor) -> str | None:
    """The rule by which both surely are one, None when a person must decide."""
    if left.registry_id is not None and left.registry_id == right.registry_id:
        return f"both are the known actor {left.registry_id}"
    one, other = left.named, right.named
    is_country = one.kind == other.kind == KnownKind.COUNTRY.value
    if is_country and one.country is not None and one.country == other.country:
        return f"both are the country {one.country}"
    return None


def propose_same(seen: Iterable[SeenActor], *, least: float = LEAST_SCORE) -> Iterator[Proposal]:
    """Pairs that may be the same, each once, with a score of at least ``least``.

    Of many actors of which the same is told, each is proposed with the first of them alone.
    """
    profiles = _make_profiles(seen)
    for profile in profiles:
        found = find_likeness(profile.features, profile.features)
        for key in profile.keys[1:]:
            if found and found.score >= least:
                yield Proposal(profile.keys[0], key, found.score, found.reasons)
    for left, right in _iter_pairs(profiles):
        found = find_likeness(left.features, right.features)
        if found and found.score >= least:
            yield Proposal(left.keys[0], right.keys[0], found.score, found.reasons)


def _make_profiles(seen: Iterable[SeenActor]) -> list[_Profile]:
    profiles: dict[Features, _Profile] = {}
    for actor in seen:
        features = read_features(actor.named, actor.registry_id)
        profiles.setdefault(features, _Profile(features, [])).keys.append(actor.key)
    return list(profiles.values())


def _iter_pairs(profiles: list[_Profile]) -> Iterator[tuple[_Profile, _Profile]]:
    """Pairs of one block, each pair once."""
    known: set[tuple[int, int]] = set()
    for block in _make_blocks(profiles).values():
        for left, right in _iter_block(block, profiles):
            pair = (min(left, right), max(left, right))
            if pair not in known:
                known.add(pair)
                yield profiles[pair[0]], profiles[pair[1]]


def _iter_block(block: list[int], profiles: list[_Profile]) -> Iterator[tuple[int, int]]:
    """All pairs of a small block; of a large one those near each other by name."""
    if len(block) <= _LARGEST_BLOCK:
        yield from combinations(block, 2)
        return
    ordered = sorted(block, key=lambda index: profiles[index].features.sort_key)
    for distance in range(1, _WINDOW + 1):
        yield from zip(ordered, ordered[distance:], strict=False)


def _make_blocks(profiles: list[_Profile]) -> dict[str, list[int]]:
    counts = Counter(word for profile in profiles for word in profile.features.words)
    blocks: dict[str, list[int]] = {}
    for index, profile in enumerate(profiles):
        for key in dict.fromkeys(_iter_block_keys(profile.features, counts)):
            blocks.setdefault(key, []).append(index)
    return blocks


def _iter_block_keys(features: Features, counts: Counter[str]) -> Iterator[str]:
    if features.registry_id:
        yield f"known {features.registry_id}"
    if features.kind == KnownKind.COUNTRY.value and features.country:
        yield f"country {features.country}"
    for name in features.names:
        words = name.split()
        if features.kind == KnownKind.PERSON.value:
            yield f"family {words[-1]}" if len(words) == 1 else _block_person(words)
            yield from (f"office {office} {words[-1]}" for office in features.offices)
        else:
            yield from (f"word {w}" for w in sorted(words, key=counts.__getitem__)[:_RARE_WORDS])
            yield from (f"short {short}" for short in features.acronyms)


def _block_person(words: list[str]) -> str:
    return f"person {words[0][0]} {words[-1][:_PREFIX]}"
