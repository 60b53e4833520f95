"""Patterns made of word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.record.statements.medium import any_noun
from onrecord.record.vocabulary import load_words


def any_of(*lists: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, whatever the space within."""
    words = {word for one in lists for word in one}
    return any_noun(words).replace(r"\ ", r"\s+")


@cache
def word_pattern(name: str) -> re.Pattern[str]:
    """Any of a list of references, as whole words."""
    words = any_of(load_words("references")[name])
    return re.compile(rf"(?<![\w’'-])(?:{words})(?![\w’'-])", re.IGNORECASE)
