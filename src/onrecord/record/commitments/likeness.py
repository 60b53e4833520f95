"""Whether two stretches of words speak of the same thing."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from onrecord.record.vocabulary import load_words

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_ENDING = re.compile(r"(?:ations?|ments?|ings?|ions?|als?|ers?|ies|es|ed|s|e|y)$")
# "It opened last week" tells that it was reopened.
_AGAIN = re.compile(r"^re(?=open|build|start|instate)")
_SHORTEST_STEM = 3
_KEPT_WORDS = 4096
_NOUNS = {"resignation": "resign", "publication": "publish", "payment": "pay"}


@lru_cache(maxsize=_KEPT_WORDS)
def stems_of(words: str) -> frozenset[str]:
    """The stems of the words that tell what is spoken of."""
    common = _common()
    return frozenset(stem_of(word) for word in _WORD.findall(words.lower()) if word not in common)


@lru_cache(maxsize=_KEPT_WORDS)
def stem_of(word: str) -> str:
    """The word without its ending, roughly: "published" and "publish" have one stem."""
    word = _roots().get(word, word)
    word = _AGAIN.sub("", word)
    stem = _ENDING.sub("", word)
    return stem if len(stem) >= _SHORTEST_STEM else word


def share_words(left: str, right: str) -> float:
    """How much of the shorter side's stems the other has, from 0 to 1."""
    ours, theirs = stems_of(left), stems_of(right)
    if not ours or not theirs:
        return 0.0
    return len(ours & theirs) / min(len(ours), len(theirs))


@cache
def _common() -> frozenset[str]:
    return frozenset(load_words("commitments_status")["common"])


@cache
def _roots() -> dict[str, str]:
    """The present of each form that no rule tells."""
    rows = (row.split() for row in load_words("irregular_verbs")["verbs"])
    return {form: present for present, *forms in rows for form in forms} | _NOUNS
