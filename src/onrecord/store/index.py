"""The search index: SQLite's FTS5 or PostgreSQL's text search, given the very same words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, text

from onrecord.store.words import Phrase, list_folded

# Beyond these, PostgreSQL keeps no place of a word.
_LAST_PLACE = 16383
_PLACES_PER_WORD = 250

_SQLITE_INDEX = """\
CREATE VIRTUAL TABLE fact_words
USING fts5(words, content='', columnsize=0, tokenize="ascii tokenchars ':_'")"""
_CREATE = {
    "sqlite": (_SQLITE_INDEX,),
    "postgresql": (
        "CREATE TABLE fact_words (rowid bigint PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX fact_words_words ON fact_words USING gin (words)",
    ),
}


def create_index(connection: Connection) -> None:
    """The index is there, empty."""
    for statement in _CREATE[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def drop_index(connection: Connection) -> None:
    """The index is gone."""
    connection.exec_driver_sql("DROP TABLE fact_words")


def make_tag(name: str, value: object) -> str:
    """A word that no text holds, by which a search can be narrowed."""
    return f"{name}:{value}"


def index_words(words: str, tags: Iterable[str]) -> tuple[str, ...]:
    """Everything that a fact is found by: the folded words in order, then the tags."""
    return (*list_folded(words), *dict.fromkeys(tags))


def hash_words(words: Sequence[str]) -> str:
    """Tells whether two facts are indexed alike."""
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:16]


def add_words(connection: Connection, rows: Mapping[int, Sequence[str]]) -> None:
    """The facts of these numbers are found by these words."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        statement = "INSERT INTO fact_words (rowid, words) VALUES (:fact, :words)"
        made = [{"fact": fact, "words": " ".join(words)} for fact, words in rows.items()]
    else:
        statement = "INSERT INTO fact_words VALUES (:fact, CAST(:words AS tsvector))"
        made = [{"fact": fact, "words": _vector(words)} for fact, words in rows.items()]
    connection.execute(text(statement), made)


def drop_words(connection: Connection, facts: Sequence[int]) -> None:
    """The facts are found no more; SQLite's index is left to hold words of facts that are gone."""
    if facts and connection.dialect.name != "sqlite":
        connection.execute(
            text("DELETE FROM fact_words WHERE rowid = ANY(:facts)"), {"facts": list(facts)}
        )


def matching(dialect: str) -> str:
    """The condition on ``fact_words`` under which a row matches the parameter ``:asked``."""
    if dialect == "sqlite":
        return "fact_words MATCH :asked"
    return "fact_words.words @@ CAST(:asked AS tsquery)"


def ask(dialect: str, phrases: Iterable[Phrase], tags: Iterable[Sequence[str]]) -> str:
    """What ``:asked`` is: all phrases, and of each group of tags at least one."""
    sqlite = dialect == "sqlite"
    follows, either, both = (" ", " OR ", " AND ") if sqlite else (" <-> ", " | ", " & ")
    parts = [
        '"' + follows.join(phrase) + '"' if sqlite else f"({follows.join(map(_quote, phrase))})"
        for phrase in phrases
    ]
    for group in tags:
        quoted = (f'"{tag}"' if sqlite else _quote(tag) for tag in group)
        parts.append(f"({either.join(quoted)})")
    return both.join(parts)


def _quote(word: str) -> str:
    return f"'{word}'"


def _vector(words: Sequence[str]) -> str:
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words, start=1):
        places.setdefault(word, []).append(min(place, _LAST_PLACE))
    return " ".join(
        f"{_quote(word)}:{','.join(map(str, at[:_PLACES_PER_WORD]))}" for word, at in places.items()
    )
