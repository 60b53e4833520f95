"""What came in for one article, before anything was read out of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from onrecord.document.article import Capture


@dataclass(frozen=True, slots=True)
class Received:
    """The bytes of one article, as received once gzip and HTTP encodings are undone.

    ``charset`` is the one that the sender declared, ``url`` the address they came from.
    """

    origin: str
    content: bytes
    media_type: str
    charset: str | None = None
    url: str | None = None

    @property
    def id(self) -> str:
        """Id for an article whose source gives none: the same bytes, the same id."""
        return self.sha256[:16]

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()

    def capture(self, *, charset: str | None, extractor: str, version: str) -> Capture:
        """Provenance of an article that ``extractor`` took out of these bytes."""
        return Capture(
            origin=self.origin,
            media_type=self.media_type,
            sha256=self.sha256,
            size=len(self.content),
            charset=charset,
            extractor=extractor,
            extractor_version=version,
            content=self.content,
        )
