"""Actors that an address asks for by name or key."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import ChoiceError
from onrecord.store.actors import find_known
from onrecord.store.question import ActorSummary
from onrecord.store.view import View

_MOST_CHOICES = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """An actor that may be meant."""

    key: str
    name: str
    kind: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for; ``actor`` is None where nobody or more than one goes by the name.

    ``written`` is what asks for the same again: the actor's name, or its key where others go by
    its name too.
    """

    name: str
    written: str
    actor: Choice | None
    choices: tuple[Choice, ...]


def find_asked(view: View, name: str) -> tuple[Asked, ActorSummary | None]:
    """Who is meant by the name, if that is one."""
    found = find_known(view, name)
    only = found[0] if len(found) == 1 else None
    choices = tuple(map(_choice, found[:_MOST_CHOICES])) if not only else ()
    written = _write(view, name, only) if only else name
    return Asked(name, written, _choice(only) if only else None, choices), only


def find_only(view: View, name: str) -> ActorSummary:
    """The one actor of that name or key; ChoiceError when there is none or more."""
    found = find_known(view, name)
    if not found:
        raise ChoiceError(f"no actor on record goes by {name!r}; the list of actors has them all")
    if len(found) > 1:
        keys = ", ".join(f"{one.key} ({one.name})" for one in found[:5])
        raise ChoiceError(f"{len(found)} actors go by {name!r}: {keys}; ask for one of these keys")
    return found[0]


def _write(view: View, name: str, actor: ActorSummary) -> str:
    if name == actor.name:
        return name
    return actor.name if len(find_known(view, actor.name)) == 1 else actor.key


def _choice(one: ActorSummary) -> Choice:
    return Choice(one.key, one.name, one.kind, one.country)
