"""The kinds of output of a batch: which columns each has, and what a row of it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from onrecord.batch.actor_rows import ACTORS, MENTIONS
from onrecord.batch.document_rows import (
    CAPTURE_COLUMNS,
    DOCUMENT_COLUMNS,
    ERROR_COLUMNS,
    NUMBER,
    RECORD_COLUMNS,
    UNREAD_COLUMNS,
    Row,
)
from onrecord.export.rows import Column, Table
from onrecord.export.tables import TABLES
from onrecord.record.record import Record

FACT_TABLES: tuple[Table, ...] = (ACTORS, MENTIONS, *TABLES.values())


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of output; ``row`` says in the singular what a row of it is."""

    name: str
    row: str
    columns: tuple[Column, ...]


CAPTURES = Kind("captures", "a document as it was received", CAPTURE_COLUMNS)
DOCUMENTS = Kind("documents", "a document, and what became of it", DOCUMENT_COLUMNS)
ERRORS = Kind("errors", "something that was not read", ERROR_COLUMNS)
RECORDS = Kind("records", "all facts of a document that was read", RECORD_COLUMNS)
FACTS = tuple(Kind(table.name, table.row, (NUMBER, *table.columns)) for table in FACT_TABLES)

OUTPUT: tuple[Kind, ...] = (DOCUMENTS, *FACTS, ERRORS, CAPTURES, RECORDS)
ANALYSED: tuple[Kind, ...] = (DOCUMENTS, *FACTS, ERRORS, RECORDS)

# What the runs of words of a text are compared by: see copies.py.
BANDS = tuple(f"band{number:02}" for number in range(32))
UNREAD = Kind("work/unread", "something that was not read", UNREAD_COLUMNS)
SKETCHES = Kind(
    "work/sketches",
    "a document's text in short",
    (
        Column("text", int, "the beginning of its SHA-256"),
        *(Column(name, int, "a few of its smallest hashes as one number") for name in BANDS),
    ),
)
READ: tuple[Kind, ...] = (CAPTURES, UNREAD, SKETCHES)


def iter_fact_rows(
    record: Record, ids: Mapping[str, str], number: int
) -> Iterator[tuple[str, Iterator[Row]]]:
    """For each kind of facts the record's rows."""
    for table in FACT_TABLES:
        rows = table.iter_rows(record, ids)
        yield table.name, ({"number": number} | row for row in rows)


def iter_folders() -> Iterator[str]:
    """The folders that hold a batch's output."""
    return chain(kind.name for kind in OUTPUT)
