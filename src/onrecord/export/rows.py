"""Statements as rows of a table, and what the tables of all kinds have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.export.wording import joined_words
from onrecord.record.actor import Actor
from onrecord.record.record import Record
from onrecord.record.statement import Statement

Ids = Callable[[Record], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the type of its values, and what it says."""

    name: str
    type: type
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """The facts of one kind as rows; ``row`` says in the singular what a row is.

    ``iter_rows`` gives the rows of a record, in its order, with None where something is not known.
    """

    name: str
    row: str
    columns: tuple[Column, ...]
    iter_rows: Callable[[Record, Mapping[str, str]], Iterator[dict[str, Any]]]


ID_COLUMN = Column("id", str, "stays the same in every analysis and every export")
ARTICLE_COLUMNS = (
    Column("document", str, "the article's own id"),
    Column("text_sha256", str, "SHA-256 of the frozen text that start and end speak of"),
    Column("title", str, "the article's title"),
    Column("publisher", str, "who published it"),
    Column("published", date, "the day of publication"),
    Column("url", str, "its address"),
)
COLUMNS = (
    ID_COLUMN,
    *ARTICLE_COLUMNS,
    Column("speaker", str, "who says it"),
    Column("speaker_kind", str, "person, organisation, country, group or unnamed"),
    Column("speaker_country", str, "ISO 3166-1 alpha-3 code"),
    Column("on_behalf_of", str, "in whose name it is said"),
    Column("addressees", list, "to whom it is said"),
    Column("sourcing", str, "named, unnamed or outlet"),
    Column("source", str, "the words for who says it"),
    Column("cue", str, "the words that tell that it is said"),
    Column("words", str, "what is said, in the exact words; … between parts"),
    Column("form", str, "direct, indirect or mixed"),
    Column("medium", str, "letter, statement, interview, speech, post or call"),
    Column("time", str, "when it was said, ISO 8601, no more precise than told"),
    Column("time_words", str, "when it was said, in the words"),
    Column("start", int, "first character of what is said, from 0"),
    Column("end", int, "one past its last character"),
    Column("confidence", float, "how sure the analysis is, 0 to 1"),
)


def iter_rows(record: Record, ids: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """One row a statement, in the record's order; None where something is not known."""
    actors = {actor.id: actor for actor in record.actors}
    for statement in record.statements:
        yield {
            "id": ids.get(statement.id, statement.id),
            **article_part(record),
            **_people_part(statement, actors),
            **_words_part(statement),
        }


def article_part(record: Record) -> dict[str, Any]:
    """The values of ``ARTICLE_COLUMNS``."""
    article = record.article
    return {
        "document": article.id,
        "text_sha256": article.text_sha256,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "url": article.url,
    }


def _people_part(statement: Statement, actors: Mapping[str, Actor]) -> dict[str, Any]:
    speaker = actors.get(statement.speaker or "")
    behalf = actors.get(statement.on_behalf_of or "")
    return {
        "speaker": speaker.name if speaker else None,
        "speaker_kind": speaker.kind.value if speaker else None,
        "speaker_country": speaker.country if speaker else None,
        "on_behalf_of": behalf.name if behalf else None,
        "addressees": [actors[one].name for one in statement.addressees if one in actors],
    }


def _words_part(statement: Statement) -> dict[str, Any]:
    time = statement.time
    return {
        "sourcing": statement.sourcing.value if statement.sourcing else None,
        "source": joined_words(statement.source) or None,
        "cue": joined_words(statement.cue) or None,
        "words": " … ".join(evidence.exact for evidence in statement.content),
        "form": statement.form.value,
        "medium": statement.medium.value if statement.medium else None,
        "time": time.value if time else None,
        "time_words": time.evidence.exact if time else None,
        "start": statement.content[0].span.start,
        "end": statement.content[-1].span.end,
        "confidence": statement.confidence,
    }
