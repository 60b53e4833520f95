"""Files cut into pieces, each of which can be read without the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BufferedReader, RawIOBase

from onrecord.document.article import Article
from onrecord.errors import SourceError
from onrecord.reading.completion import complete
from onrecord.reading.feed_entries import FeedEntries
from onrecord.reading.files import open_file, translate_errors
from onrecord.reading.formats import Format, sniff_format
from onrecord.reading.jsonl import iter_lines, iter_starts
from onrecord.reading.options import ReadingOptions
from onrecord.reading.ranges import find_divisible_format, iter_records, list_offsets
from onrecord.reading.sources import iter_articles

_NO_END = 1 << 62


@dataclass(frozen=True, slots=True)
class Piece:
    """The items of a file that begin from ``start`` and before ``end``.

    Both count what the format does: bytes of JSON Lines (gzip undone) and of a web archive, rows
    of Parquet. Without a ``start`` it is the whole file, without an ``end`` the rest of it.
    ``first`` is the number of the line with which it begins, ``items`` about how many it has.
    """

    path: str
    start: int | None = None
    end: int | None = None
    first: int = 1
    items: int = 1


@dataclass(frozen=True, slots=True)
class _Start:
    """Where items begin, the number of the first, and how many there are."""

    offset: int
    number: int
    items: int = 1


def cut_file(path: str, items: int, options: ReadingOptions) -> Iterator[Piece]:
    """Pieces of about so many items, in order; each item of the file is in exactly one.

    A file of one article, or one that cannot be read, is one piece.
    """
    begun: Piece | None = None
    try:
        for start in _iter_starts(path, options):
            if begun is not None and begun.items + start.items > items:
                yield replace(begun, end=start.offset)
                begun = None
            if begun is None:
                begun = Piece(path, start.offset, None, start.number, start.items)
            else:
                begun = replace(begun, items=begun.items + start.items)
    except SourceError:
        # Whoever reads the piece is told what is wrong.
        pass
    yield begun or Piece(path)


def split_piece(piece: Piece, options: ReadingOptions) -> Iterator[Piece]:
    """The same items, one a piece, as far as the format lets them be told apart."""
    if piece.start is None:
        yield piece
        return
    for one in cut_file(piece.path, 1, options):
        start = one.start or 0
        if start >= piece.start and (piece.end is None or start < piece.end):
            yield one


def iter_piece(
    piece: Piece, options: ReadingOptions, feeds: FeedEntries
) -> Iterator[Article | SourceError]:
    """The articles of a piece, in order, and what is wrong with the others."""
    try:
        if piece.start is None:
            yield from iter_articles([piece.path], options, feeds)
        elif find_divisible_format(piece.path) is not None:
            yield from iter_records(
                piece.path, options, start=piece.start, end=piece.end, feeds=feeds
            )
        else:
            yield from _iter_lines(piece, options, feeds)
    except SourceError as error:
        yield error


def _iter_starts(path: str, options: ReadingOptions) -> Iterator[_Start]:
    """Where the file can be cut; nothing where it is one article."""
    kind = find_divisible_format(path)
    if kind is not None:
        yield from _count_rows(list_offsets(path, options), is_table=kind is Format.PARQUET)
        return
    with open_file(path) as opened, translate_errors(opened.origin):
        if sniff_format(opened.peek(), opened.promised) is Format.JSON_LINES:
            for offset, number in iter_starts(opened.stream):
                yield _Start(offset, number)


def _count_rows(offsets: Iterable[int], *, is_table: bool) -> Iterator[_Start]:
    """The offsets with how many items begin at each: of a table, the rows up to the next."""
    before: int | None = None
    items = 1
    for number, offset in enumerate(offsets, start=1):
        if before is not None:
            items = offset - before if is_table else 1
            yield _Start(before, number - 1, items)
        before = offset
    if before is not None:
        yield _Start(before, 1, items)


def _iter_lines(
    piece: Piece, options: ReadingOptions, feeds: FeedEntries
) -> Iterator[Article | SourceError]:
    start, end = piece.start or 0, _NO_END if piece.end is None else piece.end
    with open_file(piece.path) as opened, translate_errors(opened.origin):
        opened.stream.seek(start)
        lines = BufferedReader(_Limited(opened.stream, end - start))
        found = iter_lines(
            lines, origin=opened.origin, max_bytes=options.max_bytes, first=piece.first
        )
        for item in found:
            yield item if isinstance(item, SourceError) else complete(item, options, feeds)


class _Limited(RawIOBase):
    """The next so many bytes of a stream."""

    def __init__(self, stream: BufferedReader, size: int) -> None:
        super().__init__()
        self._stream = stream
        self._left = size

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills the buffer as far as bytes are left."""
        data = self._stream.read(min(len(buffer), self._left))
        self._left -= len(data)
        buffer[: len(data)] = data
        return len(data)
