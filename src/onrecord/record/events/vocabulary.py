"""The events that the record knows, as data: PLOVER's sixteen, and those of a user."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from onrecord.record.events.phrase import Party, Phrase, Side, make_phrase

QUADS = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
_BOTH = frozenset(Party)


class Mutual(StrEnum):
    """Whether all parties of an event can be, or always are, its actors."""

    NEVER = "never"
    MAY = "may"
    MUST = "must"


@dataclass(frozen=True, slots=True)
class EventType:
    """An event of the vocabulary.

    ``words`` says what its actors do. ``quad`` is a key of ``QUADS``; ``score`` lies between
    conflict and cooperation, None where nobody has set one. ``modes`` are its modes, each with
    what it says. ``one_sided`` are modes that are not mutual though the event must be.
    """

    code: str
    words: str
    quad: int
    score: float | None = None
    needs_recipient: bool = False
    mutual: Mutual = Mutual.NEVER
    one_sided: frozenset[str] = frozenset()
    modes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Events by their codes, in order; ``own`` are the phrases of a user's events.

    ``sha256`` is that of the file which tells a user's events, None without such a file.
    """

    events: Mapping[str, EventType]
    contexts: tuple[str, ...]
    certain: tuple[Phrase, ...] = ()
    own: tuple[Phrase, ...] = ()
    sha256: str | None = None

    def get(self, code: str) -> EventType | None:
        """The event of the code."""
        return self.events.get(code)


@cache
def load_vocabulary() -> Vocabulary:
    """PLOVER's events, and the phrases that tell some of them beyond doubt."""
    data = _load_table("events")
    events = {code: _make_event(code, told) for code, told in data["events"].items()}
    certain = tuple(
        _make_phrase(code, told)
        for code, phrases in _load_table("event_phrases").items()
        for told in phrases
    )
    return Vocabulary(events, tuple(data["contexts"]), certain)


def _make_event(code: str, told: Mapping[str, Any]) -> EventType:
    return EventType(
        code=code,
        words=told["words"],
        quad=told["quad"],
        score=told["score"],
        needs_recipient=told.get("recipient", False),
        mutual=Mutual(told.get("mutual", Mutual.NEVER)),
        one_sided=frozenset(told.get("one_sided", ())),
        modes=told.get("modes", {}),
    )


def _make_phrase(code: str, told: Mapping[str, Any]) -> Phrase:
    needs = told.get("needs")
    return make_phrase(
        told["verb"],
        code,
        mode=told.get("mode"),
        is_verb=True,
        actor=Side.BEFORE,
        recipient=Side.AFTER,
        needs=_BOTH if needs is None else frozenset(map(Party, needs)),
        then=told.get("then"),
    )


def _load_table(name: str) -> dict[str, Any]:
    data = resources.files("onrecord.record.vocabulary").joinpath(f"{name}.toml")
    return tomllib.loads(data.read_text("utf-8"))
