"""Plain text: the frozen text is what the bytes spell, to the last character."""

from __future__ import annotations

from onrecord.document.article import Article
from onrecord.errors import SourceEmpty
from onrecord.reading.binary import refuse_binary
from onrecord.reading.charset import decode
from onrecord.reading.received import Received

_EXTRACTOR = "plain text"
_VERSION = "1"


def read_article(received: Received) -> Article:
    """An article without a title: which line would be one is never guessed.

    Line ends, NBSP and everything else stay as they are; only a byte order mark goes.
    """
    refuse_binary(received)
    decoded = decode(received.content, declared=received.charset, origin=received.origin)
    if not decoded.text.strip():
        raise SourceEmpty(received.origin, "holds no text", "check that it was saved whole")
    return Article(
        id=received.id,
        text=decoded.text,
        capture=received.capture(charset=decoded.charset, extractor=_EXTRACTOR, version=_VERSION),
        url=received.url,
        warnings=decoded.warnings,
    )
