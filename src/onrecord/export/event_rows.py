"""Events as rows of a table."""

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
    Column("event", str, "PLOVER's code, or one of your own events"),
    Column("modes", list, "how, in the codes of the vocabulary"),
    Column(
        "quad",
        int,
        "1 verbal cooperation, 2 material cooperation, 3 verbal and 4 material conflict",
    ),
    Column("actors", list, "who does it; all parties where it is mutual"),
    Column("recipients", list, "to whom it is done"),
    Column("status", str, "actual, future, hypothetical, negated or historical"),
    Column("time", str, "when, ISO 8601, no more precise than told"),
    Column("time_words", str, "when, in the words"),
    Column("place", str, "where, in the words"),
    Column("trigger", str, "the words for the act"),
    *WORDS_COLUMNS,
    *VOUCHER_COLUMNS,
)


def _iter_rows(record: Record, ids: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    names = names_of(record, ids)
    for event in record.events:
        yield {
            "id": names.id_of(event.id),
            **article_part(record),
            "event": event.event,
            "modes": list(event.modes),
            "quad": event.quad,
            "actors": names.names_of(event.actors),
            "recipients": names.names_of(event.recipients),
            "status": event.status.value,
            **time_part("time", event.time),
            "place": event.place.exact if event.place else None,
            "trigger": exact_words(event.trigger),
            **words_part(event.evidence),
            **names.voucher(event.statement),
            "confidence": event.confidence,
            "why": event.why,
        }


EVENTS = Table("events", "an event", _COLUMNS, _iter_rows)
