"""The page in an HTTP response that an archive holds, its encodings undone within limits."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from fastwarc.stream_io import BrotliReader, ZstdReader

from onrecord.errors import SourceRefused, SourceUnreadable
from onrecord.reading.archives.limits import is_flood

_AS_IS = {"", "identity", "none"}
_CHUNK = re.compile(rb"[ \t\r\n]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_PLAIN = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,100}(?:<[!?a-zA-Z]|%PDF-)")
_READ_BYTES = 262_144


@dataclass(frozen=True, slots=True)
class Payload:
    """A page's bytes; ``is_cut`` when the archive holds only their beginning."""

    content: bytes
    is_cut: bool = False


class _Unfit(Exception):
    """The bytes are not in that encoding."""


def undo_encodings(content: bytes, encodings: str, *, max_bytes: int, origin: str) -> Payload:
    """The bytes before these encodings, a list as in the header, were applied.

    Those that the archive's writer has undone already, without taking them out of the header,
    are passed over. Raises SourceError where an encoding is unknown or does not fit.
    """
    payload = Payload(content)
    for name in reversed(encodings.lower().split(",")):
        payload = _undo(payload, name.strip(), max_bytes, origin)
    return payload


def _undo(payload: Payload, name: str, max_bytes: int, origin: str) -> Payload:
    if name in _AS_IS or not payload.content:
        return payload
    unpack = _UNPACK.get(name)
    try:
        if unpack is None:
            raise _Unfit
        found = unpack(payload.content, max_bytes)
    except _Unfit as error:
        if _PLAIN.match(payload.content):
            return payload
        problem = f"does not unpack as {name!r}"
        raise SourceUnreadable(origin, problem, "capture the page again") from error
    if len(found.content) > max_bytes or is_flood(len(payload.content), len(found.content)):
        problem = f"unpacks to more than {min(len(found.content), max_bytes):,} bytes"
        raise SourceRefused(origin, problem, "capture the article's own page")
    return Payload(found.content, payload.is_cut or found.is_cut)


def _unchunk(content: bytes, _: int) -> Payload:
    pieces: list[bytes] = []
    position = 0
    while found := _CHUNK.match(content, position):
        size = int(found.group(1), 16)
        if not size:
            return Payload(b"".join(pieces))
        pieces.append(content[found.end() : found.end() + size])
        position = found.end() + size
    if not pieces:
        raise _Unfit
    return Payload(b"".join(pieces), is_cut=True)


def _unzip(content: bytes, max_bytes: int) -> Payload:
    return _inflate(content, max_bytes, zlib.MAX_WBITS | 16)


def _undeflate(content: bytes, max_bytes: int) -> Payload:
    """Servers mean two things by this word."""
    try:
        return _inflate(content, max_bytes, zlib.MAX_WBITS)
    except _Unfit:
        return _inflate(content, max_bytes, -zlib.MAX_WBITS)


def _inflate(content: bytes, max_bytes: int, bits: int) -> Payload:
    unpacker = zlib.decompressobj(bits)
    try:
        found = unpacker.decompress(content, max_bytes + 1)
    except zlib.error as error:
        raise _Unfit from error
    return Payload(found, is_cut=not unpacker.eof)


def _read_with(reader: Callable[[io.BytesIO], BrotliReader | ZstdReader]) -> _Unpack:
    def unpack(content: bytes, max_bytes: int) -> Payload:
        found = bytearray()
        try:
            unpacked = reader(io.BytesIO(content))
            while len(found) <= max_bytes and (chunk := unpacked.read(_READ_BYTES)):
                found += chunk
        except (OSError, EOFError, ValueError) as error:
            raise _Unfit from error
        return Payload(bytes(found))

    return unpack


_Unpack = Callable[[bytes, int], Payload]
_UNPACK: dict[str, _Unpack] = {
    "chunked": _unchunk,
    "gzip": _unzip,
    "x-gzip": _unzip,
    "deflate": _undeflate,
    "br": _read_with(BrotliReader),
    "zstd": _read_with(ZstdReader),
}
