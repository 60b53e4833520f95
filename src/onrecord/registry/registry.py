"""The registry: known actors, found by id, by name and by office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from pathlib import Path

from rapidfuzz import fuzz, process

from onrecord.registry.countries import Countries, load_countries, make_country_actors
from onrecord.registry.importing import import_files
from onrecord.registry.known_actor import KnownActor, KnownKind, unite
from onrecord.registry.names import normalise, normalise_person, shorten
from onrecord.registry.one_holder import unite_holders
from onrecord.registry.titles import read_title

_LEAST_SIMILAR = 86.0
_MOST_SIMILAR = 5
_PREFIX = 3


class Registry:
    """Known actors, one an id. Countries are always there; those given may say more of them."""

    def __init__(self, actors: Iterable[KnownActor] = ()) -> None:
        self.countries: Countries = load_countries()
        every = unite((*make_country_actors(self.countries), *actors))
        self._actors, self._other_ids = unite_holders(every)

    @classmethod
    def load(cls, paths: Iterable[Path]) -> Registry:
        """The registry of all files, each in any known format; raises the first problem."""
        imported = import_files(paths)
        for problem in imported.problems:
            raise problem
        return cls(imported.actors)

    def __iter__(self) -> Iterator[KnownActor]:
        return iter(self._actors.values())

    def __len__(self) -> int:
        return len(self._actors)

    def get(self, known_id: str) -> KnownActor | None:
        """The actor of that id, also of an id that came to be another's."""
        return self._actors.get(self._other_ids.get(known_id, known_id))

    def find_named(self, name: str) -> tuple[KnownActor, ...]:
        """Those with that name or alias, in whatever case and with whatever honorific."""
        keys = dict.fromkeys((normalise(name), normalise_person(name)))
        found = {a.id: a for key in keys for a in self._names.get(key, ()) if _has_name(a, key)}
        return tuple(found.values())

    def find_short_named(self, name: str) -> tuple[KnownActor, ...]:
        """The persons with the same first and last name; what stands between may differ."""
        key = shorten(normalise_person(name))
        return tuple(self._short_names.get(key, ())) if " " in key else ()

    def find_family(self, name: str) -> tuple[KnownActor, ...]:
        """The persons with that family name, or with it as their only name."""
        return tuple(self._families.get(normalise_person(name), ()))

    def find_holders(
        self, title: str, *, held_in: str | None = None, day: date | None = None
    ) -> tuple[KnownActor, ...]:
        """Those who may hold the office on the day.

        ``held_in`` is a country's code or an organisation's name; without it, anywhere.
        """
        office = read_title(title)
        wanted = normalise(held_in) if held_in else None
        return tuple(
            actor
            for actor in self._holders.get(office.title, ())
            if any(
                read_title(role.title).title == office.title
                and (wanted is None or wanted in self._places_of(actor, role.organisation))
                for role in actor.find_roles(None if office.is_former else day)
            )
        )

    def find_similar(self, name: str) -> tuple[tuple[KnownActor, float], ...]:
        """Actors with a similar name and how alike it is, in [0, 1]; the likest first."""
        wanted = normalise_person(name)
        near = {key for word in wanted.split() for key in self._near.get(word[:_PREFIX], ())}
        found = process.extract(
            wanted,
            sorted(near),
            scorer=fuzz.token_sort_ratio,
            score_cutoff=_LEAST_SIMILAR,
            limit=_MOST_SIMILAR,
        )
        likeness: dict[str, float] = {}
        for key, ratio, _ in found:
            for actor in self._names[key]:
                likeness.setdefault(actor.id, ratio / 100)
        return tuple((self._actors[known_id], score) for known_id, score in likeness.items())

    def countries_of(self, actor: KnownActor) -> frozenset[str]:
        """The actor's country, and the countries in which it holds a role."""
        told = (actor.country, *(self._code_of(role.organisation) for role in actor.roles))
        return frozenset(code for code in told if code)

    def _places_of(self, actor: KnownActor, organisation: str | None) -> set[str]:
        """What the role's place may be called, normalised; codes in small letters."""
        codes = {self._code_of(organisation), None if organisation else actor.country}
        names = {normalise(organisation)} if organisation else set()
        if actor.country and organisation and self._code_of(organisation) is None:
            codes.add(actor.country)
        return names | {code.lower() for code in codes if code}

    def _code_of(self, organisation: str | None) -> str | None:
        return self.countries.find(organisation) if organisation else None

    @cached_property
    def _names(self) -> dict[str, list[KnownActor]]:
        return _group((key, actor) for actor in self for key in iter_keys(actor))

    @cached_property
    def _short_names(self) -> dict[str, list[KnownActor]]:
        return _group(
            (short, actor)
            for actor in self
            if actor.kind is KnownKind.PERSON
            for short in dict.fromkeys(shorten(key) for key in iter_keys(actor))
        )

    @cached_property
    def _families(self) -> dict[str, list[KnownActor]]:
        return _group(
            (find_family_name(actor), actor) for actor in self if actor.kind is KnownKind.PERSON
        )

    @cached_property
    def _holders(self) -> dict[str, list[KnownActor]]:
        return _group(
            (title, actor)
            for actor in self
            for title in dict.fromkeys(read_title(role.title).title for role in actor.roles)
        )

    @cached_property
    def _near(self) -> dict[str, set[str]]:
        table: dict[str, set[str]] = {}
        for key in self._names:
            for word in key.split():
                table.setdefault(word[:_PREFIX], set()).add(key)
        return table


def iter_keys(actor: KnownActor) -> Iterator[str]:
    """The actor's names as they are compared."""
    is_person = actor.kind is KnownKind.PERSON
    named = (normalise_person(n) if is_person else normalise(n) for n in actor.iter_names())
    yield from dict.fromkeys(key for key in named if key)


def find_family_name(actor: KnownActor) -> str:
    """What a person is called alone, normalised: the family name, else the last word."""
    if actor.family_name:
        return normalise(actor.family_name)
    return normalise_person(actor.name).split()[-1] if normalise_person(actor.name) else ""


def _has_name(actor: KnownActor, key: str) -> bool:
    return key in iter_keys(actor)


def _group(pairs: Iterable[tuple[str, KnownActor]]) -> dict[str, list[KnownActor]]:
    table: dict[str, list[KnownActor]] = {}
    for key, actor in pairs:
        table.setdefault(key, []).append(actor)
    return table
