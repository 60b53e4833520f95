from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable

import pytest
from fastwarc.stream_io import BrotliWriter
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import SourceError, SourceRefused, SourceUnreadable
from onrecord.reading.archives.http import Payload, undo_encodings

PAGE = b"<html>" + b"Ada Example wrote a letter. " * 20
LIMIT = 100_000


def undo(content: bytes, encodings: str, max_bytes: int = LIMIT) -> Payload:
    return undo_encodings(content, encodings, max_bytes=max_bytes, origin="a.warc")


def chunk(content: bytes, size: int = 50) -> bytes:
    pieces = [content[start : start + size] for start in range(0, len(content), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def pack_brotli(content: bytes) -> bytes:
    stream = io.BytesIO()
    with BrotliWriter(stream) as packer:
        packer.write(content)
    return stream.getvalue()


def deflate_raw(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


@pytest.mark.parametrize(
    ("content", "encodings"),
    [
        (PAGE, ""),
        (PAGE, "identity"),
        (gzip.compress(PAGE, mtime=0), "gzip"),
        (gzip.compress(PAGE, mtime=0), "X-GZIP"),
        (zlib.compress(PAGE), "deflate"),
        (deflate_raw(PAGE), "deflate"),
        (pack_brotli(PAGE), "br"),
        (chunk(PAGE), "chunked"),
        (chunk(gzip.compress(PAGE, mtime=0)), "gzip,chunked"),
        (chunk(pack_brotli(gzip.compress(PAGE, mtime=0))), "gzip, br, chunked"),
    ],
)
def test_encodings_are_undone_from_the_last(content: bytes, encodings: str) -> None:
    assert undo(content, encodings) == Payload(PAGE)


@pytest.mark.parametrize("encodings", ["gzip", "br", "deflate", "chunked", "gzip,chunked", "odd"])
def test_encoding_that_was_undone_before_is_passed_over(encodings: str) -> None:
    assert undo(PAGE, encodings) == Payload(PAGE)


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd", "odd"])
def test_encoding_that_does_not_fit_is_told(encoding: str) -> None:
    with pytest.raises(SourceUnreadable) as raised:
        undo(b"\xff\xfe\xfd\xfc\xfb", encoding)
    assert str(raised.value) == (f"a.warc: does not unpack as {encoding!r}; capture the page again")


@pytest.mark.parametrize(
    ("content", "encodings"),
    [(gzip.compress(PAGE, mtime=0)[:-12], "gzip"), (chunk(PAGE)[:-20], "chunked")],
)
def test_page_that_is_cut_off_is_kept_as_far_as_it_goes(content: bytes, encodings: str) -> None:
    found = undo(content, encodings)
    assert found.is_cut
    assert PAGE.startswith(found.content[:500])


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", pack_brotli)]
)
def test_page_that_unpacks_over_the_limit_is_refused(
    encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    with pytest.raises(SourceRefused, match="a.warc: unpacks to more than 100,000 bytes"):
        undo(pack(bytes(range(256)) * 4_000), encoding)


def test_flood_below_the_limit_is_refused() -> None:
    with pytest.raises(SourceRefused, match="unpacks to more than"):
        undo(gzip.compress(b"\0" * 3_000_000), "gzip", max_bytes=20_000_000)


def test_layers_do_not_multiply() -> None:
    bomb = gzip.compress(gzip.compress(b"\0" * 50_000_000))
    with pytest.raises(SourceRefused):
        undo(bomb, "gzip,gzip")


@given(
    st.binary(max_size=200),
    st.lists(st.sampled_from(["gzip", "br", "zstd", "deflate", "chunked", "", "odd"]), max_size=4),
)
def test_any_bytes_end_in_a_page_or_an_error(content: bytes, encodings: list[str]) -> None:
    try:
        found = undo(content, ",".join(encodings))
    except SourceError:
        return
    assert len(found.content) <= LIMIT
