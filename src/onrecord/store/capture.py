"""Captures: the bytes as received, and the frozen text that was taken out of them."""

from __future__ import annotations

import hashlib
import re
import zlib
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Row, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import Insert
from sqlalchemy.sql.schema import Table

from onrecord.document.article import Article, Capture, Location
from onrecord.document.span import Span
from onrecord.errors import SourceRefused
from onrecord.store.tables import captures, contents, texts

_LINE_NUMBER = re.compile(r":\d+$")
_DEFLATED = "zlib"
_PLAIN = "plain"
_BEYOND_TEXT = "\N{REPLACEMENT CHARACTER}"


def now() -> str:
    """This moment in UTC, to the second, in ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def insert_new(connection: Connection, table: Table) -> Insert:
    """An insert that leaves rows alone whose key is there already."""
    make: Any = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    made: Insert = make(table).on_conflict_do_nothing()
    return made


def find_capture(connection: Connection, sha256: str) -> int | None:
    """The number of the capture of these bytes, None when there is none yet."""
    return connection.execute(
        select(captures.c.id).where(captures.c.sha256 == sha256)
    ).scalar_one_or_none()


def save_capture(connection: Connection, article: Article) -> int:
    """The number of the article's new capture; its bytes and its text are there once each.

    Raises SourceRefused for a text that databases cannot hold exactly.
    """
    capture = article.capture
    if capture.content is None:
        raise ValueError("an article is kept together with its bytes")
    if "\0" in article.text:
        problem = "the text holds the character U+0000, which no database keeps"
        raise SourceRefused(capture.origin, problem, "remove it from the text")
    packing, packed = _pack(capture.content)
    connection.execute(
        insert_new(connection, contents),
        {"sha256": capture.sha256, "size": capture.size, "packing": packing, "packed": packed},
    )
    text_sha256 = article.text_sha256
    connection.execute(insert_new(connection, texts), {"sha256": text_sha256, "text": article.text})
    row = _row_of(article) | {"text_sha256": text_sha256, "captured_at": now()}
    number: int = connection.execute(
        captures.insert().values(row).returning(captures.c.id)
    ).scalar_one()
    return number


def article_of(row: Row[Any], text: str, content: bytes | None = None) -> Article:
    """The article of a row of ``captures``."""
    return Article(
        id=row.document,
        text=text,
        capture=Capture(
            origin=row.origin,
            media_type=row.media_type,
            sha256=row.sha256,
            size=row.size,
            charset=row.charset,
            extractor=row.extractor,
            extractor_version=row.extractor_version,
            content=content,
        ),
        title=row.title,
        url=row.url,
        publisher=row.publisher,
        published=date.fromisoformat(row.published) if row.published else None,
        language=row.language,
        locations=tuple(
            Location(Span(one["start"], one["end"]), one["label"]) for one in row.locations
        ),
        warnings=tuple(row.warnings),
    )


def unpack(packing: str, packed: bytes) -> bytes:
    """The bytes as they were received; raises ValueError when they cannot be had back."""
    if packing == _PLAIN:
        return packed
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise ValueError(f"the packed bytes are damaged ({error})") from error


def series_of(article: Article) -> str:
    """The same for every capture of one page or document, however its text changes.

    That is its address; failing that, the id that its source gives it; failing that, the file.
    """
    capture = article.capture
    if article.url:
        return f"url {article.url}"
    place = _LINE_NUMBER.sub("", capture.origin)
    given = article.id if article.id != capture.sha256[: len(article.id)] else ""
    return f"id {given} in {place}" if given else f"file {capture.origin}"


def _pack(content: bytes) -> tuple[str, bytes]:
    packed = zlib.compress(content, 6)
    return (_DEFLATED, packed) if len(packed) < len(content) else (_PLAIN, content)


def _row_of(article: Article) -> dict[str, Any]:
    capture = article.capture
    day = article.published
    row = {
        "sha256": capture.sha256,
        "series": hashlib.sha256(series_of(article).encode("utf-8", "replace")).hexdigest()[:32],
        "document": article.id,
        "origin": capture.origin,
        "media_type": capture.media_type,
        "charset": capture.charset,
        "extractor": capture.extractor,
        "extractor_version": capture.extractor_version,
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "published": day.isoformat() if day else None,
        "language": article.language,
        "locations": [
            {"start": one.span.start, "end": one.span.end, "label": one.label}
            for one in article.locations
        ],
        "warnings": list(article.warnings),
    }
    # What is no evidence may lose a sign that databases cannot hold.
    return {key: _storable(value) for key, value in row.items()}


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        clean = value.replace("\0", _BEYOND_TEXT)
        return clean.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_storable(one) for one in value]
    if isinstance(value, dict):
        return {key: _storable(one) for key, one in value.items()}
    return value
