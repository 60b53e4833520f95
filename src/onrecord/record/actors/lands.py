"""Whose a phrase says that something is, by country or place: "the Ardanian party"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol

from onrecord.document.demonyms import SHORTEST_STEM, is_demonym
from onrecord.document.name_parts import fold

_POSSESSIVE = re.compile(r"[’'](?:s|S)?$")
_CODE = re.compile(r"[A-Z]{3}")
_LONGEST_NAME = 4


class Countries(Protocol):
    """Who knows the countries; each answer is an ISO 3166-1 alpha-3 code or None."""

    def find(self, name: str, /) -> str | None:
        """The country of that name."""
        ...

    def find_demonym(self, word: str, /) -> str | None:
        """The country whose people or things are called so."""
        ...


class NoCountries:
    """Knows no country."""

    def find(self, name: str, /) -> str | None:  # noqa: ARG002 - as others are asked
        """Nothing."""
        return None

    def find_demonym(self, word: str, /) -> str | None:  # noqa: ARG002
        """Nothing."""
        return None


class Lands:
    """The countries and places of a text.

    A land is a country's code, else a place's name in small letters.
    """

    def __init__(self, countries: Countries, places: Iterable[str]) -> None:
        self._countries = countries
        self._known: dict[str, str | None] = {}
        self._codes: dict[str, str | None] = {}
        self._places: dict[str, list[str]] = defaultdict(list)
        for place in sorted(set(map(fold, places))):
            self._places[place[:SHORTEST_STEM]].append(place)
        for near in self._places.values():
            # "The Ardanian" may have been taken for a place beside Ardania.
            near[:] = [one for one in near if not any(is_demonym(one, other) for other in near)]

    def find_country(self, name: str) -> str | None:
        """The country of that name."""
        if name not in self._codes:
            self._codes[name] = self._countries.find(name)
        return self._codes[name]

    def find_land(self, words: Sequence[str]) -> str | None:
        """The one land that the words tell, by name or by the word for its people."""
        found, start = set(), 0
        while start < len(words):
            land, start = self._find_at(words, start)
            if land:
                found.add(land)
        return found.pop() if len(found) == 1 else None

    def _find_at(self, words: Sequence[str], start: int) -> tuple[str | None, int]:
        """The land that the words tell from there, the longest first, and where to go on."""
        for end in range(min(len(words), start + _LONGEST_NAME), start, -1):
            name = _POSSESSIVE.sub("", " ".join(words[start:end]))
            if name[:1].isupper() and (land := self._find_name(name)):
                return land, end
        return None, start + 1

    def _find_name(self, name: str) -> str | None:
        if name not in self._known:
            self._known[name] = self._look_up(name)
        return self._known[name]

    def _look_up(self, name: str) -> str | None:
        code = self.find_country(name) or self._countries.find_demonym(name)
        if code:
            return code
        told = fold(name)
        near = self._places.get(told[:SHORTEST_STEM], ())
        if told in near:
            return self._as_code(told)
        derived = [place for place in near if is_demonym(told, place)]
        return derived[0] if len(set(derived)) == 1 else None

    def _as_code(self, place: str) -> str:
        return self._countries.find(place.title()) or place


def as_country(land: str | None) -> str | None:
    """The land if it is a country's code."""
    return land if land and _CODE.fullmatch(land) else None
