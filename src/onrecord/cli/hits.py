"""Facts found on record, as values and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.record.commitment import Commitment
from onrecord.record.evidence import Evidence
from onrecord.record.statement import Statement
from onrecord.store.kinds import COMMITMENT, KINDS
from onrecord.store.portable import searched_spans
from onrecord.store.question import Hit
from onrecord.store.values import from_json, to_json

# The parts that an actor can play in a statement, and what each says of the actor.
ROLES = {
    "speaker": "says",
    "on_behalf_of": "is spoken for",
    "addressee": "is spoken to",
    "about": "is spoken about",
}


def statement_of(hit: Hit) -> Statement:
    """The statement that was found."""
    return from_json(Statement, hit.value)


def commitment_of(hit: Hit) -> Commitment:
    """The commitment that was found."""
    return from_json(Commitment, hit.value)


def hit_as_json(hit: Hit) -> dict[str, Any]:
    """The fact as JSON values, actors by name."""
    return {
        "fact": hit.fact_id,
        "fingerprint": hit.fingerprint,
        "state": hit.state,
        "flagged": hit.flagged,
        "document": {
            "number": hit.capture_id,
            "id": hit.document,
            "origin": hit.origin,
            "title": hit.title,
            "publisher": hit.publisher,
            "published": hit.published,
            "url": hit.url,
        },
        hit.kind: hit.value | dict(_iter_named(hit)) | _status(hit),
        "about": list(hit.cast.get("about", ())),
        "marks": [to_json(mark) for mark in _iter_marked(hit)],
    }


def _status(hit: Hit) -> dict[str, str]:
    """How a commitment stands; nothing for other facts."""
    return {"status": commitment_of(hit).status.value} if hit.kind == COMMITMENT.name else {}


def _iter_named(hit: Hit) -> Iterator[tuple[str, Any]]:
    """Each key that holds actors, with their names."""
    for key, role in KINDS[hit.kind].actors.items():
        names = list(hit.cast.get(role, ()))
        yield key, names if isinstance(hit.value.get(key), list) else next(iter(names), None)


def _iter_marked(hit: Hit) -> Iterator[Evidence]:
    for mark in hit.marks:
        for span in searched_spans(KINDS[hit.kind], hit.value):
            start = span["start"]
            if start <= mark.start and mark.end <= span["end"]:
                yield Evidence(mark, span["exact"][mark.start - start : mark.end - start])
                break
