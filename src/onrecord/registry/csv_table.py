"""Tables of actors as CSV, with a header; commas, semicolons or tabs between the columns.

==============  ===========================================================================
column          what it holds
==============  ===========================================================================
name            needed: the full name
kind            needed: person, organisation, country or group
id              an id of the table's own; rows with the same id are one actor
country         ISO 3166-1 code (ISR, IL) or the country's English name
aliases         other names, with ``|`` between them
family_name     what a person is called after the first mention
title           a role: its title, such as "prime minister"
organisation    a role: what it is held in
start, end      a role: first and last day; YYYY, YYYY-MM or YYYY-MM-DD
==============  ===========================================================================

One row holds at most one role: an actor with several has several rows under one id.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from onrecord.errors import SourceError, SourceUnreadable
from onrecord.registry.entry import Entry
from onrecord.registry.known_actor import KnownActor, KnownKind, KnownRole
from onrecord.registry.names import make_slug, normalise

COLUMNS = (
    "id", "name", "kind", "country", "aliases", "family_name",
    "title", "organisation", "start", "end",
)  # fmt: skip
_NEEDED = ("name", "kind")
_DELIMITERS = ",;\t"


def iter_actors(text: str, origin: str) -> Iterator[KnownActor | SourceError]:
    """The actor of each row, or what is wrong with the row; a wrong header ends it all."""
    lines = text.splitlines(keepends=True)
    delimiter = max(_DELIMITERS, key=lambda sign: lines[0].count(sign) if lines else 0)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        header = [name.strip().lower() for name in next(rows, [])]
        _check_header(header, f"{origin}:1")
        unnamed: dict[str, str] = {}
        for row in rows:
            if any(cell.strip() for cell in row):
                yield _read_row(row, header, f"{origin}:{rows.line_num}", unnamed)
    except csv.Error as error:
        problem = f"is not valid CSV ({error})"
        remedy = "save the table as CSV again"
        yield SourceUnreadable(f"{origin}:{rows.line_num}", problem, remedy)
    except SourceError as error:
        yield error


def _check_header(header: list[str], place: str) -> None:
    remedy = f"begin the file with a line of column names; known are {', '.join(COLUMNS)}"
    for name in _NEEDED:
        if name not in header:
            raise SourceUnreadable(place, f'the header has no column "{name}"', remedy)
    for name in header:
        if name not in COLUMNS:
            problem = f'the header has a column "{name}", which is not known'
            remedy = f"rename or remove it; known are {', '.join(COLUMNS)}"
            raise SourceUnreadable(place, problem, remedy)
        if header.count(name) > 1:
            raise SourceUnreadable(place, f'the header has "{name}" twice', "rename one of them")


def _read_row(
    row: list[str], header: list[str], place: str, unnamed: dict[str, str]
) -> KnownActor | SourceError:
    """The actor of one row; ``unnamed`` holds where each row without an id was."""
    if len(row) != len(header):
        problem = f"has {len(row)} columns, and the header {len(header)}"
        return SourceUnreadable(place, problem, "put cells that hold the separator in quotes")
    entry = Entry(dict(zip(header, row, strict=True)), place)
    try:
        actor = _make_actor(entry)
        if entry.get("id") is None and place != unnamed.setdefault(actor.id, place):
            problem = f"has the same name, kind and country as the row at {unnamed[actor.id]}"
            raise entry.refuse(problem, 'tell them apart, or join them, in a column "id"')
    except SourceError as error:
        return error
    return actor


def _make_actor(entry: Entry) -> KnownActor:
    name, kind, country = entry.need("name"), entry.need_kind("kind"), entry.get_country("country")
    aliases = [alias.strip() for alias in (entry.get("aliases") or "").split("|")]
    return KnownActor(
        id=entry.get("id") or _make_id(entry, name, kind, country),
        name=name,
        kind=kind,
        country=country,
        aliases=tuple(dict.fromkeys(alias for alias in aliases if alias and alias != name)),
        roles=_make_roles(entry),
        source=entry.place,
        family_name=entry.get("family_name"),
    )


def _make_id(entry: Entry, name: str, kind: KnownKind, country: str | None) -> str:
    if not normalise(name):
        raise entry.refuse(f'"name" is {name!r}, which holds no letter', "write the full name")
    return "-".join((kind.value, *([country.lower()] if country else []), make_slug(name)))


def _make_roles(entry: Entry) -> tuple[KnownRole, ...]:
    title, organisation = entry.get("title"), entry.get("organisation")
    start, end = entry.get_period("start", "end")
    if title:
        return (KnownRole(title, organisation, start, end),)
    if organisation or start or end:
        problem = 'has "organisation", "start" or "end" without "title"'
        raise entry.refuse(problem, 'write the role into "title", such as: member')
    return ()
