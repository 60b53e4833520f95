"""Facts outside their record: actors by name instead of by an id that only one record knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from onrecord.store.assertion import Assertion, make_assertion, next_ids
from onrecord.store.kinds import ACTOR, KINDS, Kind
from onrecord.store.values import Json, iter_spans
from onrecord.store.words import fold

_CONTEXT = 40


@dataclass(slots=True)
class Cast:
    """The actors of one record, found by any of their names; others join when they are needed."""

    text_sha256: str
    actors: list[Assertion]
    _by_name: dict[str, str] = field(init=False, default_factory=dict)
    _free: Iterator[str] = field(init=False)

    def __post_init__(self) -> None:
        self._free = next_ids(ACTOR, self.actors)
        for actor in reversed(self.actors):
            for name in reversed([actor.value["name"], *actor.value.get("aliases", ())]):
                self._by_name[fold(name)] = actor.local_id

    def named(self) -> dict[str, str]:
        """The name of each actor by id."""
        return {actor.local_id: actor.value["name"] for actor in self.actors}

    def describe(self, local_id: str) -> Json:
        """The actor as it is known outside the record."""
        for actor in self.actors:
            if actor.local_id == local_id:
                return {"name": actor.value["name"], "kind": actor.value["kind"]}
        return {"name": local_id, "kind": "unnamed"}

    def find_or_join(self, described: Json) -> str:
        """The id of the actor of that name, who joins the record if it has none such."""
        name = fold(described["name"])
        if name not in self._by_name:
            self._join(described)
        return self._by_name[name]

    def _join(self, described: Json) -> None:
        empty: Json = {"country": None, "aliases": [], "mentions": [], "roles": []}
        value = {"id": next(self._free), **described, **empty}
        joined = make_assertion(ACTOR, value, text_sha256=self.text_sha256, names={})
        self.actors.append(joined)
        self._by_name[fold(described["name"])] = value["id"]


def make_portable(kind: Kind, value: Json, cast: Cast) -> Json:
    """The value with each actor described instead of numbered."""
    return _exchange(kind, value, cast.describe)


def bring_home(kind: Kind, value: Json, cast: Cast) -> Json:
    """The value with each described actor's id in this record."""
    return _exchange(kind, value, cast.find_or_join)


def see(assertion: Assertion, cast: Cast, text: str) -> Json:
    """The fact as a person is shown it: enough to find it again in another text."""
    kind = KINDS[assertion.kind]
    value = make_portable(kind, assertion.value, cast)
    before, after = context_of(kind, assertion.value, text)
    return {"kind": kind.name, "value": value, "before": before, "after": after}


def context_of(kind: Kind, value: Json, text: str) -> tuple[str, str]:
    """What stands before and after the fact's words, on one line each."""
    spans = [span for _, span in _iter_telling(kind, value)]
    if not spans:
        return "", ""
    start, end = spans[0]["start"], spans[-1]["end"]
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return " ".join(before.split()), " ".join(after.split())


def position_of(kind: Kind, value: Json) -> int:
    """Where the fact's words begin, by which facts are put in order."""
    first = next(_iter_telling(kind, value), None) or next(iter_spans(value), None)
    return int(first[1]["start"]) if first else 0


def exact_words(kind: Kind, value: Json) -> str:
    """The words by which the fact is told from its neighbours, parts joined by a space."""
    return " ".join(span["exact"] for _, span in _iter_telling(kind, value))


def searched_spans(kind: Kind, value: Json) -> list[Json]:
    """The spans by whose words the fact is searched."""
    return [span for key in kind.searched for _, span in iter_spans(value.get(key))]


def _iter_telling(kind: Kind, value: Json) -> Iterator[tuple[str, Json]]:
    for key in kind.words or kind.evidence:
        yield from iter_spans(value.get(key), key)


def _exchange(kind: Kind, value: Json, exchange: Callable[[Any], Any]) -> Json:
    changed = dict(value)
    for key in kind.actors.keys() & value.keys():
        held = value[key]
        if isinstance(held, list):
            changed[key] = list(_each_once(exchange(one) for one in held))
        elif held is not None:
            changed[key] = exchange(held)
    return changed


def _each_once(values: Iterable[Any]) -> Iterator[Any]:
    seen: list[Any] = []
    for value in values:
        if value not in seen:
            seen.append(value)
            yield value
