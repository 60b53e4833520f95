"""Countries by name, by the word for their people and by their capital.

The package ``countryinfo`` holds most of it; ``vocabulary/countries.toml`` what it lacks or has
wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import countryinfo

from onrecord.registry.known_actor import KnownActor, KnownKind
from onrecord.registry.names import normalise
from onrecord.registry.vocabulary import load_table

_BETWEEN_DEMONYMS = re.compile(r"[,/]")
_NO_PLURAL_S = ("s", "ese", "sh", "ch", "tch", "z", "man", "men")
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_SAINT = re.compile(r"^st\b")
_SOURCE = "countryinfo"
_KEPT_KEYS = 4096
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory that has a code of its own."""

    iso3: str
    iso2: str | None
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]


class Countries:
    """All countries, found by words as they stand in a text.

    A word without any capital letter is none of these: "turkey" is a bird, "us" a pronoun. A word
    that stands for several ("Congolese", "Dominican") is not decided: None.
    """

    def __init__(self, countries: Iterable[Country]) -> None:
        self._countries = {country.iso3: country for country in countries}
        every = self._countries.values()
        self._names = _index((c.iso3, name) for c in every for name in (c.name, *c.names))
        self._demonyms = _index((c.iso3, word) for c in every for word in _iter_forms(c.demonyms))
        self._capitals = _index((c.iso3, name) for c in every for name in c.capitals)
        self._codes = {c.iso2: c.iso3 for c in every if c.iso2}

    def __iter__(self) -> Iterator[Country]:
        return iter(self._countries.values())

    def find(self, name: str) -> str | None:
        """The code of the country of that name: "Britain", "the U.S.", "North Korea"."""
        return _find(self._names, name)

    def find_demonym(self, word: str) -> str | None:
        """The code of the country whose people or things are called so: "Israeli", "Britons"."""
        return _find(self._demonyms, word)

    def find_capital(self, name: str) -> str | None:
        """The code of the country whose capital or seat of government has that name."""
        return _find(self._capitals, name)

    def find_code(self, code: str) -> str | None:
        """The alpha-3 code for a two- or three-letter code in any case."""
        told = code.upper()
        return told if told in self._countries else self._codes.get(told)

    def name_of(self, iso3: str) -> str | None:
        """The name to show, None for an unknown code."""
        country = self._countries.get(iso3)
        return country.name if country else None


@cache
def load_countries() -> Countries:
    """The countries of the package, with what it lacks and without what it has wrong."""
    table = load_table("countries")
    rows: dict[str, list[Any]] = {}
    for entry in countryinfo.all_countries():
        info: Any = entry.info()
        if code := info.get("ISO", {}).get("alpha3"):
            rows.setdefault(code, []).append(info)
    codes = dict.fromkeys([*rows, *(code for code in table if code != "retired")])
    return Countries(
        _make_country(code, rows.get(code, []), table.get(code, {}))
        for code in codes
        if code not in table["retired"]
    )


def make_country_actors(countries: Countries) -> tuple[KnownActor, ...]:
    """Every country as a known actor; its id is ``country:`` and its code."""
    return tuple(
        KnownActor(
            id=country_id(country.iso3),
            name=country.name,
            kind=KnownKind.COUNTRY,
            country=country.iso3,
            aliases=country.names,
            source=_SOURCE,
        )
        for country in countries
    )


def country_id(iso3: str) -> str:
    """The id of the known actor that is the country."""
    return f"country:{iso3}"


def _make_country(iso3: str, rows: list[Any], more: dict[str, Any]) -> Country:
    """One country out of the package's rows, of which a few countries have two, and our own."""
    iso2 = next((row["ISO"].get("alpha2") for row in rows), None)
    told = {
        "name": [name for row in rows for name in (row["name"], *row.get("altSpellings", ()))],
        "demonym": [word for row in rows for word in _split_demonyms(row.get("demonym"))],
        "capital": [name for row in rows for name in _as_list(row.get("capital"))],
    }
    wrong = {iso3, iso2, *more.get("wrong", ())}
    kept = {
        what: [word for word in words if word not in wrong and f"{word}:{what}" not in wrong]
        for what, words in told.items()
    }
    name = more.get("name") or kept["name"][0]
    names = dict.fromkeys(word.strip() for word in (*more.get("names", ()), *kept["name"]))
    names.pop(name, None)
    return Country(
        iso3,
        iso2,
        name,
        tuple(word for word in names if word),
        tuple(dict.fromkeys((*kept["demonym"], *more.get("demonyms", ())))),
        tuple(dict.fromkeys((*kept["capital"], *more.get("capitals", ())))),
    )


def _split_demonyms(value: str | None) -> list[str]:
    return [word.strip() for word in _BETWEEN_DEMONYMS.split(value or "") if word.strip()]


def _as_list(value: str | list[str] | None) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _iter_forms(demonyms: Iterable[str]) -> Iterator[str]:
    for word in demonyms:
        yield word
        if not word.endswith(_NO_PLURAL_S):
            yield f"{word}s"


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, str | None]:
    """The code for each normalised word, None where it stands for several."""
    table: dict[str, str | None] = {}
    for iso3, word in pairs:
        key = _key(word)
        table[key] = iso3 if table.get(key, iso3) == iso3 else None
    return table


def _find(table: dict[str, str | None], name: str) -> str | None:
    return next((code for key in _list_keys(name) if (code := table.get(key))), None)


@lru_cache(maxsize=_KEPT_KEYS)
def _list_keys(name: str) -> tuple[str, ...]:
    """By what a name in a text is looked up: as it stands, then without what is in brackets."""
    if not _is_written_as_name(name):
        return ()
    return tuple(dict.fromkeys((_key(name), _key(_IN_BRACKETS.sub("", name)))))


def _is_written_as_name(name: str) -> bool:
    """True with a capital; what is as short as "US" must have nothing but capitals."""
    letters = [sign for sign in name.removeprefix("the ") if sign.isalpha()]
    if len(letters) <= _SHORT:
        return all(sign.isupper() for sign in letters)
    return any(sign.isupper() for sign in letters)


def _key(name: str) -> str:
    return _SAINT.sub("saint", normalise(name))
