"""The word that a noun phrase is about: "leader" in "the leader of the Union"."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.document.span import Span

# What ends the first part of a phrase: a comma, a bracket, a clause, a complement, "and".
_END = re.compile(
    r"\s*[,;:–—(\[]\s*|\s+--?\s"
    r"|\s+(?:who|whom|whose|which|that|familiar|close|and|&)\b"
    r"|\s+(?:of|for|from|in|at|on|with|to|by|inside|near|within|among|against|under|about|across"
    r"|like|plus|representing|working|including)\b"
)
_WORD = re.compile(r"[\w’'&.-]*\w")
_COMMA = re.compile(r",\s+")
_END_OF_APPOSITION = re.compile(r"[,;:()]|\s+(?:who|which)\b")
_POSSESSIVE = re.compile(r"[’']s?$")
_DETERMINER = re.compile(
    r"(?:the|an?|one|two|three|four|five|some|many|several|another|this|that|these|those|his|her"
    r"|its|their|our|my|your)\s+",
    re.IGNORECASE,
)
_KEPT_PHRASES = 512


@lru_cache(maxsize=_KEPT_PHRASES)
def find_head_word(text: str, phrase: Span) -> Span:
    """The last word of the phrase's first part; the whole phrase when that has no word."""
    end = _END.search(text, phrase.start + 1, phrase.end)
    words = list(_WORD.finditer(text, phrase.start, end.start() if end else phrase.end))
    if not words:
        return phrase
    last = words[-1]
    possessive = _POSSESSIVE.search(last[0])
    cut = last.end() - len(possessive[0]) if possessive else last.end()
    return Span(last.start(), max(cut, last.start() + 1))


def skip_determiner(text: str, phrase: Span) -> int:
    """Where the phrase goes on after "the", "a", "his" and the like."""
    match = _DETERMINER.match(text, phrase.start, phrase.end)
    return match.end() if match else phrase.start


def find_apposition(text: str, phrase: Span) -> Span | None:
    """What follows the first comma of the phrase, up to the next; None without one."""
    comma = _COMMA.search(text, phrase.start, phrase.end)
    if comma is None or comma.end() >= phrase.end:
        return None
    following = _END_OF_APPOSITION.search(text, comma.end(), phrase.end)
    end = following.start() if following else phrase.end
    return Span(comma.end(), end) if end > comma.end() else None
