"""``--by NAME``: of each article, only what the actor of that name says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from onrecord.cli.progress import Progress
from onrecord.errors import ChoiceError, SourceError
from onrecord.export.parts import list_parts
from onrecord.export.selection import find_actors, keep_statements_by
from onrecord.export.wording import count_of
from onrecord.record.record import Record

_MOST_NAMES = 30


def iter_records_by(
    results: Iterable[Record | SourceError], name: str, progress: Progress
) -> Iterator[Record | SourceError]:
    """The records that know an actor of this name, with what it says; failures as they are.

    Raises ChoiceError in the end if there were records and none knew the name.
    """
    origins: list[str] = []
    names: dict[str, None] = {}
    is_known = False
    for result in results:
        if isinstance(result, SourceError):
            yield result
        elif actors := find_actors(result.actors, name):
            is_known = True
            yield keep_statements_by(result, actors)
        else:
            progress.pass_over()
            origins.append(result.article.capture.origin)
            names.update(dict.fromkeys(part.actor.name for part in list_parts(result)))
    if origins and not is_known:
        raise ChoiceError(_explain(name, origins, list(names)))


def _explain(name: str, origins: Sequence[str], names: Sequence[str]) -> str:
    place = origins[0] if len(origins) == 1 else f"the {count_of(len(origins), 'article')}"
    problem = f"--by: no actor in {place} is called {name!r}"
    if not names:
        return f"{problem}; no actor was found there at all"
    if len(names) <= _MOST_NAMES:
        return f"{problem}; choose one of these: {'; '.join(names)}"
    alike = sorted(names, key=lambda one: -_likeness(one, name))[:_MOST_NAMES]
    return f"{problem}; of {len(names)} these are the most alike: {'; '.join(alike)}"


def _likeness(left: str, right: str) -> float:
    return SequenceMatcher(None, left.casefold(), right.casefold()).ratio()
