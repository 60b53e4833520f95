"""Search: whose statements hold which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select, text

from onrecord.document.span import Span
from onrecord.store.days import span_tags
from onrecord.store.identity import find_identities, members_of
from onrecord.store.index import ask, make_tag, matching
from onrecord.store.kinds import KINDS, STATEMENT
from onrecord.store.portable import searched_spans
from onrecord.store.question import Hit, Question
from onrecord.store.tables import VALUE, captures
from onrecord.store.words import Phrase, find_phrases, fold, parse_phrases

_COLUMNS = """f.id, f.kind, f.state, f.flagged, f.fingerprint, c.id AS capture_id, c.document,
c.origin, c.title, c.publisher, c.published, c.url, coalesce(f.value, a.value) AS value
FROM {source} JOIN captures c ON c.id = f.capture_id
LEFT JOIN assertions a ON a.id = f.assertion_id"""
# CROSS JOIN keeps SQLite from starting anywhere but at the index.
_FOUND = (
    "SELECT "
    + _COLUMNS.format(source="fact_words CROSS JOIN facts f")
    + " WHERE {matching} AND f.id = fact_words.rowid"
    " AND f.state IN ('open', 'accepted', 'edited')"
    " ORDER BY fact_words.rowid DESC LIMIT :limit"
)
_BY_NUMBER = "SELECT " + _COLUMNS.format(source="facts f") + " WHERE f.id IN :facts"
_CAST = (
    "SELECT p.fact_id, p.role, i.shown_name FROM parts p JOIN identities i"
    " ON i.id = p.identity_id WHERE p.fact_id IN :facts ORDER BY p.fact_id, p.role, i.shown_name"
)


def find_hits(connection: Connection, question: Question) -> tuple[Hit, ...]:
    """What answers the question, what was put on record last coming first."""
    asked = ask_index(connection, question)
    if asked is None:
        return ()
    dialect = connection.dialect.name
    values: dict[str, Any] = {"asked": asked, "limit": question.limit}
    found = text(_FOUND.format(matching=matching(dialect))).columns(value=VALUE)
    rows = connection.execute(found, values).all()
    return _hits(connection, rows, parse_phrases(question.words))


def ask_index(connection: Connection, question: Question) -> str | None:
    """What the search index is asked; None where nothing can answer the question."""
    phrases = parse_phrases(question.words)
    groups = list(_iter_groups(connection, question))
    if not all(groups) or (question.words.strip() and not phrases):
        return None
    return ask(connection.dialect.name, phrases, [[make_tag("kind", question.kind)], *groups])


def load_hits(
    connection: Connection, facts: Sequence[int], phrases: Sequence[Phrase] = ()
) -> tuple[Hit, ...]:
    """The facts of these numbers, in this order; those that are gone are left out."""
    if not facts:
        return ()
    found = text(_BY_NUMBER).bindparams(bindparam("facts", expanding=True)).columns(value=VALUE)
    rows = {row.id: row for row in connection.execute(found, {"facts": list(facts)})}
    return _hits(connection, [rows[one] for one in facts if one in rows], phrases)


def _iter_groups(connection: Connection, question: Question) -> Iterable[list[str]]:
    """For each condition the tags of which one must be there; an empty list cannot be met."""
    kind = KINDS[question.kind]
    if question.by is not None:
        yield [*_actor_tags(connection, question.by, kind.by), *_source_tags(question.by)]
    if question.to is not None:
        yield _actor_tags(connection, question.to, kind.to)
    if question.about is not None:
        yield _actor_tags(connection, question.about, ("about",))
    if question.since or question.until:
        yield _days_tags(connection, question)
    for key in STATEMENT.filters:
        value = getattr(question, key)
        if value is not None:
            yield [make_tag(key, value)] if key in kind.filters else []


def _days_tags(connection: Connection, question: Question) -> list[str]:
    """Tags for the days asked for, as far as anything on record is of such a day."""
    told = select(func.min(captures.c.published), func.max(captures.c.published))
    first, last = connection.execute(told).one()
    if first is None:
        return []
    return span_tags(
        max(question.since or date.min, date.fromisoformat(first)),
        min(question.until or date.max, date.fromisoformat(last)),
    )


def _actor_tags(connection: Connection, name: str, roles: Sequence[str]) -> list[str]:
    members = members_of(connection, find_identities(connection, name))
    return [make_tag(role, number) for role in roles for number in members]


def _source_tags(name: str) -> list[str]:
    """Sources that are nobody's name yet are found by their words."""
    return [make_tag("source", word) for word in fold(name).split()[-1:]]


def _hits(
    connection: Connection, rows: Sequence[Row[Any]], phrases: Sequence[Phrase]
) -> tuple[Hit, ...]:
    cast = _load_cast(connection, [row.id for row in rows])
    return tuple(
        Hit(
            fact_id=row.id,
            kind=row.kind,
            capture_id=row.capture_id,
            document=row.document,
            origin=row.origin,
            title=row.title,
            publisher=row.publisher,
            published=row.published,
            url=row.url,
            state=row.state,
            flagged=bool(row.flagged),
            fingerprint=row.fingerprint,
            value=row.value,
            cast=cast.get(row.id, {}),
            marks=_marks(row, phrases),
        )
        for row in rows
    )


def _load_cast(
    connection: Connection, facts: Sequence[int]
) -> dict[int, dict[str, tuple[str, ...]]]:
    if not facts:
        return {}
    found = text(_CAST).bindparams(bindparam("facts", expanding=True))
    cast: dict[int, dict[str, tuple[str, ...]]] = {}
    for fact, role, name in connection.execute(found, {"facts": list(facts)}):
        held = cast.setdefault(fact, {})
        held[role] = (*held.get(role, ()), name)
    return cast


def _marks(row: Row[Any], phrases: Sequence[Phrase]) -> tuple[Span, ...]:
    return tuple(
        Span(span["start"] + found.start, span["start"] + found.end)
        for span in searched_spans(KINDS[row.kind], row.value)
        for found in find_phrases(span["exact"], phrases)
    )
