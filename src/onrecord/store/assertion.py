"""Assertions: the facts of a record as they are kept, each with its fingerprint."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from onrecord.document.article import Article
from onrecord.record.actor import ActorKind
from onrecord.record.record import Record
from onrecord.store.kinds import ACTOR, KINDS, Kind
from onrecord.store.values import Json, from_json, iter_spans, to_json
from onrecord.store.words import fold

_FINGERPRINT_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Assertion:
    """What one run found: a fact as a JSON value.

    ``local_id`` is unique among the record's facts of its kind. The fingerprint stays the same
    for the same text, kind, evidence and identity, whichever run finds the fact. ``id`` is its
    number in the store once it is there.
    """

    kind: str
    local_id: str
    fingerprint: str
    value: Json
    id: int | None = None

    @property
    def confidence(self) -> float | None:
        """What the run said of its own sureness, where the kind has such a thing."""
        return self.value.get("confidence")


def assertions_of(record: Record) -> tuple[Assertion, ...]:
    """Every fact of the record, actors first, each kind in the record's order."""
    names = {actor.id: actor.name for actor in record.actors}
    text_sha256 = record.article.text_sha256
    return tuple(
        make_assertion(
            kind,
            {"id": f"{kind.letter}{number}"} | to_json(fact),
            text_sha256=text_sha256,
            names=names,
        )
        for kind in KINDS.values()
        for number, fact in enumerate(getattr(record, kind.collection), start=1)
    )


def make_assertion(
    kind: Kind, value: Json, *, text_sha256: str, names: Mapping[str, str]
) -> Assertion:
    """The assertion of a JSON value; ``names`` gives the name of each actor id in it."""
    fingerprint = fingerprint_of(kind, value, text_sha256=text_sha256, names=names)
    return Assertion(kind.name, value["id"], fingerprint, value)


def fingerprint_of(kind: Kind, value: Json, *, text_sha256: str, names: Mapping[str, str]) -> str:
    """What tells this fact from every other: its text, kind, evidence and identity.

    Actors count by their folded names, because their ids say nothing outside one record.
    """
    evidence = {
        key: [[span["start"], span["end"]] for _, span in iter_spans(value.get(key))]
        for key in kind.evidence
    }
    identity = {key: _identity(kind, key, value.get(key), names) for key in kind.identity}
    whole = [text_sha256, kind.name, evidence, identity]
    data = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(data.encode()).hexdigest()[:_FINGERPRINT_DIGITS]


def actor_key(actor: Json, text_sha256: str) -> str:
    """Who an actor is across documents: its id in the registry, or its kind and name.

    An unnamed actor is nobody outside its text.
    """
    name = fold(actor["name"])
    if actor["kind"] == ActorKind.UNNAMED:
        return f"{actor['kind']}:{text_sha256[:16]}:{name}"
    return actor.get("registry_id") or f"{actor['kind']}:{name}"


def permanent_ids(record: Record) -> dict[str, str]:
    """For each id in the record one that says the same outside it, as far as nothing was decided.

    That is a fact's fingerprint, and an actor's key.
    """
    return ids_of(assertions_of(record), record.article.text_sha256)


def ids_of(assertions: Iterable[Assertion], text_sha256: str) -> dict[str, str]:
    """The same from the assertions of a record of that text."""
    return {
        one.local_id: actor_key(one.value, text_sha256) if one.kind == ACTOR.name
        else one.fingerprint
        for one in assertions
    }  # fmt: skip


def actor_names(assertions: Iterable[Assertion]) -> dict[str, str]:
    """The name of each actor by its local id."""
    return {one.local_id: one.value["name"] for one in assertions if one.kind == ACTOR.name}


def next_ids(kind: Kind, taken: Iterable[Assertion]) -> Iterator[str]:
    """Ids for further facts of the kind, beyond those that are taken."""
    numbers = (one.local_id.removeprefix(kind.letter) for one in taken if one.kind == kind.name)
    last = max((int(number) for number in numbers if number.isdecimal()), default=0)
    return (f"{kind.letter}{number}" for number in count(last + 1))


def record_of(article: Article, facts: Iterable[Assertion], warnings: Iterable[str]) -> Record:
    """The record that these facts make; the inverse of ``assertions_of``.

    Where a fact speaks of another that is not among them, it does so no longer.
    """
    facts = tuple(facts)
    here = {fact.local_id: fact.local_id for fact in facts}
    held: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    for fact in facts:
        kind = KINDS[fact.kind]
        held[kind.name].append(from_json(kind.type, exchange_facts(kind, fact.value, here)))
    empty = Record(article, (), tuple(warnings))
    found: dict[str, Any] = {KINDS[kind].collection: tuple(held[kind]) for kind in held}
    return replace(empty, **found)


def exchange_facts(kind: Kind, value: Json, ids: Mapping[str, str]) -> Json:
    """The value with other ids of the facts that it speaks of; those without one are left out."""
    changed = dict(value)
    for key in kind.facts:
        held = value.get(key)
        if isinstance(held, list):
            changed[key] = [ids[one] for one in held if one in ids]
        elif held is not None:
            changed[key] = ids.get(held)
    return changed


def iter_actor_ids(kind: Kind, value: Json) -> Iterator[tuple[str, str]]:
    """Each actor id that the value's keys for actors hold, with the key."""
    for key in kind.actors:
        held = value.get(key)
        for actor in held if isinstance(held, list) else [held]:
            if actor is not None:
                yield key, actor


def _identity(kind: Kind, key: str, value: Any, names: Mapping[str, str]) -> Any:
    if key not in kind.actors:
        return fold(value) if isinstance(value, str) else value
    if isinstance(value, list):
        return sorted(fold(names.get(one, one)) for one in value)
    return None if value is None else fold(names.get(value, value))
