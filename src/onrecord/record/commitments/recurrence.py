"""How often something is to be done, as an ISO 8601 duration."""

from __future__ import annotations

import re
from functools import cache

from onrecord.document.span import Span
from onrecord.record.vocabulary import load_words

_STANDS_FOR = {
    "<weekday>": "(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    "<month>": (
        "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    ),
    "<season>": "(?:spring|summer|autumn|fall|winter)",
    "<each>": "(?:every|each|per)",
}
# "Two million a year" recurs; "a year ago", "within a year" and "half a year" do not.
_NO_RECURRENCE_BEFORE = re.compile(
    r"\b(?:half|within|in|for|over|than|about|after|of|nearly|almost|last|time)\s+$", re.IGNORECASE
)
_NO_RECURRENCE_AFTER = re.compile(
    r"\s+(?:later|ago|after|before|earlier|of|on|from)\b", re.IGNORECASE
)
_LONGEST_BEFORE = 12


def find_every(text: str, stretch: Span) -> str | None:
    """The recurrence that words of the stretch tell, the rarer ways before the plainer."""
    for pattern, value in _patterns():
        for match in pattern.finditer(text, stretch.start, stretch.end):
            if not _is_amount(match[0]) or not _tells_length(text, match):
                return value
    return None


def _is_amount(words: str) -> bool:
    """True for "a year" and the like, which tell a length of time as well."""
    return words.lower() in ("a year", "a month", "a week", "a day", "a fortnight")


def _tells_length(text: str, match: re.Match[str]) -> bool:
    before = text[max(match.start() - _LONGEST_BEFORE, 0) : match.start()]
    return bool(
        _NO_RECURRENCE_BEFORE.search(before) or _NO_RECURRENCE_AFTER.match(text, match.end())
    )


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"(?<![\w-])(?:{_join(phrases)})(?![\w-])", re.IGNORECASE), value)
        for value, phrases in load_words("commitments_recurrence").items()
    )


def _join(phrases: tuple[str, ...]) -> str:
    joined = "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))
    for sign, pattern in _STANDS_FOR.items():
        joined = joined.replace(re.escape(sign), pattern)
    return joined
