"""Files, folders and standard input as streams of bytes."""

from __future__ import annotations

import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.errors import SourceError, SourceMissing, SourceRefused, SourceUnreadable
from onrecord.reading.formats import SNIFFED_BYTES, Format, find_suffix_format

STANDARD_INPUT = "standard input"
_GZIP = b"\x1f\x8b"
_BUFFER_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Opened:
    """An input whose bytes can be read once, gzip undone, and what is known beforehand."""

    origin: str
    stream: io.BufferedReader
    promised: Format | None = None
    charset: str | None = None
    url: str | None = None

    def peek(self) -> bytes:
        """The first bytes, still to be read: all that matter to tell the format."""
        with translate_errors(self.origin):
            return self.stream.peek(SNIFFED_BYTES)[:SNIFFED_BYTES]


@contextmanager
def open_file(path: str) -> Iterator[Opened]:
    """The file, open until the block ends; raises SourceMissing when that is not allowed."""
    origin = show_path(path)
    with translate_errors(origin), Path(path).open("rb", buffering=_BUFFER_BYTES) as stream:
        yield _unzip(Opened(origin, _buffer(stream), find_suffix_format(os.fsdecode(path))))


@contextmanager
def open_standard_input() -> Iterator[Opened]:
    """Standard input, which stays open."""
    stream = _buffer(sys.stdin.buffer)
    try:
        yield _unzip(Opened(STANDARD_INPUT, stream))
    finally:
        stream.detach()


def open_bytes(
    content: bytes, *, origin: str, promised: Format | None, charset: str | None, url: str
) -> Opened:
    """Bytes that are here already."""
    return _unzip(Opened(origin, _buffer(io.BytesIO(content)), promised, charset, url))


def read_all(opened: Opened, *, max_bytes: int) -> bytes:
    """All bytes; raises SourceRefused when there are more than ``max_bytes``."""
    with translate_errors(opened.origin):
        content = opened.stream.read(max_bytes + 1)
    if len(content) > max_bytes:
        problem = f"holds more than {max_bytes:,} bytes"
        raise SourceRefused(opened.origin, problem, "split it into single articles")
    return content


def iter_files(folder: str) -> Iterator[str | SourceError]:
    """Files of a known format in the folder and below, sorted by name.

    Hidden ones are passed over, and so are folders behind a symbolic link, which could lead
    round in a circle. A folder that cannot be listed gives its error.
    """
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield _explain(error, show_path(folder))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from iter_files(entry.path)
        elif find_suffix_format(entry.name) is not None and _may_be_file(entry):
            yield entry.path


def is_folder(path: str) -> bool:
    """True for a folder; False also when that cannot be told, because opening tells why."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where it may not look


def show_path(path: str) -> str:
    """The path as text that can be printed, also where it is not UTF-8."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


@contextmanager
def translate_errors(origin: str) -> Iterator[None]:
    """Failures of the system and of gzip within the block become SourceErrors."""
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        problem = f"is no whole gzip file ({error})"
        raise SourceUnreadable(origin, problem, "fetch it again: it may be cut off") from error
    except OSError as error:
        raise _explain(error, origin) from error


def _may_be_file(entry: os.DirEntry[str]) -> bool:
    """False for pipes, devices and linked folders; a broken link is left to fail when opened."""
    try:
        return stat.S_ISREG(entry.stat().st_mode)
    except OSError:
        return True


def _explain(error: OSError, origin: str) -> SourceMissing:
    if isinstance(error, FileNotFoundError):
        return SourceMissing(origin, "there is no such file or folder", "check the path")
    if isinstance(error, PermissionError):
        return SourceMissing(origin, "may not be opened", "ask for the right to read it")
    reason = error.strerror or type(error).__name__
    return SourceMissing(origin, f"cannot be opened ({reason})", "check the path")


def _buffer(stream: BinaryIO | gzip.GzipFile) -> io.BufferedReader:
    """A reader whose ``peek`` shows a full buffer, also from a pipe that fills slowly.

    The given stream is itself buffered, so that each of its reads is short at the end only.
    """
    return io.BufferedReader(cast("io.RawIOBase", stream), _BUFFER_BYTES)


def _unzip(opened: Opened) -> Opened:
    if not opened.peek().startswith(_GZIP):
        return opened
    stream = _buffer(gzip.GzipFile(fileobj=opened.stream))
    return Opened(opened.origin, stream, opened.promised, opened.charset, opened.url)
