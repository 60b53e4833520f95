"""Many words as one pattern that is quick to try."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby


def any_choice(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; to be put in brackets."""
    return _join(sorted(set(words)), 0)


def _join(words: list[str], at: int) -> str:
    """The rest from there of words that are alike up to there: each beginning is tried once."""
    longer = [word for word in words if len(word) > at]
    choices = []
    for sign, alike in groupby(longer, key=lambda word: word[at]):
        rest = list(alike)
        told = re.escape(rest[0][at:]) if len(rest) == 1 else re.escape(sign) + _group(rest, at + 1)
        choices.append(told)
    return "|".join(choices if len(longer) == len(words) else (*choices, ""))


def _group(words: list[str], at: int) -> str:
    return f"(?:{_join(words, at)})"
