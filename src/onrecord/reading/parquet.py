"""Parquet tables of articles: an article a row, with the columns of JSON Lines.

The bytes as received are the row's known columns as one JSON object, so that the article can be
taken out of them again by itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet as pq

from onrecord.document.article import Article
from onrecord.errors import SourceEmpty, SourceError, SourceRefused, SourceUnreadable
from onrecord.reading.completion import complete
from onrecord.reading.feed_entries import FeedEntries
from onrecord.reading.files import show_path, translate_errors
from onrecord.reading.formats import Format
from onrecord.reading.jsonl import read_article
from onrecord.reading.options import ReadingOptions
from onrecord.reading.received import Received
from onrecord.reading.stretch import WHOLE, Stretch

_COLUMNS = ("id", "text", "title", "url", "publisher", "published")
_ROWS_AT_ONCE = 16
# Damaged bytes reach Python as names that are no text and days beyond its calendar.
_BROKEN = (pa.ArrowException, OSError, ValueError, OverflowError)
_AGAIN = "write it again, with an article a row"


def list_offsets(path: str, options: ReadingOptions) -> Iterator[int]:  # noqa: ARG001 - one shape
    """The rows with which its groups of rows begin, counted from 0."""
    with _open(path) as table:
        yield from (first for _, first in _iter_groups(table))


def iter_stretch(
    path: str, stretch: Stretch, options: ReadingOptions, feeds: FeedEntries
) -> Iterator[Article | SourceError]:
    """One item for each row of the groups that begin within the stretch, a few rows at a time."""
    origin = show_path(path)
    with _open(path) as table:
        columns = [name for name in _COLUMNS if name in table.schema_arrow.names]
        if "text" not in columns:
            raise SourceEmpty(origin, 'has no column "text"', _AGAIN)
        if not table.metadata.num_rows and stretch == WHOLE:
            raise SourceEmpty(origin, "holds no row", _AGAIN)
        for group, first in _iter_groups(table):
            if stretch.has(first):
                for number, row in enumerate(_iter_rows(table, group, columns, origin), first + 1):
                    yield _read_row(row, f"{origin}, row {number}", options, feeds)


@contextmanager
def _open(path: str) -> Iterator[Any]:
    origin = show_path(path)
    with translate_errors(origin), Path(path).open("rb") as file:
        try:
            table = pq.ParquetFile(file)
            # Columns are named only when they are asked for.
            _ = table.schema_arrow
        except _BROKEN as error:
            problem = f"is no whole Parquet file ({_first_line(error)})"
            raise SourceUnreadable(origin, problem, _AGAIN) from error
        yield table


def _iter_groups(table: Any) -> Iterator[tuple[int, int]]:
    """Each group of rows with the number of its first row, counted from 0."""
    first = 0
    for group in range(table.num_row_groups):
        yield group, first
        first += table.metadata.row_group(group).num_rows


def _iter_rows(table: Any, group: int, columns: list[str], origin: str) -> Iterator[dict[str, Any]]:
    batches = table.iter_batches(_ROWS_AT_ONCE, row_groups=[group], columns=columns)
    try:
        yield from chain.from_iterable(batch.to_pylist() for batch in batches)
    except _BROKEN as error:
        problem = f"is a broken group of rows ({_first_line(error)})"
        raise SourceUnreadable(f"{origin}, group {group}", problem, _AGAIN) from error


def _read_row(
    row: dict[str, Any], origin: str, options: ReadingOptions, feeds: FeedEntries
) -> Article | SourceError:
    try:
        content = json.dumps(row, ensure_ascii=False, default=_write_value).encode("utf-8")
        if len(content) > options.max_bytes:
            problem = f"holds more than {options.max_bytes:,} bytes"
            raise SourceRefused(origin, problem, "split it into single articles")
        article = read_article(Received(origin, content, Format.JSON.value))
    except SourceError as error:
        return error
    return complete(article, options, feeds)


def _write_value(value: object) -> object:
    """Days as they are written in JSON Lines; anything else by its kind, to be complained of."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return [str(value)]


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
