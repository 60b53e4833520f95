"""Known actors made by hand, one line each."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.registry.known_actor import KnownActor, KnownKind, KnownRole
from onrecord.registry.registry import Registry


def person(known_id: str, name: str, *roles: KnownRole, **fields: str | None) -> KnownActor:
    """A person with these roles."""
    return KnownActor(known_id, name, KnownKind.PERSON, fields.get("country"), roles=roles)


def party(known_id: str, name: str, *aliases: str, country: str | None = None) -> KnownActor:
    """An organisation with these other names."""
    return KnownActor(known_id, name, KnownKind.ORGANISATION, country, aliases)


PREMIER = KnownRole("Prime Minister", "New Zealand", "2021-05-03", "2024-11-30")
SOAMES = person("p1", "Mira Ada Soames", PREMIER, country="NZL")
FARROW = person("p2", "Jon Farrow", KnownRole("senator", "Senate", "2015"), country="CHL")
OTHER_FARROW = person("p3", "Ada Farrow", KnownRole("mayor", "Kelmark", "2019"), country="CHL")
UNION = party("o1", "Harbour Union", "HU", country="NZL")
OTHER_UNION = party("o2", "Harbour Union", country="CHL")


def make_registry(more: Sequence[KnownActor] = ()) -> Registry:
    """Two countries' politicians and parties, two of which share a name, and those given."""
    return Registry([SOAMES, FARROW, OTHER_FARROW, UNION, OTHER_UNION, *more])
