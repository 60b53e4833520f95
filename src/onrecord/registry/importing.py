"""Files of any known format -> known actors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.errors import SourceError, SourceUnreadable
from onrecord.registry import (
    congress,
    csv_table,
    follow_the_money,
    governments,
    popolo,
    registry_lines,
)
from onrecord.registry.formats import RegistryFormat, find_format
from onrecord.registry.json_lines import load_text
from onrecord.registry.known_actor import KnownActor, KnownKind, unite

Importer = Callable[[str, str], Iterator[KnownActor | SourceError]]

_IMPORTERS: dict[RegistryFormat, Importer] = {
    RegistryFormat.REGISTRY: registry_lines.iter_actors,
    RegistryFormat.CSV: csv_table.iter_actors,
    RegistryFormat.FOLLOW_THE_MONEY: follow_the_money.iter_actors,
    RegistryFormat.POPOLO: popolo.iter_actors,
    RegistryFormat.CONGRESS: congress.iter_actors,
    RegistryFormat.GOVERNMENTS: governments.iter_actors,
}


@dataclass(frozen=True, slots=True)
class Imported:
    """The known actors, one an id, and what could not be read."""

    actors: tuple[KnownActor, ...]
    problems: tuple[SourceError, ...]


def import_files(paths: Iterable[Path], registry_format: RegistryFormat | None = None) -> Imported:
    """Everything that the files hold; one bad row or file does not keep back the others.

    What carries the same id, in one file or several, is one actor.
    """
    actors: list[KnownActor] = []
    problems: list[SourceError] = []
    kinds: dict[str, KnownActor] = {}
    for result in _iter_all(paths, registry_format):
        if isinstance(result, SourceError):
            problems.append(result)
        elif (known := kinds.setdefault(result.id, result)).kind is not result.kind:
            problems.append(_explain_conflict(result, known))
        else:
            actors.append(result)
    return Imported(tuple(unite(actors)), tuple(problems))


def _iter_all(
    paths: Iterable[Path], registry_format: RegistryFormat | None
) -> Iterator[KnownActor | SourceError]:
    for path in paths:
        try:
            text = load_text(path)
            chosen = registry_format or find_format(text, str(path))
        except SourceError as error:
            yield error
            continue
        for result in _IMPORTERS[chosen](text, str(path)):
            yield result if isinstance(result, SourceError) else _shorten_source(result, path)


def _shorten_source(actor: KnownActor, path: Path) -> KnownActor:
    """The actor with the file's name alone: a registry may be given to others."""
    if not actor.source.startswith(str(path)):
        return actor
    return replace(actor, source=path.name + actor.source.removeprefix(str(path)))


def _explain_conflict(actor: KnownActor, known: KnownActor) -> SourceError:
    kinds = {kind: f"a {kind}" for kind in KnownKind} | {KnownKind.ORGANISATION: "an organisation"}
    problem = (
        f"the id {actor.id!r} is {kinds[actor.kind]} here, and {kinds[known.kind]}"
        f" at {known.source}"
    )
    return SourceUnreadable(actor.source, problem, "give each an id of its own")
