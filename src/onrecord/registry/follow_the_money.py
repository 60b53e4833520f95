"""FollowTheMoney entities as JSON lines: people, organisations, and the posts they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.errors import SourceError
from onrecord.registry.entry import Entry, find_country
from onrecord.registry.json_lines import iter_entries
from onrecord.registry.known_actor import KnownActor, KnownKind, KnownRole

_KINDS = {
    "Person": KnownKind.PERSON,
    "Organization": KnownKind.ORGANISATION,
    "PublicBody": KnownKind.ORGANISATION,
    "Company": KnownKind.ORGANISATION,
}
# Links from a member to what it is a member of: schema -> (member, organisation).
_LINKS = {
    "Membership": ("member", "organization"),
    "Directorship": ("director", "organization"),
    "Employment": ("employee", "employer"),
}
_MEMBER = "member"
_FLAT = "export the entities flat, with ids instead of whole entities"


def iter_actors(text: str, origin: str) -> Iterator[KnownActor | SourceError]:
    """People and organisations with their roles, or what is wrong with a line.

    Entities of other schemata are passed over. Names whose owner is not sure (``weakAlias``) are
    left out.
    """
    entities: dict[str, _Entity] = {}
    for entry in iter_entries(text, origin):
        try:
            if isinstance(entry, SourceError):
                raise entry
            entity = _Entity(entry)
            entities[entity.id] = entity
        except SourceError as error:
            yield error
    roles: dict[str, list[KnownRole]] = {}
    for entity in entities.values():
        try:
            if held := _read_link(entity, entities):
                roles.setdefault(held[0], []).append(held[1])
        except SourceError as error:
            yield error
    yield from _iter_known(entities, roles)


def _iter_known(
    entities: dict[str, _Entity], roles: dict[str, list[KnownRole]]
) -> Iterator[KnownActor | SourceError]:
    for entity in entities.values():
        if kind := _KINDS.get(entity.schema):
            try:
                actor = _make_actor(entity, kind)
                linked = (*roles.get(entity.id, ()), *actor.roles)
                yield replace(actor, roles=tuple(dict.fromkeys(linked)))
            except SourceError as error:
                yield error


class _Entity:
    """One entity: its properties hold lists of strings."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.id = entry.need("id")
        self.schema = entry.need("schema")
        self._properties = entry.get_entry("properties")

    def get_all(self, name: str) -> list[str]:
        values = self._properties.get_list(name)
        if not all(isinstance(value, str) for value in values):
            raise self.entry.refuse(f'"{name}" does not hold strings alone', _FLAT)
        return [" ".join(value.split()) for value in values if value.strip()]

    def get(self, *names: str) -> str | None:
        return next((value for name in names for value in self.get_all(name)), None)

    def need_name(self) -> str:
        name = self.get("name")
        if name is None:
            raise self.entry.refuse('has no "name"', 'fill in the property "name"')
        return name

    def get_period(self) -> tuple[str | None, str | None]:
        dates = {"startDate": self.get("startDate"), "endDate": self.get("endDate")}
        return Entry(dates, self.entry.place).get_period("startDate", "endDate")


def _read_link(entity: _Entity, entities: dict[str, _Entity]) -> tuple[str, KnownRole] | None:
    """The holder's id and the role, for an entity that links the two; None for any other."""
    if entity.schema == "Occupancy":
        holder, post = _follow(entity, "holder", entities), _follow(entity, "post", entities)
        held_in = _follow(post, "organization", entities) if post else None
        title = post.need_name() if post else None
    elif entity.schema in _LINKS:
        member, body = _LINKS[entity.schema]
        holder, held_in = _follow(entity, member, entities), _follow(entity, body, entities)
        title = entity.get("role") or _MEMBER
    else:
        return None
    if holder is None or title is None:
        return None
    start, end = entity.get_period()
    return holder.id, KnownRole(title, held_in.need_name() if held_in else None, start, end)


def _follow(entity: _Entity, name: str, entities: dict[str, _Entity]) -> _Entity | None:
    """The entity that a property names, None when it is not in the file."""
    key = entity.get(name)
    return entities.get(key) if key else None


def _make_actor(entity: _Entity, kind: KnownKind) -> KnownActor:
    name, *others = entity.get_all("name") or [entity.need_name()]
    aliases = dict.fromkeys((*others, *entity.get_all("alias"), *entity.get_all("abbreviation")))
    aliases.pop(name, None)
    is_person = kind is KnownKind.PERSON
    return KnownActor(
        id=entity.id,
        name=name,
        kind=kind,
        country=_read_country(entity, ("nationality", "citizenship", "country", "jurisdiction")),
        aliases=tuple(aliases),
        roles=tuple(KnownRole(title) for title in entity.get_all("position")) if is_person else (),
        source=entity.entry.place,
        family_name=entity.get("lastName") if is_person else None,
    )


def _read_country(entity: _Entity, names: tuple[str, ...]) -> str | None:
    """The country that the first property with a value tells; None when it tells several."""
    told = next((values for name in names if (values := entity.get_all(name))), [])
    codes = {find_country(value) for value in told}
    return codes.pop() if len(codes) == 1 else None
