"""Relations as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.export.fact_rows import WORDS_COLUMNS, names_of, words_part
from onrecord.export.rows import ARTICLE_COLUMNS, Column, Table, article_part
from onrecord.record.record import Record

_COLUMNS = (
    *ARTICLE_COLUMNS,
    Column("between", list, "the two actors; of a membership first the member"),
    Column("kind", str, "formal relations, membership, alliance or dispute"),
    Column("state", str, "how it stands from then on"),
    Column("since", str, "since which day, ISO 8601"),
    Column("scope", list, "the words for how far it reaches or does not reach"),
    Column("disputed", bool, "true where two sources tell the scope differently"),
    Column("facts", list, "the ids of the facts that it is derived from"),
    Column("why", str, "by which rule"),
    *WORDS_COLUMNS,
)


def _iter_rows(record: Record, ids: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    names = names_of(record, ids)
    for relation in record.relations:
        yield {
            **article_part(record),
            "between": names.names_of(relation.between),
            "kind": relation.kind.value,
            "state": relation.state.value,
            "since": relation.since,
            "scope": [one.exact for one in relation.scope],
            "disputed": relation.disputed,
            "facts": names.ids_of(relation.facts),
            "why": relation.why,
            **words_part(relation.evidence),
        }


RELATIONS = Table("relations", "a step in how two actors stand", _COLUMNS, _iter_rows)
