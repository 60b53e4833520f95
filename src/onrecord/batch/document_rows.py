"""Captures, documents and what could not be read, as rows; and captures back as articles."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.document.article import Article, Capture, Location
from onrecord.document.span import Span
from onrecord.errors import SourceError, SourceSkipped
from onrecord.export.rows import Column
from onrecord.record.record import Record

Row = dict[str, Any]

NUMBER = Column("number", int, "the document's number in this batch, from 0, in the inputs' order")
_ITEM = Column("item", int, "its place among the items of its shard, from 0")
_SOURCE = (
    Column("document", str, "the article's own id"),
    Column("place", str, "where it was read: file, and line or record within it"),
    Column("sha256", str, "SHA-256 of the bytes as they were received"),
    Column("text_sha256", str, "SHA-256 of the frozen text that start and end speak of"),
    Column("title", str, "the article's title"),
    Column("publisher", str, "who published it"),
    Column("published", date, "the day of publication"),
    Column("url", str, "its address"),
    Column("language", str, "ISO 639-1 code; empty: too short to tell"),
)
CAPTURE_COLUMNS = (
    _ITEM,
    *_SOURCE,
    Column("text", str, "the frozen text"),
    Column("content", bytes, "the bytes as they were received"),
    Column("media_type", str, "the kind of these bytes"),
    Column("charset", str, "the character set that they are in"),
    Column("extractor", str, "what took the text out of them"),
    Column("extractor_version", str, "its version"),
    Column("locations", str, "JSON: where stretches of the text stood in the source"),
    Column("warnings", list, "what readers should know"),
)
DOCUMENT_COLUMNS = (
    NUMBER,
    *_SOURCE,
    Column("words", int, "how many words its text has"),
    Column("outcome", str, "read, copy (not read: it adds nothing to copy_of) or failed"),
    Column("copy_of", int, "the number of the document of whose text this is a copy"),
    Column("copy_share", float, "how much of it stands in that text word for word, 0 to 1"),
    Column("actors", int, "how many were found in it"),
    Column("statements", int, "how many were found in it"),
    Column("events", int, "how many were found in it"),
    Column("commitments", int, "how many were found in it"),
    Column("relations", int, "how many were found in it"),
    Column("documents_mentioned", int, "how many were found in it"),
    Column("warnings", list, "what readers should know"),
)
ERROR_COLUMNS = (
    Column("place", str, "the file, and the line or record within it"),
    Column("number", int, "the document's number; empty where it could not even be taken out"),
    Column("step", str, "reading or analysis"),
    Column("reason", str, "one word to count by"),
    Column("skipped", bool, "true where nothing went wrong: it is rightly passed over"),
    Column("language", str, "ISO 639-1 code where the language is why"),
    Column("problem", str, "what is wrong"),
    Column("remedy", str, "what can be done"),
)
UNREAD_COLUMNS = (_ITEM, *ERROR_COLUMNS)
RECORD_COLUMNS = (
    NUMBER,
    Column("facts", str, "JSON: every fact as `onrecord load` puts it on record"),
    Column("warnings", list, "what the analysis warned of"),
)


@dataclass(frozen=True, slots=True)
class CopyOf:
    """Of which document another is a copy, and how much of it stands there."""

    number: int
    share: float


def capture_row(article: Article, item: int) -> Row:
    """All that is known of the article, to make it from again."""
    capture = article.capture
    return {
        "item": item,
        **_source_part(article),
        "text": article.text,
        "content": capture.content,
        "media_type": capture.media_type,
        "charset": capture.charset,
        "extractor": capture.extractor,
        "extractor_version": capture.extractor_version,
        "locations": json.dumps([[o.span.start, o.span.end, o.label] for o in article.locations]),
        "warnings": list(article.warnings),
    }


def article_of(row: Mapping[str, Any]) -> Article:
    """The article that ``capture_row`` made the row of."""
    content = row["content"]
    capture = Capture(
        origin=row["place"],
        media_type=row["media_type"],
        sha256=row["sha256"],
        size=len(content or b""),
        charset=row["charset"],
        extractor=row["extractor"],
        extractor_version=row["extractor_version"],
        content=content,
    )
    return Article(
        id=row["document"],
        text=row["text"],
        capture=capture,
        title=row["title"],
        url=row["url"],
        publisher=row["publisher"],
        published=row["published"],
        language=row["language"],
        locations=tuple(
            Location(Span(start, end), label) for start, end, label in json.loads(row["locations"])
        ),
        warnings=tuple(row["warnings"]),
    )


def document_row(
    article: Article, number: int, *, record: Record | None, copy: CopyOf | None, outcome: str
) -> Row:
    """What became of the article."""
    found = record or Record(article, ())
    return {
        "number": number,
        **_source_part(article),
        "words": len(article.text.split()),
        "outcome": outcome,
        "copy_of": copy.number if copy else None,
        "copy_share": copy.share if copy else None,
        "actors": len(found.actors),
        "statements": len(found.statements),
        "events": len(found.events),
        "commitments": len(found.commitments),
        "relations": len(found.relations),
        "documents_mentioned": len(found.documents_mentioned),
        "warnings": list(dict.fromkeys((*article.warnings, *found.warnings))),
    }


def error_row(error: SourceError, step: str, number: int | None = None) -> Row:
    """What could not be read, and why."""
    return {
        "place": error.origin,
        "number": number,
        "step": step,
        "reason": error.reason,
        "skipped": isinstance(error, SourceSkipped),
        "language": error.language if isinstance(error, SourceSkipped) else None,
        "problem": error.problem,
        "remedy": error.remedy,
    }


def _source_part(article: Article) -> Row:
    return {
        "document": article.id,
        "place": article.capture.origin,
        "sha256": article.capture.sha256,
        "text_sha256": article.text_sha256,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "url": article.url,
        "language": article.language,
    }
