"""A page's language, told before its article is sought: most of what crawls keep is foreign."""

from __future__ import annotations

import html
import re
from itertools import islice

from onrecord.reading.language import detect_language

_DECLARED = re.compile(rb"<html\b[^>]{0,400}?\slang\s*=\s*[\"']?([a-zA-Z]{2,3})\b", re.IGNORECASE)
_DECLARED_WITHIN = 8_192
# Prose without markup: shorter pieces are menus and captions.
_PROSE = re.compile(rb">([^<>]{120,2000})<")
_PIECES = 12
_ENGLISH = "en"


def find_foreign_language(content: bytes, charset: str | None) -> str | None:
    """The language that both the page's own label and its prose tell, if it is not English."""
    found = _DECLARED.search(content, 0, _DECLARED_WITHIN)
    declared = found.group(1).decode("ascii").lower() if found else _ENGLISH
    if declared == _ENGLISH:
        return None
    pieces = [found.group(1) for found in islice(_PROSE.finditer(content), _PIECES)]
    text = html.unescape(_decode(b"\n".join(pieces), charset or "utf-8"))
    language = detect_language(text)
    return language if language == declared else None


def _decode(content: bytes, charset: str) -> str:
    try:
        return content.decode(charset, "replace")
    except (LookupError, ValueError):
        return content.decode("utf-8", "replace")
