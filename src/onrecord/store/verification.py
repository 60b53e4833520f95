"""Whether what is on record is what was captured: hashes, texts, spans, and the view."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, select

from onrecord.document.article import Article
from onrecord.store import layers
from onrecord.store.assertion import Assertion, actor_names, fingerprint_of
from onrecord.store.capture import article_of, unpack
from onrecord.store.kinds import KINDS
from onrecord.store.projection import Fact
from onrecord.store.refresh import compute, list_captures
from onrecord.store.tables import contents, facts
from onrecord.store.values import Json, iter_spans


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not what it should be, in one document."""

    capture_id: int
    document: str
    problem: str


@dataclass(slots=True)
class Report:
    """How much was checked, by what was checked, and every difference found."""

    counts: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)


Reread = Callable[[Article], str | None]


def verify(connection: Connection, reread: Reread | None) -> Report:
    """Everything checked, one capture after another."""
    report = Report()
    for capture_id in list_captures(connection):
        row = layers.load_capture(connection, capture_id)
        report.counts["captures"] += 1
        for problem in _check_capture(connection, row, reread, report.counts):
            report.differences.append(Difference(capture_id, row.document, problem))
    return report


def _check_capture(
    connection: Connection, row: Row[Any], reread: Reread | None, counts: Counter[str]
) -> Iterator[str]:
    if _hash(row.text.encode()) != row.text_sha256:
        yield "the frozen text is not the one that was hashed"
    yield from _check_bytes(connection, row, reread, counts)
    material = layers.load_material(connection, row)
    for run in material.runs:
        names = actor_names(run)
        for assertion in run:
            counts["assertions"] += 1
            yield from _check_spans(assertion.value, row.text, assertion.local_id, counts)
            if not _has_its_fingerprint(assertion, row.text_sha256, names):
                yield f"{assertion.local_id} is not what its fingerprint was made of"
    for decision in layers.load_decisions(connection, texts_sha256=[row.text_sha256]):
        counts["decisions"] += decision.capture_id == row.id
        place = f"decision {decision.id}"
        yield from _check_spans([decision.change, decision.seen], row.text, place, counts)
    if not _is_current(connection, row.id):
        yield "what readers see is not what runs and decisions come to"


def _check_bytes(
    connection: Connection, row: Row[Any], reread: Reread | None, counts: Counter[str]
) -> Iterator[str]:
    held = connection.execute(select(contents).where(contents.c.sha256 == row.sha256)).one()
    try:
        content = unpack(held.packing, held.packed)
    except ValueError as error:
        yield str(error)
        return
    counts["bytes"] += len(content)
    if _hash(content) != row.sha256 or len(content) != held.size:
        yield "the bytes are not those that were hashed"
        return
    text = reread(article_of(row, row.text, content)) if reread else None
    if text is None:
        counts["texts checked by hash only"] += 1
        return
    counts["texts read again"] += 1
    if text != row.text:
        yield "the bytes give another text when they are read again"


def _check_spans(value: Any, text: str, place: str, counts: Counter[str]) -> Iterator[str]:
    for key, span in iter_spans(value):
        counts["spans"] += 1
        if not _is_exact(span, text):
            yield f"{place}: {key} at {span['start']} is not in the text: {span['exact']!r}"


def _is_exact(span: Json, text: str) -> bool:
    start, end = span["start"], span["end"]
    return bool(0 <= start < end <= len(text) and text[start:end] == span["exact"])


def _has_its_fingerprint(assertion: Assertion, text_sha256: str, names: dict[str, str]) -> bool:
    made = fingerprint_of(
        KINDS[assertion.kind], assertion.value, text_sha256=text_sha256, names=names
    )
    return made == assertion.fingerprint


def _is_current(connection: Connection, capture_id: int) -> bool:
    projection, _ = compute(connection, capture_id)
    told = {_key_of_fact(one) for one in projection.facts}
    rows = connection.execute(select(facts).where(facts.c.capture_id == capture_id)).all()
    return len(rows) == len(projection.facts) and told == {_key_of_row(row) for row in rows}


def _key_of_fact(fact: Fact) -> tuple[object, ...]:
    value = _canonical(fact.value) if fact.changed else ""
    return (fact.kind, fact.local_id, fact.fingerprint, fact.state.value, fact.flagged,
            fact.assertion, value)  # fmt: skip


def _key_of_row(row: Row[Any]) -> tuple[object, ...]:
    value = _canonical(row.value) if row.value is not None else ""
    return (row.kind, row.local_id, row.fingerprint, row.state, bool(row.flagged),
            row.assertion_id, value)  # fmt: skip


def _canonical(value: Json) -> str:
    """The same for the same value; databases keep its keys in an order of their own."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
