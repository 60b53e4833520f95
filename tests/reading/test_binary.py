from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from onrecord.errors import SourceUnreadable
from onrecord.reading.binary import refuse_binary
from onrecord.reading.received import Received


def make_zip() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("letter.txt", "No.")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0JFIF", "a JPEG image"),
        (b"GIF89a", "a GIF image"),
        (make_zip(), "a ZIP archive or an office document"),
        (b"{\\rtf1 \\ansi No.}", "a rich text document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old office document"),
    ],
)
def test_binary_kind_is_named(content: bytes, kind: str) -> None:
    with pytest.raises(SourceUnreadable) as raised:
        refuse_binary(Received("a.txt", content, "text/plain"))
    assert raised.value.problem == f"is {kind}, not text"
    assert raised.value.remedy


def test_binary_is_told_by_a_nul_byte() -> None:
    with pytest.raises(SourceUnreadable, match="a NUL byte at offset 2"):
        refuse_binary(Received("a.txt", b"ab\x00", "text/plain"))


@pytest.mark.parametrize("content", ["Né".encode(), b"\xff\xfeN\x00o\x00", b"{ rtf", b""])
def test_binary_passes_text(content: bytes) -> None:
    refuse_binary(Received("a.txt", content, "text/plain"))
