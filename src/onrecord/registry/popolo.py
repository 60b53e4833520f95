"""Popolo JSON: one object with ``persons``, ``organizations``, ``memberships`` and ``posts``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.errors import SourceError
from onrecord.registry.entry import Entry
from onrecord.registry.json_lines import parse_object
from onrecord.registry.known_actor import KnownActor, KnownKind, KnownRole

_MEMBER = "member"


def iter_actors(text: str, origin: str) -> Iterator[KnownActor | SourceError]:
    """Organisations and persons, these with their memberships, or what is wrong with an entry."""
    try:
        whole = Entry(parse_object(text, origin), origin)
        tables = {name: _number(whole, name) for name in _TABLES}
    except SourceError as error:
        yield error
        return
    roles = _Roles(_index(tables["organizations"]), _index(tables["posts"]), tables["events"])
    held: dict[str, list[KnownRole]] = {}
    for entry in tables["memberships"]:
        try:
            person, made = roles.read(entry)
            held.setdefault(person, []).extend(made)
        except SourceError as error:
            yield error
    for name, kind in (
        ("organizations", KnownKind.ORGANISATION),
        ("persons", KnownKind.PERSON),
    ):
        for entry in tables[name]:
            try:
                actor = _make_actor(entry, kind)
                yield replace(actor, roles=tuple(dict.fromkeys(held.get(actor.id, ()))))
            except SourceError as error:
                yield error


_TABLES = ("organizations", "persons", "memberships", "posts", "events")


def _number(whole: Entry, name: str) -> list[Entry]:
    """The entries of one list, each with its place: ``file.json, persons[3]``."""
    entries = []
    for number, value in enumerate(whole.get_list(name)):
        place = f"{whole.place}, {name}[{number}]"
        entries.append(Entry(value if isinstance(value, dict) else {}, place))
    return entries


def _index(entries: list[Entry]) -> dict[str, Entry]:
    return {key: entry for entry in entries if isinstance(key := entry.fields.get("id"), str)}


@dataclass(frozen=True, slots=True)
class _Roles:
    """What memberships point to."""

    organisations: dict[str, Entry]
    posts: dict[str, Entry]
    events: list[Entry]

    def read(self, entry: Entry) -> tuple[str, tuple[KnownRole, ...]]:
        """The member's id, and the role it has, with the one on whose behalf."""
        start, end = self._get_period(entry)
        post = self._follow(entry, "post_id", self.posts)
        title = entry.get("role") or (post and (post.get("role") or post.get("label"))) or _MEMBER
        held_in = self._follow(entry, "organization_id", self.organisations) or (
            post and self._follow(post, "organization_id", self.organisations)
        )
        behalf = self._follow(entry, "on_behalf_of_id", self.organisations)
        roles = [KnownRole(title, held_in.need("name") if held_in else None, start, end)]
        if behalf:
            roles.append(KnownRole(_MEMBER, behalf.need("name"), start, end))
        return entry.need("person_id"), tuple(roles)

    def _get_period(self, entry: Entry) -> tuple[str | None, str | None]:
        """The membership's own dates, and those of its legislative period where it has none."""
        start, end = entry.get_period("start_date", "end_date")
        period = entry.get("legislative_period_id")
        event = next((event for event in self.events if event.fields.get("id") == period), None)
        if period is None or event is None:
            return start, end
        first, last = event.get_period("start_date", "end_date")
        return start or first, end or last

    def _follow(self, entry: Entry, name: str, table: dict[str, Entry]) -> Entry | None:
        key = entry.get(name)
        if key is None:
            return None
        if key not in table:
            problem = f'"{name}" is {key!r}, which the file does not hold'
            raise entry.refuse(problem, "add what has that id, or correct the reference")
        return table[key]


def _make_actor(entry: Entry, kind: KnownKind) -> KnownActor:
    name = entry.need("name")
    others = [
        Entry(other, entry.place).need("name")
        for other in entry.get_list("other_names")
        if isinstance(other, dict)
    ]
    return KnownActor(
        id=entry.need("id"),
        name=name,
        kind=kind,
        aliases=tuple(dict.fromkeys(other for other in others if other != name)),
        source=entry.place,
        family_name=entry.get("family_name") if kind is KnownKind.PERSON else None,
    )
