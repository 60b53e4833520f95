"""Tables of governments, one country a line: names, heads of state and government, parties.

The keys of each JSON object: ``name``, ``long``, ``chief_of_state``, ``head_of_government`` and
``parties``; others are passed over. The words ``none`` and ``NA`` count as absent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.errors import SourceError
from onrecord.registry.countries import country_id, load_countries
from onrecord.registry.entry import Entry
from onrecord.registry.heads import Head, iter_heads
from onrecord.registry.json_lines import iter_entries
from onrecord.registry.known_actor import KnownActor, KnownKind, KnownRole
from onrecord.registry.names import make_slug
from onrecord.registry.parties import iter_parties

_ABSENT = frozenset({"none", "na"})
_NOTE = re.compile(r"\s*(?:;|\([a-z]).*")
_HEADS = ("chief_of_state", "head_of_government")


def iter_actors(text: str, origin: str) -> Iterator[KnownActor | SourceError]:
    """Each country with its heads and parties, or what is wrong with a line or a part of it."""
    for entry in iter_entries(text, origin):
        try:
            if isinstance(entry, SourceError):
                raise entry
            country = _make_country(entry)
        except SourceError as error:
            yield error
            continue
        yield country
        yield from _iter_heads(entry, country)
        yield from _iter_parties(entry, country)


def _get(entry: Entry, name: str) -> str | None:
    value = entry.get(name)
    return None if value is None or value.lower() in _ABSENT else value


def _make_country(entry: Entry) -> KnownActor:
    names = [_NOTE.sub("", told) for key in ("name", "long") if (told := _get(entry, key))]
    if not names:
        raise entry.refuse('has neither "name" nor "long"', "fill in one, or remove the line")
    countries = load_countries()
    code = next((code for name in names if (code := countries.find(name))), None)
    aliases = dict.fromkeys(names[1:])
    aliases.pop(names[0], None)
    return KnownActor(
        id=country_id(code) if code else f"government:{make_slug(names[0])}",
        name=names[0],
        kind=KnownKind.COUNTRY,
        country=code,
        aliases=tuple(aliases),
        source=entry.place,
    )


def _iter_heads(entry: Entry, country: KnownActor) -> Iterator[KnownActor | SourceError]:
    ids: dict[str, str] = {}
    for key in _HEADS:
        for head in iter_heads(_get(entry, key) or ""):
            if isinstance(head, str):
                problem = f'"{key}" holds {head!r}, where office, name and date are not clear'
                remedy = "write it as: President Mira SOAMES (since 3 May 2021)"
                yield entry.refuse(problem, remedy)
            else:
                # One wording with one date is one person, in whatever line of the table.
                key_of_head = f"person:{make_slug(head.name)}:{head.since}"
                person = ids.setdefault(head.name, key_of_head)
                yield _make_head(head, person, country, entry.place)


def _make_head(head: Head, person: str, country: KnownActor, place: str) -> KnownActor:
    return KnownActor(
        id=person,
        name=head.name,
        kind=KnownKind.PERSON,
        country=country.country,
        roles=(KnownRole(head.title, country.name, head.since),),
        source=place,
        family_name=head.family_name,
    )


def _iter_parties(entry: Entry, country: KnownActor) -> Iterator[KnownActor]:
    # Entry.get would join the wide gaps that part the names.
    told = entry.fields.get("parties")
    code = (country.country or make_slug(country.name)).lower()
    for party in iter_parties(told if isinstance(told, str) else ""):
        yield KnownActor(
            id=f"party:{code}:{make_slug(party.name)}",
            name=party.name,
            kind=KnownKind.ORGANISATION,
            country=country.country,
            aliases=party.aliases,
            source=entry.place,
        )
