"""Where the records of a WARC file lie, packed or not."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.reading.archives.frames import Frame, iter_frames
from onrecord.reading.archives.limits import is_flood

_GZIP = b"\x1f\x8b\x08"
# No more than five bits of the byte after it are ever set.
_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
_WARC = b"WARC/"
_GZIP_BITS = 31
_CHUNK_BYTES = 32_768
_UNPACKED_BYTES = 262_144
_SEARCHED_BYTES = 65_536
_PROBE_BYTES = 4_096


@dataclass(frozen=True, slots=True)
class Placed:
    """A frame and the byte of the file from where it can be read again.

    In gzip that is where its member begins, and the frame's own offset is its place in what
    the member unpacks to.
    """

    offset: int
    frame: Frame

    def show(self) -> str:
        """The place in words."""
        within = self.frame.offset if self.frame.offset != self.offset else 0
        return f"record at byte {self.offset}" + (f", unpacked byte {within}" if within else "")


def is_packed(file: BinaryIO, name: str) -> bool:
    """True when the records are in gzip; the name tells where the beginning does not."""
    file.seek(0)
    head = file.read(len(_WARC))
    if head.startswith((_GZIP, _WARC)):
        return head.startswith(_GZIP)
    return name.lower().endswith(".gz")


def iter_plain(file: BinaryIO, start: int, end: int | None, *, max_bytes: int) -> Iterator[Placed]:
    """The records of a file without gzip that begin from ``start`` and before ``end``."""
    source = _Plain(file, start)
    for frame in iter_frames(source, offset=start, end=end, max_bytes=max_bytes):
        yield Placed(frame.offset, frame)


def iter_packed(file: BinaryIO, start: int, end: int | None, *, max_bytes: int) -> Iterator[Placed]:
    """The records of the gzip members that begin from ``start`` and before ``end``.

    A broken member, or one that would flood memory, is left, and the next one is looked for.
    """
    size = file.seek(0, 2)
    position = start
    while position < (size if end is None else min(end, size)):
        file.seek(position)
        if file.read(len(_GZIP)) != _GZIP:
            if not _is_padding(file, position):
                yield Placed(position, Frame(0, problem="is no gzip member"))
            position = _find_member(file, position + 1, size)
            continue
        source = _Gzip(file, position, size)
        for frame in iter_frames(source, offset=0, end=None, max_bytes=max_bytes):
            yield Placed(position, frame)
        position = source.end or source.find_next()


class _Plain:
    """A file's bytes as they are."""

    def __init__(self, file: BinaryIO, start: int) -> None:
        self.failure: str | None = None
        self._file = file
        self._position = start

    def read(self) -> bytes:
        self._file.seek(self._position)
        chunk = self._file.read(_CHUNK_BYTES)
        self._position += len(chunk)
        return chunk

    def doubt(self) -> None:
        """Plain bytes are what they are."""


class _Gzip:
    """What one gzip member unpacks to; ``end`` is where the next begins, once it is whole.

    In one that is cut off, the next member's bytes are taken for its own; so nothing is read
    beyond the next one's beginning once there is doubt.
    """

    def __init__(self, file: BinaryIO, start: int, size: int) -> None:
        self.failure: str | None = None
        self.end: int | None = None
        self._next: int | None = None
        self._size = size
        self._file = file
        self._start = start
        self._position = start
        self._unpacked = 0
        self._unpacker = zlib.decompressobj(_GZIP_BITS)

    def read(self) -> bytes:
        chunk = b""
        while not chunk and self.failure is None and self.end is None:
            chunk = self._unpack()
        return chunk

    def doubt(self) -> None:
        self.find_next()

    def find_next(self) -> int:
        """Where the next member with a record begins, whatever this one claims."""
        if self._next is None:
            self._next = _find_member(self._file, self._start + 1, self._size)
        return self._next

    def _unpack(self) -> bytes:
        packed = self._unpacker.unconsumed_tail or self._read_packed()
        if not packed:
            self.failure = "is a gzip member that is cut off"
            return b""
        try:
            chunk = self._unpacker.decompress(packed, _UNPACKED_BYTES)
        except zlib.error:
            self.failure = "is a broken gzip member"
            return b""
        self._unpacked += len(chunk)
        behind = self._position - len(self._unpacker.unconsumed_tail)
        if self._unpacker.eof:
            self.end = self._position - len(self._unpacker.unused_data)
        elif is_flood(behind - self._start, self._unpacked):
            self.failure = "is a gzip member that unpacks to far more than a page"
            return b""
        return chunk

    def _read_packed(self) -> bytes:
        end = self._size if self._next is None else self._next
        self._file.seek(self._position)
        packed = self._file.read(min(_CHUNK_BYTES, max(0, end - self._position)))
        self._position += len(packed)
        return packed


def _find_member(file: BinaryIO, position: int, size: int) -> int:
    """Where the next gzip member with a record begins; ``size`` where none does."""
    while position < size:
        file.seek(position)
        searched = file.read(_SEARCHED_BYTES)
        for found in _MEMBER.finditer(searched):
            if _is_member(file, position + found.start()):
                return position + found.start()
        if position + len(searched) >= size:
            break
        position += len(searched) - len(_GZIP)
    return size


def _is_member(file: BinaryIO, position: int) -> bool:
    file.seek(position)
    try:
        head = zlib.decompressobj(_GZIP_BITS).decompress(file.read(_PROBE_BYTES), len(_WARC))
    except zlib.error:
        return False
    return head == _WARC


def _is_padding(file: BinaryIO, position: int) -> bool:
    file.seek(position)
    return not file.read(_CHUNK_BYTES).strip(b"\x00\r\n")
