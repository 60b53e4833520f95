"""Relations as rows of a table."""

from __future__ import annotations

from typing import Any

from onrecord.export.fact_rows import Names, facts_table
from onrecord.export.rows import Column
from onrecord.record.relation import Relation

_COLUMNS = (
    Column("between", list, "the two actors; of a membership first the member"),
    Column("kind", str, "formal relations, membership, alliance or dispute"),
    Column("state", str, "how it stands from then on"),
    Column("since", str, "since which day, ISO 8601"),
    Column("scope", list, "the words for how far it reaches or does not reach"),
    Column("disputed", bool, "true where two sources tell the scope differently"),
    Column("facts", list, "the ids of the facts that it is derived from"),
    Column("why", str, "by which rule"),
)


def _values(relation: Relation, names: Names) -> dict[str, Any]:
    return {
        "between": names.names_of(relation.between),
        "kind": relation.kind.value,
        "state": relation.state.value,
        "since": relation.since,
        "scope": [one.exact for one in relation.scope],
        "disputed": relation.disputed,
        "facts": names.ids_of(relation.facts),
        "why": relation.why,
    }


RELATIONS = facts_table("relations", "a step in how two actors stand", _COLUMNS, _values)
