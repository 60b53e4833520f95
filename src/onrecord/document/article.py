"""One article: its frozen text, what is known about it, and where it came from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from onrecord.document.span import Span

_PARAGRAPH = re.compile(r"\S(?:.*\S)?")


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes as received, and how the text was taken out of them.

    ``sha256`` and ``size`` (bytes) are those of the received bytes of this one article, which
    are ``content`` as long as they are at hand.
    """

    origin: str
    media_type: str
    sha256: str
    size: int
    charset: str | None
    extractor: str
    extractor_version: str
    content: bytes | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Location:
    """Where a stretch of the frozen text stood in its source, such as ``page 3``."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article whose ``text`` never changes: every offset speaks of it.

    ``published`` is the day of publication; ``language`` an ISO 639-1 code or None when
    unknown; ``warnings`` are sentences for the reader.
    """

    id: str
    text: str
    capture: Capture
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    locations: tuple[Location, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the frozen text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


def iter_paragraphs(text: str) -> Iterator[Span]:
    """Lines that hold anything but white space, in order, without the white space around."""
    for match in _PARAGRAPH.finditer(text):
        yield Span(match.start(), match.end())
