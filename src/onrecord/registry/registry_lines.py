"""The registry's own format: one known actor a line, as JSON, after a line that names the format.

``{"schema": "onrecord-registry/1"}``, then objects with ``id``, ``name`` and ``kind``, and where
known ``country``, ``aliases``, ``family_name``, ``source`` and ``roles``, each of these with
``title`` and where known ``organisation``, ``start`` and ``end``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from onrecord.errors import SourceError
from onrecord.registry.entry import Entry
from onrecord.registry.json_lines import iter_entries
from onrecord.registry.known_actor import KnownActor, KnownRole

SCHEMA = "onrecord-registry/1"
_NEWER = "it may be of a newer onrecord: update the program, or import the sources again"


def write_actors(actors: Iterable[KnownActor], stream: BinaryIO) -> None:
    """The actors stand in the stream, in their order."""
    _write_line({"schema": SCHEMA}, stream)
    for actor in actors:
        _write_line(_as_object(actor), stream)


def iter_actors(text: str, origin: str) -> Iterator[KnownActor | SourceError]:
    """The actors of a file that ``write_actors`` wrote, or what is wrong with a line."""
    for entry in iter_entries(text, origin):
        try:
            if isinstance(entry, SourceError):
                raise entry
            if (schema := entry.fields.get("schema")) is None:
                yield _read_actor(entry)
            elif schema != SCHEMA:
                raise entry.refuse(f'"schema" is {schema!r}, not {SCHEMA!r}', _NEWER)
        except SourceError as error:
            yield error


def _write_line(value: dict[str, Any], stream: BinaryIO) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    stream.write(text.encode("utf-8", "surrogatepass") + b"\n")


def _as_object(actor: KnownActor) -> dict[str, Any]:
    value = {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "country": actor.country,
        "family_name": actor.family_name,
        "aliases": list(actor.aliases),
        "roles": [_drop_empty(_as_role(role)) for role in actor.roles],
        "source": actor.source,
    }
    return _drop_empty(value)


def _as_role(role: KnownRole) -> dict[str, Any]:
    return {
        "title": role.title,
        "organisation": role.organisation,
        "start": role.start,
        "end": role.end,
    }


def _drop_empty(value: dict[str, Any]) -> dict[str, Any]:
    return {key: field for key, field in value.items() if field}


def _read_actor(entry: Entry) -> KnownActor:
    roles = [
        Entry(role if isinstance(role, dict) else {}, entry.place)
        for role in entry.get_list("roles")
    ]
    return KnownActor(
        id=entry.need("id"),
        name=entry.need("name"),
        kind=entry.need_kind("kind"),
        country=entry.get("country"),
        aliases=tuple(str(alias) for alias in entry.get_list("aliases")),
        roles=tuple(
            KnownRole(
                role.need("title"), role.get("organisation"), *role.get_period("start", "end")
            )
            for role in roles
        ),
        source=entry.get("source") or entry.place,
        family_name=entry.get("family_name"),
    )
