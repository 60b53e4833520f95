"""Mentioned documents as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.export.fact_rows import WORDS_COLUMNS, names_of, words_part
from onrecord.export.rows import ARTICLE_COLUMNS, ID_COLUMN, Column, Table, article_part
from onrecord.record.record import Record

_COLUMNS = (
    ID_COLUMN,
    *ARTICLE_COLUMNS,
    Column("kind", str, "letter, statement, report, …"),
    Column("by", list, "whose it is"),
    Column("to", list, "whom it went to"),
    Column("statements", list, "the ids of the statements quoted from it; none: it is to be found"),
    Column("answers", list, "the ids of the documents and statements that it responds to"),
    Column("silent_on", list, "the ids of those that it is said not to speak of"),
    *WORDS_COLUMNS,
)


def _iter_rows(record: Record, ids: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    names = names_of(record, ids)
    for document in record.documents_mentioned:
        yield {
            "id": names.id_of(document.id),
            **article_part(record),
            "kind": document.kind,
            "by": names.names_of(document.by),
            "to": names.names_of(document.to),
            "statements": names.ids_of(document.statements),
            "answers": names.ids_of(document.answers),
            "silent_on": names.ids_of(document.silent_on),
            **words_part(document.evidence),
        }


DOCUMENTS = Table("documents_mentioned", "a mentioned document", _COLUMNS, _iter_rows)
