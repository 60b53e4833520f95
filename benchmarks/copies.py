"""A record multiplied within its database: every document so many times more.

A copy has hashes of its own, so that it is another document; all else, down to the words that it
is found by, is as in the first. It is made by the database itself: for a benchmark of what a
large record is like, not of how it came to be.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, func, literal, select, text

from onrecord.store.store import Store
from onrecord.store.tables import analyses, assertions, captures, contents, facts, parts, texts

_COPIED = (contents, texts, captures, analyses, assertions, facts, parts)
# Which table's numbers a column holds. Runs and actors are those of the first.
_NUMBERS = {
    "capture_id": "captures",
    "analysis_id": "analyses",
    "assertion_id": "assertions",
    "fact_id": "facts",
}
_HASHES = ("sha256", "text_sha256", "series", "fingerprint")
_SUFFIX_DIGITS = 8

_GATHERED = """\
CREATE TEMP TABLE first_words AS SELECT doc AS number, group_concat(term, ' ') AS words
FROM (SELECT doc, term FROM temp.places ORDER BY doc, offset) GROUP BY doc"""
_GATHER_WORDS = {
    "sqlite": (
        "CREATE VIRTUAL TABLE temp.places USING fts5vocab(main, fact_words, instance)",
        _GATHERED,
        "DROP TABLE temp.places",
    ),
    "postgresql": (
        "CREATE TEMP TABLE first_words AS SELECT rowid AS number, words FROM fact_words",
    ),
}
_COPY_WORDS = "INSERT INTO fact_words (rowid, words) SELECT number + :by, words FROM first_words"
_COUNT_ON = "SELECT setval(pg_get_serial_sequence(:name, 'id'), (SELECT max(id) FROM {name}))"


def multiply(store: Store, times: int) -> None:
    """Every document is there so many times more, all at once or not at all."""
    if times > 0:
        store.database.write(lambda connection: _multiply(connection, times))


def _multiply(connection: Connection, times: int) -> None:
    lasts = {
        table.name: connection.execute(select(func.max(table.c.id))).scalar() or 0
        for table in _COPIED
        if "id" in table.c
    }
    for statement in _GATHER_WORDS[connection.dialect.name]:
        connection.exec_driver_sql(statement)
    for number in range(1, times + 1):
        for table in _COPIED:
            rows = _copy_of(table, number, lasts)
            connection.execute(table.insert().from_select(list(table.c), rows))
        connection.execute(text(_COPY_WORDS), {"by": number * lasts[facts.name]})
    connection.exec_driver_sql("DROP TABLE first_words")
    if connection.dialect.name == "postgresql":
        for name in lasts:
            connection.execute(text(_COUNT_ON.format(name=name)), {"name": name})


def _copy_of(table: Table, number: int, lasts: Mapping[str, int]) -> Select[Any]:
    """The first rows of the table as those of the copy of that number."""
    rows = select(*(_copied(column, number, lasts) for column in table.c))
    if "id" in table.c:
        return rows.where(table.c.id <= lasts[table.name])
    if table is parts:
        return rows.where(table.c.fact_id <= lasts[facts.name])
    hashes = captures.c.sha256 if table is contents else captures.c.text_sha256
    first = select(hashes).where(captures.c.id <= lasts[captures.name])
    return rows.where(table.c.sha256.in_(first))


def _copied(column: Column[Any], number: int, lasts: Mapping[str, int]) -> Any:
    counted = column.table.name if column.name == "id" else _NUMBERS.get(column.name)
    if counted is not None:
        return column + number * lasts[counted]
    if column.name in _HASHES:
        kept = func.length(column) - _SUFFIX_DIGITS
        return func.substr(column, 1, kept) + literal(f"{number:0{_SUFFIX_DIGITS}x}")
    if column.name == "text":
        return column + literal(f"\n\n{number}")
    return column
