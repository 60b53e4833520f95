"""Checked access to one entry of a file: what is wrong is told with its place and a remedy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.errors import SourceUnreadable
from onrecord.registry.countries import load_countries
from onrecord.registry.known_actor import KnownKind
from onrecord.registry.partial_date import first_day, last_day, parse_partial

_DATE_REMEDY = "write it as YYYY, YYYY-MM or YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class Entry:
    """The fields of one row or object, and where it stands; blank strings count as absent."""

    fields: Mapping[str, Any]
    place: str

    def get(self, name: str) -> str | None:
        """The text of a field; numbers become text, anything else is refused."""
        value = self.fields.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise self.refuse(f'"{name}" is no text', f'write "{name}" as one string')
        return " ".join(str(value).split()) or None

    def need(self, name: str) -> str:
        """The text of a field that must not be absent."""
        value = self.get(name)
        if value is None:
            raise self.refuse(f'has no "{name}"', f'fill in "{name}"')
        return value

    def get_list(self, name: str) -> list[Any]:
        """The members of a field that holds a list; an absent field is an empty list."""
        value = self.fields.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.refuse(f'"{name}" is no list', f'write "{name}" as a list')
        return value

    def get_entry(self, name: str) -> Entry:
        """The fields of an object within; an absent object has none."""
        value = self.fields.get(name)
        if value is not None and not isinstance(value, dict):
            raise self.refuse(f'"{name}" is no object', f'write "{name}" as names with values')
        return Entry(value or {}, self.place)

    def get_date(self, name: str) -> str | None:
        """A date no more precise than told."""
        value = self.get(name)
        if value is None:
            return None
        try:
            return parse_partial(value)
        except ValueError as error:
            raise self.refuse(f'"{name}" is {value!r}, which is no date', _DATE_REMEDY) from error

    def get_period(self, start: str, end: str) -> tuple[str | None, str | None]:
        """Two dates of which the second is not before the first."""
        first, last = self.get_date(start), self.get_date(end)
        if first and last and last_day(last) < first_day(first):
            problem = f'"{end}" ({last}) is before "{start}" ({first})'
            raise self.refuse(problem, "exchange or correct them")
        return first, last

    def get_country(self, name: str) -> str | None:
        """The alpha-3 code of a country written as a code or a name."""
        value = self.get(name)
        if value is None:
            return None
        code = find_country(value)
        if code is None:
            problem = f'"{name}" is {value!r}, which is no known country'
            raise self.refuse(problem, "write its ISO 3166-1 code, such as ISR, or leave it empty")
        return code

    def need_kind(self, name: str) -> KnownKind:
        """What the actor is."""
        value = self.need(name)
        try:
            return KnownKind(value.lower())
        except ValueError as error:
            problem = f'"{name}" is {value!r}'
            raise self.refuse(problem, f"write one of: {_one_of(KnownKind)}") from error

    def refuse(self, problem: str, remedy: str) -> SourceUnreadable:
        """The error that says what is wrong with this entry, to be raised."""
        return SourceUnreadable(self.place, problem, remedy)


def find_country(text: str) -> str | None:
    """The alpha-3 code for a code or a name, None for anything else."""
    countries = load_countries()
    return (countries.find_code(text) if len(text) < 4 else None) or countries.find(text)


def _one_of(words: Iterable[str]) -> str:
    return ", ".join(words)
