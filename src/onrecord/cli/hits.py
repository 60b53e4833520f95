"""Facts found on record, as values and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.document.span import Span
from onrecord.record.evidence import Evidence
from onrecord.record.statement import Statement
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


def hit_as_json(hit: Hit) -> dict[str, Any]:
    """The fact as JSON values, actors by name."""
    statement = statement_of(hit)
    speaker, behalf = hit.cast.get("speaker", ()), hit.cast.get("on_behalf_of", ())
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
        "statement": hit.value
        | {
            "speaker": speaker[0] if speaker else None,
            "on_behalf_of": behalf[0] if behalf else None,
            "addressees": list(hit.cast.get("addressee", ())),
        },
        "about": list(hit.cast.get("about", ())),
        "marks": [to_json(mark) for mark in _iter_marked(statement, hit.marks)],
    }


def _iter_marked(statement: Statement, marks: Sequence[Span]) -> Iterator[Evidence]:
    for evidence in statement.content:
        for mark in marks:
            if evidence.span.contains(mark):
                begin = evidence.span.start
                yield Evidence(mark, evidence.exact[mark.start - begin : mark.end - begin])
