"""PDFs made by hand: lines of Helvetica at given places."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from pypdf import PdfWriter

PITCH = 14


class Printed(NamedTuple):
    """A line of a page: points from the left and from the bottom, words, size of type."""

    x: int
    y: int
    words: str
    size: int = 11


def print_column(*words: str, x: int = 72, top: int = 720) -> list[Printed]:
    """Lines under each other, one pitch apart."""
    return [Printed(x, top - PITCH * number, line) for number, line in enumerate(words)]


def make_pdf(*pages: Sequence[Printed], encoding: bytes = b"/WinAnsiEncoding") -> bytes:
    """A PDF with these pages; one without lines is blank."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding%s>>" % encoding,
    ]
    for number, lines in enumerate(pages):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
            b"/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>" % (5 + 2 * number)
        )
        stream = b"BT " + b" ".join(map(_draw, lines)) + b" ET"
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    return _number(objects)


def lock_pdf(content: bytes, password: str) -> bytes:
    """The same PDF, readable with the password alone."""
    writer = PdfWriter(clone_from=BytesIO(content))
    writer.encrypt(password, algorithm="RC4-128")
    locked = BytesIO()
    writer.write(locked)
    return locked.getvalue()


def _draw(line: Printed) -> bytes:
    words = line.words.encode("cp1252")
    for special in (b"\\", b"(", b")"):
        words = words.replace(special, b"\\" + special)
    return b"/F1 %d Tf 1 0 0 1 %d %d Tm (%s) Tj" % (line.size, line.x, line.y, words)


def _number(objects: Sequence[bytes]) -> bytes:
    content = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return content + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\n"
        b"startxref\n%d\n%%%%EOF" % (size, table, size, len(content))
    )
