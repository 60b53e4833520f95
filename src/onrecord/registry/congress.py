"""Members of the US Congress and presidents, in the YAML of the congress-legislators project."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import yaml

from onrecord.errors import SourceError, SourceUnreadable
from onrecord.registry.entry import Entry
from onrecord.registry.known_actor import KnownActor, KnownKind, KnownRole
from onrecord.registry.partial_date import first_day, last_day

_SENATE = "United States Senate"
_HOUSE = "United States House of Representatives"
_TERMS = {
    "sen": ("senator", _SENATE),
    "rep": ("representative", _HOUSE),
    "prez": ("president", "United States"),
    "viceprez": ("vice president", "United States"),
}
_CHAMBERS = {"senate": _SENATE, "house": _HOUSE}
# The one that names a person surely, wherever the person is listed.
_IDS = ("bioguide", "govtrack", "wikidata")
_LONGEST_GAP = timedelta(days=7)
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def iter_actors(text: str, origin: str) -> Iterator[KnownActor | SourceError]:
    """Every member with the terms served, or what is wrong with an entry."""
    try:
        rows = _load(text, origin)
    except SourceError as error:
        yield error
        return
    for number, row in enumerate(rows, 1):
        entry = Entry(row if isinstance(row, dict) else {}, f"{origin}, entry {number}")
        try:
            yield _make_actor(entry)
        except SourceError as error:
            yield error


def _load(text: str, origin: str) -> list[Any]:
    try:
        rows = yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader, the fast one
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{origin}:{mark.line + 1}" if mark else origin
        problem = f"is not valid YAML ({getattr(error, 'problem', None) or error})"
        raise SourceUnreadable(place, problem, "fetch the file again") from error
    if not isinstance(rows, list):
        raise SourceUnreadable(origin, "is no list of members", "check that it is the right file")
    return rows


def _make_actor(entry: Entry) -> KnownActor:
    names = entry.get_entry("name")
    first, last = names.need("first"), names.need("last")
    name = names.get("official_full") or _join(first, last, names.get("suffix"))
    givens = (first, names.get("nickname"), _join(first, names.get("middle")))
    aliases = dict.fromkeys(_join(given, last) for given in givens if given)
    aliases.pop(name, None)
    return KnownActor(
        id=_make_id(entry),
        name=name,
        kind=KnownKind.PERSON,
        country="USA",
        aliases=tuple(aliases),
        roles=_make_roles(entry),
        source=entry.place,
        family_name=last,
    )


def _join(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _make_id(entry: Entry) -> str:
    ids = entry.get_entry("id")
    for name in _IDS:
        if value := ids.get(name):
            return f"{name}:{value}"
    raise entry.refuse('has no "id"', f"give it one of: {', '.join(_IDS)}")


def _make_roles(entry: Entry) -> tuple[KnownRole, ...]:
    terms = [Entry(term, entry.place) for term in entry.get_list("terms") if isinstance(term, dict)]
    offices, parties = [], []
    for term in terms:
        kind = term.need("type")
        if kind not in _TERMS:
            problem = f'has a term of "type" {kind!r}'
            raise entry.refuse(problem, f"write one of: {', '.join(_TERMS)}")
        start, end = term.get_period("start", "end")
        offices.append(KnownRole(*_TERMS[kind], start, end))
        if party := term.get("party"):
            parties.append(KnownRole("member", party, start, end))
    return (*_join_terms(offices), *_join_terms(parties), *_iter_leading(entry))


def _iter_leading(entry: Entry) -> Iterator[KnownRole]:
    """The offices within a chamber, such as its speaker's."""
    for value in entry.get_list("leadership_roles"):
        if isinstance(value, dict):
            role = Entry(value, entry.place)
            chamber = _CHAMBERS.get(role.get("chamber") or "")
            yield KnownRole(role.need("title"), chamber, *role.get_period("start", "end"))


def _join_terms(roles: list[KnownRole]) -> list[KnownRole]:
    """One role for terms that follow each other within a week."""
    joined: list[KnownRole] = []
    for role in roles:
        if joined and _follows(joined[-1], role):
            joined[-1] = replace(joined[-1], end=role.end)
        else:
            joined.append(role)
    return joined


def _follows(first: KnownRole, second: KnownRole) -> bool:
    is_same = (first.title, first.organisation) == (second.title, second.organisation)
    if not is_same or first.end is None or second.start is None:
        return False
    return first_day(second.start) - last_day(first.end) <= _LONGEST_GAP
