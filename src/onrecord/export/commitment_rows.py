"""Commitments as rows of a table."""

from __future__ import annotations

from typing import Any

from onrecord.export.fact_rows import Names, exact_words, time_part, vouched_table
from onrecord.export.rows import Column
from onrecord.record.commitment import Commitment

_COLUMNS = (
    Column("kind", str, "request, promise, offer or invitation"),
    Column("by", list, "who asks, promises, offers or invites"),
    Column("to", list, "whom"),
    Column("what", str, "the words for the thing itself"),
    Column("due", str, "the last day for it, ISO 8601"),
    Column("due_words", str, "the same in the words"),
    Column("every", str, "how often, an ISO 8601 duration"),
    Column("condition", str, "the words without which it does not hold"),
    Column("status", str, "open, met, refused, withdrawn or overdue"),
    Column("status_words", str, "the words of the article that tell how it came to stand"),
    Column("decided_by", str, "the person who decided that it stands so"),
    Column("decided_at", str, "when, UTC"),
    Column("decided_why", str, "and why"),
    Column("event", str, "the id of the event that it comes from"),
)


def _values(one: Commitment, names: Names) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "by": names.names_of(one.by),
        "to": names.names_of(one.to),
        "what": exact_words(one.what),
        **time_part("due", one.due),
        "every": one.every,
        "condition": exact_words(one.condition),
        **_standing(one),
        "event": names.id_of(one.event) if one.event else None,
    }


def _standing(one: Commitment) -> dict[str, Any]:
    """How it stands, by which words, and by whose decision."""
    decided = one.changes[-1].decided if one.changes else None
    return {
        "status": one.status.value,
        "status_words": exact_words(words for change in one.changes for words in change.evidence),
        "decided_by": decided.who if decided else None,
        "decided_at": decided.at if decided else None,
        "decided_why": decided.why if decided else None,
    }


COMMITMENTS = vouched_table("commitments", "a commitment", _COLUMNS, _values)
