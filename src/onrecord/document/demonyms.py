"""Words for what belongs to a place, made from its name: "Ardanian" from "Ardania"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from onrecord.document.vocabulary import load_names

SHORTEST_STEM = 3


def is_demonym(word: str, place: str) -> bool:
    """True when a folded word is made from a folded place name: "ardanian" from "ardania"."""
    stem = place.rstrip("aeiouy")
    if len(stem) < SHORTEST_STEM or not word.startswith(stem) or word == place:
        return False
    return word[len(stem) :].removesuffix("s") in load_names()["demonym_endings"]


class Demonyms:
    """Folded words, some of which may be made from names of places."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_begin: dict[str, list[str]] = defaultdict(list)
        for word in words:
            self._by_begin[word[:SHORTEST_STEM]].append(word)

    def has_any(self, place: str) -> bool:
        """True when one of the words is made from the folded place name."""
        near = self._by_begin.get(place[:SHORTEST_STEM], ())
        return any(is_demonym(word, place) for word in near)
