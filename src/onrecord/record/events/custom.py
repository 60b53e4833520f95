"""A user's own events, from a file.

The file is TOML, a table an event and a list of phrases that tell it::

    [FERRY]
    words = "opens or closes a ferry line"
    quad = 2
    modes = { open = "opens it", close = "closes it" }

    [[FERRY.phrases]]
    verb = "open [a|the] ferry to"
    mode = "open"
    actor = "before"
    recipient = "after"

``docs/reference/events.md`` explains every key.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

from onrecord.errors import SourceMissing, SourceUnreadable
from onrecord.record.events.phrase import Party, Phrase, Side, make_phrase
from onrecord.record.events.vocabulary import (
    QUADS,
    EventType,
    Mutual,
    Vocabulary,
    load_vocabulary,
)

_CODE = re.compile(r"[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*")
_EVENT_KEYS = ("words", "quad", "score", "recipient", "mutual", "one_sided", "modes", "phrases")
_PHRASE_KEYS = ("verb", "words", "mode", "actor", "recipient", "needs", "then")
_MOST_SCORE = 10


def load_events(path: Path) -> Vocabulary:
    """PLOVER's events and those of the file; SourceError says what is wrong with the file."""
    origin = str(path)
    known = load_vocabulary()
    content = _read(path, origin)
    tables = _parse(content, origin)
    events: dict[str, EventType] = {}
    phrases: list[Phrase] = []
    for code, told in tables.items():
        at = _Place(origin, f"[{code}]")
        if code in known.events:
            at.refuse("is an event of PLOVER already", "choose another code")
        if not _CODE.fullmatch(code):
            at.refuse("is no code", "use capital letters, digits, - and _, such as FERRY_LINE")
        events[code] = _make_event(code, at.table(told, _EVENT_KEYS), at)
        phrases += _make_phrases(events[code], told.get("phrases", []), at)
    if not events:
        _Place(origin).refuse("holds no event", "write a table for each event, such as [FERRY]")
    return replace(
        known,
        events={**known.events, **events},
        own=tuple(phrases),
        sha256=hashlib.sha256(content).hexdigest(),
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """A place in a file, for messages about what stands there."""

    origin: str
    where: str = ""

    def refuse(self, problem: str, remedy: str) -> NoReturn:
        """Raises the error that says so."""
        told = f"{self.where} {problem}" if self.where else problem
        raise SourceUnreadable(self.origin, told, remedy)

    def below(self, what: str) -> _Place:
        """A place within this one."""
        return _Place(self.origin, f"{self.where} {what}".strip())

    def table(self, told: Any, keys: Iterable[str]) -> Mapping[str, Any]:
        """The value as a table that has no other keys."""
        if not isinstance(told, dict):
            self.refuse("is not a table", f"give it the keys {', '.join(keys)}")
        unknown = next((key for key in told if key not in keys), None)
        if unknown is not None:
            self.refuse(f"has the unknown key {unknown!r}", f"known are {', '.join(keys)}")
        return told

    def take(self, told: Mapping[str, Any], key: str, kind: type, default: Any = None) -> Any:
        """The value of the key, of that type; one that must be there has no default."""
        value = told.get(key, default)
        if value is None:
            self.refuse(f"lacks {key!r}", f"add {key} = …")
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.refuse(f"has the {key} {value!r}", f"make it a {_NAMES[kind]}")
        return value

    def choose(self, value: str, make: Callable[[str], Any], known: Iterable[str]) -> Any:
        """What the word stands for, one of those known."""
        if value not in known:
            self.refuse(f"has the unknown value {value!r}", f"known are {', '.join(known)}")
        return make(value)


_NAMES: Mapping[type, str] = {
    str: "text in quotation marks",
    int: "whole number",
    bool: "true or false",
    list: "list",
    dict: "table",
}


def _read(path: Path, origin: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        remedy = "check the path of the file with your events"
        raise SourceMissing(origin, "there is no such file", remedy) from error
    except OSError as error:
        problem, remedy = f"cannot be read ({error.strerror})", "make the file readable"
        raise SourceMissing(origin, problem, remedy) from error


def _parse(content: bytes, origin: str) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SourceUnreadable(origin, "is not UTF-8", "save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        problem = f"is not valid TOML ({error})"
        raise SourceUnreadable(origin, problem, "mend the line that it names") from error


def _make_event(code: str, told: Mapping[str, Any], at: _Place) -> EventType:
    quad = at.take(told, "quad", int)
    if quad not in QUADS:
        meanings = ", ".join(f"{number} {words}" for number, words in QUADS.items())
        at.refuse(f"has the quad {quad}", f"choose {meanings}")
    modes = at.take(told, "modes", dict, {})
    mutual = at.take(told, "mutual", str, Mutual.NEVER.value)
    one_sided = at.take(told, "one_sided", list, [])
    for mode in one_sided:
        at.choose(mode, str, tuple(modes))
    return EventType(
        code=code,
        words=at.take(told, "words", str),
        quad=quad,
        score=_take_score(told, at),
        needs_recipient=at.take(told, "recipient", bool, False),
        mutual=at.choose(mutual, Mutual, tuple(Mutual)),
        one_sided=frozenset(one_sided),
        modes={name: at.below(f"modes.{name}").take(modes, name, str) for name in modes},
    )


def _take_score(told: Mapping[str, Any], at: _Place) -> float | None:
    score = told.get("score")
    if score is None:
        return None
    if isinstance(score, bool) or not isinstance(score, int | float) or abs(score) > _MOST_SCORE:
        at.refuse(f"has the score {score!r}", "make it a number from -10 to 10")
    return float(score)


def _make_phrases(event: EventType, told: Any, at: _Place) -> list[Phrase]:
    if not isinstance(told, list):
        at.refuse("has phrases that are no list", f"write [[{event.code}.phrases]] before each")
    return [
        _make_phrase(event, each, at.below(f"phrase {number}"))
        for number, each in enumerate(told, start=1)
    ]


def _make_phrase(event: EventType, told: Any, at: _Place) -> Phrase:
    given = at.table(told, _PHRASE_KEYS)
    if ("verb" in given) == ("words" in given):
        at.refuse("needs either a verb or words", "give it one of the two")
    key = "verb" if "verb" in given else "words"
    sides = {party: _take_side(given, party, at) for party in Party}
    if not any(sides.values()):
        at.refuse("has no parties", 'add actor = "before" or recipient = "after"')
    if sides[Party.ACTOR] is sides[Party.RECIPIENT]:
        at.refuse("has both parties on one side", "put one of them on the other side")
    mode = given.get("mode")
    if mode is not None:
        at.choose(mode, str, tuple(event.modes))
    try:
        return make_phrase(
            at.take(given, key, str),
            event.code,
            mode=mode,
            is_verb=key == "verb",
            actor=sides[Party.ACTOR],
            recipient=sides[Party.RECIPIENT],
            needs=_take_needs(given, sides, at),
            then=at.take(given, "then", str) if "then" in given else None,
        )
    except ValueError as error:
        at.refuse(f"has a {key} that cannot be read: {error}", "mend it")


def _take_side(told: Mapping[str, Any], party: Party, at: _Place) -> Side | None:
    if party.value not in told:
        return None
    side: Side = at.choose(at.take(told, party.value, str), Side, tuple(Side))
    return side


def _take_needs(
    told: Mapping[str, Any], sides: Mapping[Party, Side | None], at: _Place
) -> frozenset[Party]:
    """The parties without whom there is no act: as told, else all that have a side."""
    having = tuple(party for party, side in sides.items() if side is not None)
    if "needs" not in told:
        return frozenset(having)
    return frozenset(at.choose(one, Party, having) for one in at.take(told, "needs", list))
