"""Titles made comparable: "Premier", "the acting prime minister" and "PM" are one office."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.registry.names import normalise
from onrecord.registry.vocabulary import load_table, load_words


@dataclass(frozen=True, slots=True)
class Office:
    """A title taken apart: the bare office, and whether it is said to be over."""

    title: str
    is_former: bool


@cache
def read_title(title: str) -> Office:
    """The office that a title names; "former" and the like are no part of it."""
    words = normalise(title).split()
    is_former = False
    while len(words) > 1:
        if _pop_front(words, "former"):
            is_former = True
        elif not _pop_front(words, "qualifiers"):
            break
    bare = " ".join(words)
    return Office(_same().get(bare, bare), is_former)


def _pop_front(words: list[str], name: str) -> bool:
    """Take away the longest front that is in the list; False when there is none."""
    for count in (2, 1):
        front = " ".join(words[:count])
        if count < len(words) and front in _normalised(name):
            del words[:count]
            return True
    return False


@cache
def _normalised(name: str) -> frozenset[str]:
    return frozenset(normalise(word) for word in load_words("titles", name))


@cache
def _same() -> dict[str, str]:
    return {title: group[0] for group in load_table("titles")["same"] for title in group}
