"""One person under two ids, because two sources tell of the same office.

The rule: two known persons are one when first and last name are the same, and they hold the same
office in the same organisation from the same day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.registry.known_actor import KnownActor, KnownKind, unite
from onrecord.registry.names import normalise, normalise_person, shorten
from onrecord.registry.partial_date import is_day
from onrecord.registry.titles import read_title

_Tenure = tuple[str, str, str, str]


def unite_holders(actors: Iterable[KnownActor]) -> tuple[dict[str, KnownActor], dict[str, str]]:
    """The actors by id, and the ids that gave way with the id that stands for them."""
    first: dict[_Tenure, str] = {}
    other_ids: dict[str, str] = {}
    every = list(actors)
    for actor in every:
        kept = next((first[key] for key in _iter_tenures(actor) if key in first), actor.id)
        if kept != actor.id:
            other_ids[actor.id] = kept
        for key in _iter_tenures(actor):
            first.setdefault(key, kept)
    renamed = (replace(a, id=other_ids[a.id]) if a.id in other_ids else a for a in every)
    return {actor.id: actor for actor in unite(renamed)}, other_ids


def _iter_tenures(actor: KnownActor) -> Iterator[_Tenure]:
    if actor.kind is not KnownKind.PERSON:
        return
    for role in actor.roles:
        if role.organisation and role.start and is_day(role.start):
            office, held_in = read_title(role.title).title, normalise(role.organisation)
            for name in actor.iter_names():
                if " " in normalise_person(name):
                    yield shorten(normalise_person(name)), office, held_in, role.start
