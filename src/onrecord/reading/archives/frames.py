"""Unpacked bytes cut into WARC records, going on at the next record after a broken one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

_MOST_HEADER_BYTES = 65_536
# Or where another record begins, which no header holds.
_HEADER_END = re.compile(rb"\r?\n\r?\n|\nWARC/[01]\.\d")
_RECORD = re.compile(rb"WARC/[01]\.\d+\r?\n")
_NEXT_RECORD = re.compile(rb"\nWARC/[01]\.\d+\r?\n")
# Long enough to see the beginning of a record, wherever a chunk ends.
_MARK_BYTES = 32
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_LINE_ENDS = re.compile(rb"[\r\n]*")


class Source(Protocol):
    """Bytes that come in chunks; ``failure`` says what ended them before their time."""

    failure: str | None

    def read(self) -> bytes:
        """The next chunk; none at the end."""

    def doubt(self) -> None:
        """A record in these bytes was not whole: they may be others than they seem."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One record's header and block, or what is wrong where one should be.

    ``offset`` is its place among the unpacked bytes. ``is_too_large`` when there is nothing
    wrong but its size.
    """

    offset: int
    content: bytes = b""
    problem: str | None = None
    is_too_large: bool = False


class _Broken(Exception):
    """There is no whole record here."""


class _TooLarge(Exception):
    """The record here is over the limit."""


def iter_frames(source: Source, *, offset: int, end: int | None, max_bytes: int) -> Iterator[Frame]:
    """Every record of the bytes, whole or broken, that begins before ``end``.

    A length that another record's beginning belies is not believed: the next record is then
    looked for. No more than one record is held at a time.
    """
    stretch = _Stretch(source, offset)
    count = 0
    while stretch.skip_line_ends() and (end is None or stretch.position < end):
        count += 1
        yield _cut_frame(stretch, max_bytes)
    if source.failure and not count:
        yield Frame(offset, problem=source.failure)


def _cut_frame(stretch: _Stretch, max_bytes: int) -> Frame:
    offset = stretch.position
    try:
        return Frame(offset, stretch.take(_measure(stretch, max_bytes)))
    except _Broken as error:
        stretch.seek_after_doubt()
        return Frame(offset, problem=str(error))
    except _TooLarge as error:
        stretch.seek_after_doubt()
        return Frame(offset, problem=stretch.failure or str(error), is_too_large=True)


def _measure(stretch: _Stretch, max_bytes: int) -> int:
    """How many bytes the record at the stretch's beginning takes."""
    header = _measure_header(stretch)
    found = _LENGTH.search(stretch.buffer, 0, header)
    if found is None:
        raise _Broken("is a record that does not tell its length")
    length = int(found.group(1))
    if length > max_bytes:
        raise _TooLarge(f"is a record of more than {max_bytes:,} bytes")
    size = header + length
    stretch.fill(size + _MARK_BYTES)
    if len(stretch.buffer) < size:
        raise _Broken(stretch.failure or "is a record that is cut off, or not as long as it says")
    rest = bytes(stretch.buffer[size : size + _MARK_BYTES]).lstrip(b"\r\n")
    if rest and not _RECORD.match(rest):
        raise _Broken("is a record that is not as long as it says")
    return size


def _measure_header(stretch: _Stretch) -> int:
    stretch.fill(_MARK_BYTES)
    if not _RECORD.match(stretch.buffer):
        raise _Broken(stretch.failure or "is no WARC record")
    stretch.fill(_MOST_HEADER_BYTES)
    found = _HEADER_END.search(stretch.buffer, 0, _MOST_HEADER_BYTES)
    if found is None or not found.group().endswith(b"\n"):
        raise _Broken(stretch.failure or "is a record whose header does not end")
    return found.end()


class _Stretch:
    """Bytes read forward once, as far ahead as is asked for."""

    def __init__(self, source: Source, position: int) -> None:
        self._source = source
        self.buffer = bytearray()
        self.position = position

    @property
    def failure(self) -> str | None:
        """What ended the bytes before their time."""
        return self._source.failure

    def fill(self, size: int) -> None:
        """The buffer holds that many bytes, or all there are."""
        while len(self.buffer) < size and (chunk := self._source.read()):
            self.buffer += chunk

    def take(self, size: int) -> bytes:
        """That many bytes, which are then behind."""
        content = bytes(self.buffer[:size])
        del self.buffer[:size]
        self.position += len(content)
        return content

    def skip_line_ends(self) -> bool:
        """The next byte ends no line; False when there is none."""
        while True:
            self.fill(1)
            if not self.buffer:
                return False
            self.take(_count_line_ends(self.buffer))
            if self.buffer:
                return True

    def seek_after_doubt(self) -> None:
        """A record's beginning after this byte is next, or the end."""
        self._source.doubt()
        while (found := _NEXT_RECORD.search(self.buffer)) is None:
            self.take(max(0, len(self.buffer) - _MARK_BYTES))
            before = len(self.buffer)
            self.fill(before + 1)
            if len(self.buffer) == before:
                self.take(before)
                return
        self.take(found.start() + 1)


def _count_line_ends(buffer: bytearray) -> int:
    found = _LINE_ENDS.match(buffer)
    return found.end() if found else 0
