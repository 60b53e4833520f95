"""Web archives made by hand, byte by byte, so that they can be broken at will."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterable

from tests.reading.pages import PROSE, make_page

PAGE = make_page().encode()
URL = "https://quay.example/2018/04/letter"
_HTML = ("Content-Type: text/html; charset=utf-8",)
GERMAN = make_page(
    *(
        f"<p>{sentence}</p>"
        for sentence in (
            "Die Vorsitzende der Musterpartei hat am Dienstag alle Beziehungen zum Hafenverband"
            " ausgesetzt, wie den Mitgliedern beider Parteien am Abend mitgeteilt wurde.",
            "„Wir können nicht weitermachen, als wäre nichts geschehen“, schrieb sie dem"
            " Vorsitzenden in einem Brief von drei Seiten, der im Rat verlesen wurde.",
            "Der Verband erklärte, er habe den Brief erhalten und werde ihn zu gegebener Zeit"
            " beantworten; die gemeinsame Tagung im Frühjahr erwähnte er nicht.",
        )
    )
).encode()


def make_record(
    kind: str, block: bytes, *headers: str, url: str = URL, length: int | None = None
) -> bytes:
    """A record of that kind; ``length`` is what it says of itself instead of the truth."""
    told = len(block) if length is None else length
    lines = (
        "WARC/1.0",
        f"WARC-Type: {kind}",
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>",
        f"WARC-Target-URI: {url}",
        "WARC-Date: 2018-04-11T06:00:00Z",
        *(headers or ("Content-Type: application/http; msgtype=response",)),
        f"Content-Length: {told}",
    )
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def make_answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """What a server sends; by default it is HTML in UTF-8."""
    head = "\r\n".join((f"HTTP/1.1 {status}", *(headers or _HTML)))
    return head.encode() + b"\r\n\r\n" + body


def make_response(
    body: bytes = PAGE, *headers: str, url: str = URL, status: str = "200 OK"
) -> bytes:
    """A record with what a server sent."""
    return make_record("response", make_answer(body, *headers, status=status), url=url)


def make_article(number: int, **given: str) -> bytes:
    """A record with an article's page that no other number has."""
    page = make_page(*PROSE, head=f"<title>Letter {number}</title>").encode()
    return make_response(page, url=given.get("url", f"{URL}-{number}"))


def pack(records: Iterable[bytes]) -> bytes:
    """The records, each in its own gzip member."""
    return b"".join(gzip.compress(record, mtime=0) for record in records)


def make_wacz(parts: dict[str, bytes], packing: int = zipfile.ZIP_STORED) -> bytes:
    """A ZIP with these files in it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()
