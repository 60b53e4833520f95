"""Events as rows of a table."""

from __future__ import annotations

from typing import Any

from onrecord.export.fact_rows import Names, exact_words, time_part, vouched_table
from onrecord.export.rows import Column
from onrecord.record.event import Event

_COLUMNS = (
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
    Column("contexts", list, "why it came about, in PLOVER's codes"),
    Column("context_words", str, "the words that tell so"),
)


def _values(event: Event, names: Names) -> dict[str, Any]:
    return {
        "event": event.event,
        "modes": list(event.modes),
        "quad": event.quad,
        "actors": names.names_of(event.actors),
        "recipients": names.names_of(event.recipients),
        "status": event.status.value,
        **time_part("time", event.time),
        "place": event.place.exact if event.place else None,
        "trigger": exact_words(event.trigger),
        "contexts": [one.code for one in event.contexts],
        "context_words": exact_words(
            words for context in event.contexts for words in context.evidence
        ),
    }


EVENTS = vouched_table("events", "an event", _COLUMNS, _values)
