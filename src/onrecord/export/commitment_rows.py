"""Commitments as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.export.fact_rows import (
    VOUCHER_COLUMNS,
    WORDS_COLUMNS,
    exact_words,
    names_of,
    time_part,
    words_part,
)
from onrecord.export.rows import ARTICLE_COLUMNS, ID_COLUMN, Column, Table, article_part
from onrecord.record.record import Record

_COLUMNS = (
    ID_COLUMN,
    *ARTICLE_COLUMNS,
    Column("kind", str, "request, promise, offer or invitation"),
    Column("by", list, "who asks, promises, offers or invites"),
    Column("to", list, "whom"),
    Column("what", str, "the words for the thing itself"),
    Column("due", str, "the last day for it, ISO 8601"),
    Column("due_words", str, "the same in the words"),
    Column("every", str, "how often, an ISO 8601 duration"),
    Column("condition", str, "the words without which it does not hold"),
    Column("status", str, "open, met, refused, withdrawn or overdue, as the article leaves it"),
    Column("status_words", str, "the words that tell so"),
    Column("event", str, "the id of the event that it comes from"),
    *WORDS_COLUMNS,
    *VOUCHER_COLUMNS,
)


def _iter_rows(record: Record, ids: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    names = names_of(record, ids)
    for one in record.commitments:
        yield {
            "id": names.id_of(one.id),
            **article_part(record),
            "kind": one.kind.value,
            "by": names.names_of(one.by),
            "to": names.names_of(one.to),
            "what": exact_words(one.what),
            **time_part("due", one.due),
            "every": one.every,
            "condition": exact_words(one.condition),
            "status": one.status.value,
            "status_words": exact_words(one.changes[-1].evidence) if one.changes else None,
            "event": names.id_of(one.event) if one.event else None,
            **words_part(one.evidence),
            **names.voucher(one.statement),
            "confidence": one.confidence,
            "why": one.why,
        }


COMMITMENTS = Table("commitments", "a commitment", _COLUMNS, _iter_rows)
