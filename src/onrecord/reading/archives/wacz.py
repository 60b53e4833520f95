"""WACZ: a ZIP of WARC files, as browsers' archiving tools write it.

Only its WARC files are read: the lists of pages and the indexes beside them repeat these.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from onrecord.document.article import Article
from onrecord.errors import SourceEmpty, SourceError
from onrecord.reading.archives.warc import iter_file
from onrecord.reading.archives.zip_parts import ZipParts, open_parts
from onrecord.reading.feed_entries import FeedEntries
from onrecord.reading.files import show_path, translate_errors
from onrecord.reading.options import ReadingOptions
from onrecord.reading.stretch import WHOLE, Stretch


def list_offsets(path: str, options: ReadingOptions) -> Iterator[int]:  # noqa: ARG001 - one shape
    """The bytes at which the WARC files in it begin."""
    origin = show_path(path)
    with (
        translate_errors(origin),
        Path(path).open("rb") as file,
        open_parts(file, origin) as inside,
    ):
        for part in inside.parts:
            yield part.header_offset


def iter_stretch(
    path: str, stretch: Stretch, options: ReadingOptions, feeds: FeedEntries
) -> Iterator[Article | SourceError]:
    """One item for each record of the WARC files that begin within the stretch."""
    origin = show_path(path)
    with (
        translate_errors(origin),
        Path(path).open("rb") as file,
        open_parts(file, origin) as inside,
    ):
        if not inside.parts:
            raise SourceEmpty(origin, "holds no WARC file", "check that it is a WACZ archive")
        yield from _iter_parts(inside, origin, stretch, options, feeds)


def _iter_parts(
    inside: ZipParts, origin: str, stretch: Stretch, options: ReadingOptions, feeds: FeedEntries
) -> Iterator[Article | SourceError]:
    for part in inside.parts:
        if not stretch.has(part.header_offset):
            continue
        place = f"{origin}, {part.filename}"
        try:
            with inside.open(part, place) as file:
                yield from iter_file(file, place, WHOLE, options, feeds)
        except SourceError as error:
            yield error
