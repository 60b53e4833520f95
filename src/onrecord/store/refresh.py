"""The view as tables: computed anew for a capture, and written where it has changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from onrecord.store import layers
from onrecord.store.days import day_tags, due_tags
from onrecord.store.identity import (
    Splits,
    apply_decisions,
    load_actor_decisions,
    save_identities,
    splits_for,
)
from onrecord.store.index import (
    add_words,
    create_index,
    drop_index,
    drop_words,
    hash_words,
    index_words,
    make_tag,
)
from onrecord.store.kinds import ACTOR, KINDS
from onrecord.store.portable import searched_spans
from onrecord.store.projection import Fact, Projection, Waiting, project
from onrecord.store.tables import COMPUTED, anchors, captures, facts, parts
from onrecord.store.values import Json, iter_spans
from onrecord.store.words import list_folded

_Parts = frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A fact with the parts that actors play in it, and the words it is found by."""

    fact: Fact
    parts: _Parts
    words: tuple[str, ...]


def refresh(connection: Connection, capture_id: int) -> None:
    """What readers see of a capture is what its runs and all decisions come to."""
    projection, row = compute(connection, capture_id)
    splits = splits_for(load_actor_decisions(connection), row.text_sha256)
    placed = _place(connection, projection.facts, splits, row)
    connection.execute(delete(anchors).where(anchors.c.capture_id == capture_id))
    _write(connection, capture_id, placed)
    _write_anchors(connection, capture_id, projection.anchors)


def compute(connection: Connection, capture_id: int) -> tuple[Projection, Row[Any]]:
    """The view of a capture, computed from the layers alone, and the capture's row."""
    row = layers.load_capture(connection, capture_id)
    material = layers.load_material(connection, row)
    earlier = [
        layers.load_material(connection, layers.load_capture(connection, one))
        for one in layers.list_earlier(connection, row)
    ]
    hashes = {material.text_sha256, *(one.text_sha256 for one in earlier)}
    decisions = layers.load_decisions(connection, texts_sha256=hashes)
    return project(material, decisions, earlier), row


def rebuild(connection: Connection) -> None:
    """What readers see is made anew from captures, assertions and decisions alone."""
    for table in COMPUTED:
        connection.execute(delete(table))
    drop_index(connection)
    create_index(connection)
    for one in list_captures(connection):
        refresh(connection, one)
    apply_decisions(connection, load_actor_decisions(connection))


def list_captures(connection: Connection) -> Sequence[int]:
    """Every capture, oldest first."""
    return connection.execute(select(captures.c.id).order_by(captures.c.id)).scalars().all()


def _place(
    connection: Connection, told: Iterable[Fact], splits: Splits, capture: Row[Any]
) -> list[_Placed]:
    told = list(told)
    keys = {
        one.local_id: splits.key_of(one.value, capture.text_sha256)
        for one in told
        if one.kind == ACTOR.name
    }
    actors = {keys[one.local_id]: one.value for one in told if one.kind == ACTOR.name}
    numbers = save_identities(connection, actors)
    by_id = {local_id: numbers[key] for local_id, key in keys.items()}
    mentions = _mentions(told, by_id)
    days = day_tags(capture.published)
    return [_place_one(one, by_id, mentions, days) for one in told]


def _place_one(
    fact: Fact,
    by_id: Mapping[str, int],
    mentions: Sequence[tuple[int, int, int]],
    days: Sequence[str],
) -> _Placed:
    kind = KINDS[fact.kind]
    spans = searched_spans(kind, fact.value)
    found = set(_iter_parts(fact, by_id))
    found |= {("about", number) for number in _iter_about(spans, mentions)}
    words: tuple[str, ...] = ()
    if kind.searched:
        tags = [make_tag("kind", kind.name)]
        tags += [make_tag(key, fact.value[key]) for key in kind.filters if fact.value.get(key)]
        tags += [make_tag(role, number) for role, number in sorted(found)]
        exact = " ".join(span["exact"] for span in spans)
        words = index_words(exact, (*tags, *days, *_due(fact), *_unresolved(fact)))
    return _Placed(fact, frozenset(found), words)


def _iter_parts(fact: Fact, by_id: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    if fact.kind == ACTOR.name:
        yield "is", by_id[fact.local_id]
    for key, role in KINDS[fact.kind].actors.items():
        held = fact.value.get(key)
        for one in held if isinstance(held, list) else [held]:
            if one is not None and one in by_id:
                yield role, by_id[one]


def _mentions(told: Iterable[Fact], by_id: Mapping[str, int]) -> list[tuple[int, int, int]]:
    """Where which actor is mentioned: start, end, number, in text order."""
    return sorted(
        (span["start"], span["end"], by_id[one.local_id])
        for one in told
        if one.kind == ACTOR.name
        for span in one.value.get("mentions", ())
    )


def _iter_about(spans: Iterable[Json], mentions: Sequence[tuple[int, int, int]]) -> Iterator[int]:
    """Whom the words of the spans mention."""
    for span in spans:
        for start, end, number in mentions[bisect_left(mentions, (span["start"],)) :]:
            if start >= span["end"]:
                break
            if end <= span["end"]:
                yield number


def _due(fact: Fact) -> Sequence[str]:
    """Tags for the last day of what has one."""
    key = KINDS[fact.kind].due
    held = fact.value.get(key) if key else None
    return due_tags(held["value"]) if held else ()


def _unresolved(fact: Fact) -> Iterator[str]:
    """Tags for the words of a source that was not found to be an actor."""
    if fact.value.get("speaker") is None:
        for _, span in iter_spans(fact.value.get("source")):
            for word in list_folded(span["exact"]):
                yield make_tag("source", word)


def _write(connection: Connection, capture_id: int, placed: Sequence[_Placed]) -> None:
    """Facts keep their number unless they are found by other words than before."""
    found = select(facts).where(facts.c.capture_id == capture_id)
    before = {_key_of(row): row for row in connection.execute(found)}
    kept: dict[int, _Placed] = {}
    new: list[_Placed] = []
    for one in placed:
        row = before.get((one.fact.kind, one.fact.local_id, one.fact.assertion))
        if row is not None and row.indexed == hash_words(one.words):
            kept[row.id] = one
        else:
            new.append(one)
    gone = [row.id for row in before.values() if row.id not in kept]
    for start in range(0, len(gone), 500):
        some = gone[start : start + 500]
        connection.execute(delete(parts).where(parts.c.fact_id.in_(some)))
        connection.execute(delete(facts).where(facts.c.id.in_(some)))
        drop_words(connection, some)
    rows = {row.id: row for row in before.values()}
    for number, one in kept.items():
        _update(connection, rows[number], one)
    _insert(connection, capture_id, new)


def _update(connection: Connection, row: Row[Any], placed: _Placed) -> None:
    values = _values_of(placed)
    held = {key: getattr(row, key) for key in values}
    if held != values:
        connection.execute(update(facts).where(facts.c.id == row.id).values(values))
    known = select(parts.c.role, parts.c.identity_id).where(parts.c.fact_id == row.id)
    if frozenset(connection.execute(known)) != placed.parts:
        connection.execute(delete(parts).where(parts.c.fact_id == row.id))
        _insert_parts(connection, {row.id: placed})


def _insert(connection: Connection, capture_id: int, new: Sequence[_Placed]) -> None:
    if not new:
        return
    rows = [_values_of(one) | {"capture_id": capture_id} for one in new]
    connection.execute(facts.insert(), rows)
    # Asking for the numbers afterwards is faster than having each returned as it is made.
    found = select(facts.c.id, facts.c.kind, facts.c.local_id, facts.c.assertion_id)
    found = found.where(facts.c.capture_id == capture_id)
    numbers = {tuple(key): number for number, *key in connection.execute(found)}
    by_number = {numbers[one.fact.kind, one.fact.local_id, one.fact.assertion]: one for one in new}
    _insert_parts(connection, by_number)
    add_words(connection, {number: one.words for number, one in by_number.items() if one.words})


def _insert_parts(connection: Connection, by_number: Mapping[int, _Placed]) -> None:
    rows = [
        {"fact_id": number, "role": role, "identity_id": identity}
        for number, one in by_number.items()
        for role, identity in sorted(one.parts)
    ]
    if rows:
        connection.execute(parts.insert(), rows)


def _values_of(placed: _Placed) -> dict[str, Any]:
    fact = placed.fact
    return {
        "assertion_id": fact.assertion,
        "kind": fact.kind,
        "local_id": fact.local_id,
        "fingerprint": fact.fingerprint,
        "state": fact.state.value,
        "flagged": fact.flagged,
        "position": fact.position,
        "value": fact.value if fact.changed else None,
        "indexed": hash_words(placed.words),
    }


def _key_of(row: Row[Any]) -> tuple[str, str, int | None]:
    return row.kind, row.local_id, row.assertion_id


def _write_anchors(connection: Connection, capture_id: int, waiting: Iterable[Waiting]) -> None:
    found = select(facts.c.fingerprint, facts.c.id).where(facts.c.capture_id == capture_id)
    numbers = dict(connection.execute(found).all())
    rows = [
        {
            "capture_id": capture_id,
            "decision_id": one.decision,
            "outcome": one.outcome.value,
            "fact_id": numbers.get(print_) if print_ else None,
        }
        for one in waiting
        for print_ in one.fingerprints or (None,)
    ]
    if rows:
        connection.execute(anchors.insert(), rows)
