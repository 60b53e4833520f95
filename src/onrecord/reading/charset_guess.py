"""A guess at the character set of bytes that are not UTF-8 and declare nothing."""

from __future__ import annotations

import unicodedata

from charset_normalizer import from_bytes

_BEFORE = 2_000
_AFTER = 60_000
_WESTERN = "cp1252"


def guess_charset(content: bytes, offset: int) -> str | None:
    """A character set that gives the same bytes back, or None.

    Only a stretch around ``offset``, the first byte that is not UTF-8, is weighed. A Latin
    guess gives way to Windows-1252 where that fits too: short texts score alike in a dozen
    Latin sets, and English ones are in this one as good as always.
    """
    match = from_bytes(content[max(0, offset - _BEFORE) : offset + _AFTER]).best()
    if match is None:
        return None
    charsets = [_WESTERN, match.encoding] if _is_latin(str(match)) else [match.encoding]
    return next((charset for charset in charsets if _fits(content, charset)), None)


def _is_latin(text: str) -> bool:
    return all(
        unicodedata.name(character, "").startswith("LATIN")
        for character in text
        if character.isalpha()
    )


def _fits(content: bytes, charset: str) -> bool:
    try:
        return content.decode(charset).encode(charset) == content
    except UnicodeError:
        return False
