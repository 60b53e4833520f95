"""What actors did, owe and are to each other, as JSON values of schema ``onrecord/1``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.record.commitment import Commitment, StatusChange
from onrecord.record.document_mention import DocumentMention
from onrecord.record.event import Event
from onrecord.record.evidence import Evidence
from onrecord.record.relation import Relation
from onrecord.record.statements.spoken_time import SpokenTime


def event_as_json(event: Event) -> dict[str, Any]:
    """The event; ``mode`` is the first of its modes."""
    return {
        "id": event.id,
        "event": event.event,
        "mode": event.modes[0] if event.modes else None,
        "modes": list(event.modes),
        "quad": event.quad,
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "status": event.status.value,
        "time": time_as_json(event.time),
        "place": spans_as_json([event.place])[0] if event.place else None,
        "trigger": spans_as_json(event.trigger),
        "evidence": spans_as_json(event.evidence),
        "statement": event.statement,
        "contexts": [
            {"code": one.code, "evidence": spans_as_json(one.evidence)} for one in event.contexts
        ],
        "confidence": round(event.confidence, 4),
        "why": event.why,
    }


def commitment_as_json(commitment: Commitment) -> dict[str, Any]:
    """The commitment; ``status`` is what its last change left it at.

    A change is told by words, its evidence, or was decided by a person.
    """
    return {
        "id": commitment.id,
        "kind": commitment.kind.value,
        "by": list(commitment.by),
        "to": list(commitment.to),
        "what": spans_as_json(commitment.what),
        "due": time_as_json(commitment.due),
        "every": commitment.every,
        "condition": spans_as_json(commitment.condition),
        "evidence": spans_as_json(commitment.evidence),
        "statement": commitment.statement,
        "event": commitment.event,
        "status": commitment.status.value,
        "changes": [_change(change) for change in commitment.changes],
        "confidence": round(commitment.confidence, 4),
        "why": commitment.why,
    }


def _change(change: StatusChange) -> dict[str, Any]:
    decided = change.decided
    return {
        "status": change.status.value,
        "evidence": spans_as_json(change.evidence),
        "decided": {"who": decided.who, "at": decided.at, "why": decided.why} if decided else None,
    }


def relation_as_json(relation: Relation) -> dict[str, Any]:
    """One step of a relation."""
    return {
        "id": relation.id,
        "between": list(relation.between),
        "kind": relation.kind.value,
        "state": relation.state.value,
        "since": relation.since,
        "scope": spans_as_json(relation.scope),
        "disputed": relation.disputed,
        "facts": list(relation.facts),
        "evidence": spans_as_json(relation.evidence),
        "why": relation.why,
    }


def document_mention_as_json(mention: DocumentMention) -> dict[str, Any]:
    """The document that is mentioned."""
    return {
        "id": mention.id,
        "kind": mention.kind,
        "by": list(mention.by),
        "to": list(mention.to),
        "evidence": spans_as_json(mention.evidence),
        "statements": list(mention.statements),
        "answers": list(mention.answers),
        "silent_on": list(mention.silent_on),
    }


def time_as_json(time: SpokenTime | None) -> dict[str, Any] | None:
    """The words for a time with the time they mean."""
    return {**spans_as_json([time.evidence])[0], "value": time.value} if time else None


def spans_as_json(evidences: Iterable[Evidence]) -> list[dict[str, Any]]:
    """Each span with its exact words."""
    return [
        {"start": evidence.span.start, "end": evidence.span.end, "exact": evidence.exact}
        for evidence in evidences
    ]
