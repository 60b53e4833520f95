"""Whether two given names, or two surnames, can be one person's."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from onrecord.document.name_parts import PersonName, is_tail
from onrecord.document.vocabulary import load_short_names

_SHORTEST = 5
"""Shorter names are different when a letter differs."""
_LONG = 8
"""In names of so many letters two may differ."""


def may_be_same(one: PersonName, other: PersonName) -> bool:
    """True when two full names agree: the surname whole, the given names as far as told."""
    longer, shorter = sorted((one, other), key=lambda name: -len(name.words))
    if shorter.words == longer.words:
        return True
    if is_tail(shorter.words, longer.words):
        return _is_initial(longer.words[0]) or len(longer.words) == len(shorter.words) + 1
    if shorter.words[-1] != longer.words[-1]:
        # A second surname left out: "Ana Ofori" for "Ana Ofori Dovan".
        return len(longer.words) == len(shorter.words) + 1 and is_head(shorter.words, longer.words)
    return _agree(shorter, longer)


def _agree(shorter: PersonName, longer: PersonName) -> bool:
    given, told = list(shorter.words[:-1]), list(longer.words[:-1])
    if longer.nickname and given == [longer.nickname]:
        return True
    if shorter.nickname and told == [shorter.nickname]:
        return True
    if not _are_alike(given[0], told[0]):
        return False
    rest = iter(told[1:])
    return all(any(_are_alike(middle, one) for one in rest) for middle in given[1:])


def _are_alike(one: str, other: str) -> bool:
    """True for equal given names, an initial, and a short form."""
    if one == other:
        return True
    if _is_initial(one) or _is_initial(other):
        return one[0] == other[0]
    short = load_short_names()
    meant, also_meant = short.get(one, frozenset()), short.get(other, frozenset())
    return one in also_meant or other in meant


def _is_initial(word: str) -> bool:
    return len(word) == 1


def is_head(words: Sequence[str], of: Sequence[str]) -> bool:
    """True when the longer name begins with these words and has more."""
    return 0 < len(words) < len(of) and tuple(of[: len(words)]) == tuple(words)


def is_misspelt(one: str, other: str, most: int = 2) -> bool:
    """True when two long words differ in one letter, very long ones in two, never in the first.

    ``most`` is how many letters may differ at all.
    """
    shortest = min(len(one), len(other))
    if shortest < _SHORTEST or one[0] != other[0] or one == other:
        return False
    if not (one.isalpha() and other.isalpha()):
        return False
    allowed = most if shortest >= _LONG else 1
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed
