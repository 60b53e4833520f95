"""Questions at a terminal for the new values of a fact; each answer fits what the fact can hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import click

from onrecord.record.events.vocabulary import load_vocabulary
from onrecord.store.values import Json

_NONE = "-"
_DURATION = re.compile(r"P(?:\d+[YMWD])+")
_ACTOR_KINDS = ("person", "organisation", "country", "group", "unnamed")


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact as corrected so far, and the text in which its words stand; ``near`` says where."""

    value: Json
    text: str
    near: int


Ask = Callable[[Draft], Json]


def find_words(words: str, text: str, near: int) -> Json:
    """The span of these exact words that begins nearest to a place; ValueError if there is none."""
    found = []
    at = text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    if not found:
        raise ValueError("These exact words are not in the document")
    start = min(found, key=lambda place: abs(place - near))
    return {"start": start, "end": start + len(words), "exact": words}


def ask_words(key: str, *, needed: bool = True) -> Ask:
    """Asks for words of the document, in one stretch or several."""

    def ask(draft: Draft) -> Json:
        nothing = "" if needed else f" {_NONE} for none."
        click.echo(
            f"The exact words of the document; | between parts that are not one stretch.{nothing}"
        )
        given = click.prompt("words").strip()
        if given == _NONE and not needed:
            return {key: []}
        parts = (part.strip() for part in given.split("|"))
        return {key: [find_words(part, draft.text, draft.near) for part in parts]}

    return ask


def ask_actor(key: str) -> Ask:
    """Asks for one actor, or nobody."""

    def ask(_draft: Draft) -> Json:
        name = click.prompt(f"name ({_NONE} for nobody)").strip()
        return {key: None if name == _NONE else _describe(name)}

    return ask


def ask_actors(key: str) -> Ask:
    """Asks for any number of actors."""

    def ask(_draft: Draft) -> Json:
        names = click.prompt(f"names, | between them ({_NONE} for nobody)").strip()
        return {key: [] if names == _NONE else list(map(_describe, _parted(names)))}

    return ask


def ask_pair(key: str) -> Ask:
    """Asks for two actors."""

    def ask(_draft: Draft) -> Json:
        names = _parted(click.prompt("the two names, | between them"))
        if len(set(names)) != 2:
            raise ValueError("These are not two actors")
        return {key: list(map(_describe, names))}

    return ask


def ask_one_of(key: str, values: type[StrEnum] | Iterable[str], *, needed: bool = False) -> Ask:
    """Asks for one of the values, or for none of them where the fact can do without."""
    choices = [*map(str, values), *([] if needed else [_NONE])]

    def ask(_draft: Draft) -> Json:
        chosen: str = click.prompt("value", type=click.Choice(choices))
        return {key: None if chosen == _NONE else chosen}

    return ask


def ask_event(_draft: Draft) -> Json:
    """Asks for PLOVER's code of an event; the modes of the old one go with it."""
    events = load_vocabulary().events
    code: str = click.prompt("code", type=click.Choice(list(events), case_sensitive=False))
    return {"event": code, "quad": events[code].quad, "modes": []}


def ask_modes(draft: Draft) -> Json:
    """Asks for the modes that the event can have."""
    kind = load_vocabulary().get(draft.value["event"])
    modes = list(kind.modes) if kind else []
    if not modes:
        raise ValueError(f"{draft.value['event']} has no modes")
    given = click.prompt(f"{', '.join(modes)}; | between several ({_NONE} for none)").strip()
    chosen = [] if given == _NONE else _parted(given)
    if unknown := [one for one in chosen if one not in modes]:
        raise ValueError(f"{draft.value['event']} has no mode {', '.join(unknown)}")
    return {"modes": chosen}


def ask_due(draft: Draft) -> Json:
    """Asks for the last day, and for the words that tell it."""
    given = click.prompt(f"last day as YYYY-MM-DD ({_NONE} for none)").strip()
    if given == _NONE:
        return {"due": None}
    day = _parse_day(given)
    words = find_words(click.prompt("the exact words that tell it"), draft.text, draft.near)
    return {"due": words | {"value": day}}


def ask_day(key: str) -> Ask:
    """Asks for a day."""

    def ask(_draft: Draft) -> Json:
        given = click.prompt(f"day as YYYY-MM-DD ({_NONE} if it is not known)").strip()
        return {key: None if given == _NONE else _parse_day(given)}

    return ask


def ask_every(_draft: Draft) -> Json:
    """Asks how often."""
    given = click.prompt(f"how often, as P1W, P1M, P3M, P1Y ({_NONE} for once)").strip()
    if given != _NONE and not _DURATION.fullmatch(given):
        raise ValueError(f"{given!r} is no duration")
    return {"every": None if given == _NONE else given}


def _parse_day(given: str) -> str:
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise ValueError(f"{given!r} is not a day") from None


def _parted(given: str) -> list[str]:
    return [part.strip() for part in given.split("|") if part.strip()]


def _describe(name: str) -> Json:
    """The actor by name; its kind counts only where the document does not know it."""
    kind = click.prompt(f"what {name} is", type=click.Choice(_ACTOR_KINDS), default="person")
    return {"name": name, "kind": kind}
