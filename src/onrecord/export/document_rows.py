"""Mentioned documents as rows of a table."""

from __future__ import annotations

from typing import Any

from onrecord.export.fact_rows import Names, facts_table
from onrecord.export.rows import Column
from onrecord.record.document_mention import DocumentMention

_COLUMNS = (
    Column("kind", str, "letter, statement, report, …"),
    Column("by", list, "whose it is"),
    Column("to", list, "whom it went to"),
    Column("statements", list, "the ids of the statements quoted from it; none: it is to be found"),
    Column("answers", list, "the ids of the documents and statements that it responds to"),
    Column("silent_on", list, "the ids of those that it is said not to speak of"),
)


def _values(document: DocumentMention, names: Names) -> dict[str, Any]:
    return {
        "kind": document.kind,
        "by": names.names_of(document.by),
        "to": names.names_of(document.to),
        "statements": names.ids_of(document.statements),
        "answers": names.ids_of(document.answers),
        "silent_on": names.ids_of(document.silent_on),
    }


DOCUMENTS = facts_table("documents_mentioned", "a mentioned document", _COLUMNS, _values)
