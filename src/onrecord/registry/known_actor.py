"""An actor that is known before any article is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from onrecord.registry.partial_date import first_day, last_day


class KnownKind(StrEnum):
    """What a known actor is; the words are those of the record."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class KnownRole:
    """An office or membership: its title, in what, from when and until when.

    ``start`` and ``end`` are dates no more precise than known (``2018``, ``2018-04``,
    ``2018-04-10``), both included. Without ``end``, the role was held when the source was made.
    """

    title: str
    organisation: str | None = None
    start: str | None = None
    end: str | None = None

    def has_begun_by(self, day: date) -> bool:
        """False only when the role certainly began after the day."""
        return self.start is None or first_day(self.start) <= day

    def may_hold_on(self, day: date) -> bool:
        """False only when the day certainly lies before the role's start or after its end."""
        return self.has_begun_by(day) and (self.end is None or day <= last_day(self.end))


@dataclass(frozen=True, slots=True)
class KnownActor:
    """Somebody or something with an id of its own.

    ``country`` is an ISO 3166-1 alpha-3 code. ``family_name`` is what a person is called after
    the first mention. ``source`` says where it comes from: file and place.
    """

    id: str
    name: str
    kind: KnownKind
    country: str | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[KnownRole, ...] = ()
    source: str = ""
    family_name: str | None = None

    def iter_names(self) -> Iterator[str]:
        """The name, then every alias."""
        yield self.name
        yield from self.aliases

    def find_roles(self, day: date | None) -> tuple[KnownRole, ...]:
        """The roles that may be held on the day; all of them when no day is given."""
        return tuple(role for role in self.roles if day is None or role.may_hold_on(day))


def unite(actors: Iterable[KnownActor]) -> list[KnownActor]:
    """One actor an id, in order of first appearance, with everything that is said under it.

    The first one's name and kind stay; several countries leave the country open.
    """
    same_id: dict[str, list[KnownActor]] = {}
    for actor in actors:
        same_id.setdefault(actor.id, []).append(actor)
    return [group[0] if len(group) == 1 else _join(group) for group in same_id.values()]


def _join(group: list[KnownActor]) -> KnownActor:
    first = group[0]
    names = dict.fromkeys(name for actor in group for name in actor.iter_names())
    del names[first.name]
    countries = {actor.country for actor in group if actor.country}
    return replace(
        first,
        country=countries.pop() if len(countries) == 1 else None,
        aliases=tuple(names),
        roles=tuple(dict.fromkeys(role for actor in group for role in actor.roles)),
        family_name=next((actor.family_name for actor in group if actor.family_name), None),
        source=", ".join(dict.fromkeys(actor.source for actor in group)),
    )
