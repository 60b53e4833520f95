"""Refuses bytes that are no text before anyone tries to decode them."""

from __future__ import annotations

from onrecord.errors import SourceUnreadable
from onrecord.reading.charset import has_wide_mark
from onrecord.reading.received import Received

_DOCUMENT = "save it as text, HTML or PDF"
_IMAGE = "give the text of the article, not a picture of it"
_KINDS = (
    (b"\x89PNG\r\n", "a PNG image", _IMAGE),
    (b"\xff\xd8\xff", "a JPEG image", _IMAGE),
    (b"GIF8", "a GIF image", _IMAGE),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or " + _DOCUMENT),
    (b"\x1f\x8b", "gzip within gzip", "unpack it first"),
    (b"BZh91AY&SY", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old office document", _DOCUMENT),
    (b"{\\rtf", "a rich text document", _DOCUMENT),
    (b"SQLite format 3\x00", "a database", "export its articles as JSON Lines"),
    (b"\x7fELF", "a program", "name a file with an article"),
)


def refuse_binary(received: Received) -> None:
    """Nothing happens to text; raises SourceUnreadable that names what else it is."""
    for magic, kind, remedy in _KINDS:
        if received.content.startswith(magic):
            raise SourceUnreadable(received.origin, f"is {kind}, not text", remedy)
    place = received.content.find(b"\x00")
    if place >= 0 and not has_wide_mark(received.content):
        problem = f"is binary: a NUL byte at offset {place}"
        raise SourceUnreadable(received.origin, problem, "if it is text, save it as UTF-8")
