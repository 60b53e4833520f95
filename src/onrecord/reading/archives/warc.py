"""WARC files, in gzip or not, record by record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.document.article import Article
from onrecord.errors import SourceEmpty, SourceError
from onrecord.reading.archives.members import Placed, is_packed, iter_packed, iter_plain
from onrecord.reading.archives.records import read_record
from onrecord.reading.feed_entries import FeedEntries
from onrecord.reading.files import show_path, translate_errors
from onrecord.reading.options import ReadingOptions
from onrecord.reading.stretch import WHOLE, Stretch


def list_offsets(path: str, options: ReadingOptions) -> Iterator[int]:
    """The bytes from which a record, or several in one gzip member, can be read."""
    last = -1
    with translate_errors(show_path(path)), Path(path).open("rb") as file:
        for placed in iter_placed(file, path, WHOLE, options):
            if placed.offset != last:
                last = placed.offset
                yield last


def iter_stretch(
    path: str, stretch: Stretch, options: ReadingOptions, feeds: FeedEntries
) -> Iterator[Article | SourceError]:
    """One item for each record that begins within the stretch."""
    origin = show_path(path)
    with translate_errors(origin), Path(path).open("rb") as file:
        yield from iter_file(file, origin, stretch, options, feeds)


def iter_file(
    file: BinaryIO, origin: str, stretch: Stretch, options: ReadingOptions, feeds: FeedEntries
) -> Iterator[Article | SourceError]:
    """One item for each record of an open file; a file without any raises SourceEmpty."""
    is_empty = True
    for placed in iter_placed(file, origin, stretch, options):
        is_empty = False
        yield read_record(placed, origin, options, feeds)
    if is_empty and stretch == WHOLE:
        raise SourceEmpty(origin, "holds no record", "check that it was saved whole")


def iter_placed(
    file: BinaryIO, name: str, stretch: Stretch, options: ReadingOptions
) -> Iterator[Placed]:
    """Every record that begins within the stretch, whole or broken, not yet taken apart."""
    iter_here = iter_packed if is_packed(file, name) else iter_plain
    return iter_here(file, stretch.start, stretch.end, max_bytes=options.max_bytes)
