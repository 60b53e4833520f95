"""The WARC files within a ZIP, each as a file of its own."""

from __future__ import annotations

import io
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.errors import SourceRefused, SourceUnreadable
from onrecord.reading.archives.limits import is_flood

_ENDINGS = (".warc", ".warc.gz")
# Before a member's bytes: 26 bytes, the lengths of its name and of its extra field, these.
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_LOCAL_MAGIC = b"PK\x03\x04"
_ENCRYPTED = 0x1
_AGAIN = "fetch it again: it may be cut off"


@dataclass(frozen=True, slots=True)
class ZipParts:
    """The WARC files of an open ZIP, in the order in which they lie in it."""

    file: BinaryIO
    archive: zipfile.ZipFile
    parts: tuple[zipfile.ZipInfo, ...]

    @contextmanager
    def open(self, part: zipfile.ZipInfo, origin: str) -> Iterator[BinaryIO]:
        """The part's bytes, to be read in any order; raises SourceError where they cannot be.

        What the ZIP has packed is unpacked into a temporary file, within the limits.
        """
        if is_flood(part.compress_size, part.file_size):
            problem = f"would unpack to {part.file_size:,} bytes, far more than pages do"
            raise SourceRefused(origin, problem, "leave it out: it was made to fill the disk")
        if part.compress_type == zipfile.ZIP_STORED and not part.flag_bits & _ENCRYPTED:
            yield io.BufferedReader(_Slice(self.file, self._begin(part, origin), part.file_size))
            return
        with tempfile.TemporaryFile() as file:
            self._unpack(part, file, origin)
            yield file

    def _begin(self, part: zipfile.ZipInfo, origin: str) -> int:
        self.file.seek(part.header_offset)
        header = self.file.read(_LOCAL_HEADER.size)
        if len(header) < _LOCAL_HEADER.size or not header.startswith(_LOCAL_MAGIC):
            raise SourceUnreadable(origin, "is not where the WACZ says", _AGAIN)
        _, name, extra = _LOCAL_HEADER.unpack(header)
        return part.header_offset + _LOCAL_HEADER.size + int(name) + int(extra)

    def _unpack(self, part: zipfile.ZipInfo, file: BinaryIO, origin: str) -> None:
        try:
            with self.archive.open(part) as packed:
                shutil.copyfileobj(packed, file)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as e:
            raise SourceUnreadable(origin, f"cannot be unpacked ({e})", _AGAIN) from e


@contextmanager
def open_parts(file: BinaryIO, origin: str) -> Iterator[ZipParts]:
    """The ZIP's WARC files; raises SourceUnreadable where it is no whole ZIP."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise SourceUnreadable(origin, f"is no whole WACZ file ({error})", _AGAIN) from error
    with archive:
        parts = [part for part in archive.infolist() if part.filename.lower().endswith(_ENDINGS)]
        yield ZipParts(file, archive, tuple(sorted(parts, key=lambda part: part.header_offset)))


class _Slice(io.RawIOBase):
    """A stretch of a file as a file."""

    def __init__(self, file: BinaryIO, begin: int, size: int) -> None:
        self._file = file
        self._begin = begin
        self._size = size
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        self._position = base + offset
        return self._position

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # what is passed
        self._file.seek(self._begin + self._position)
        content = self._file.read(min(len(buffer), max(0, self._size - self._position)))
        buffer[: len(content)] = content
        self._position += len(content)
        return len(content)
