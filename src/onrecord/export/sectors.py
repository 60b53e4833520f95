"""PLOVER's sectors of actors, as far as titles and names tell them for certain."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Any

from onrecord.record.actor import Actor, ActorKind

_NONE = "none"
_FORMER = "ELI"
_BY_NAME = (ActorKind.ORGANISATION, ActorKind.GROUP, ActorKind.UNNAMED)


def sectors_of(actor: Actor) -> tuple[str, ...]:
    """The actor's sectors, the first told coming first; empty where nothing tells any.

    Countries have none: which of its institutions acted, the name does not say.
    """
    found = [*_iter_by_titles(actor)]
    if actor.kind in _BY_NAME:
        found += _iter_by_name(actor.name)
    return tuple(dict.fromkeys(found))


def _iter_by_titles(actor: Actor) -> Iterator[str]:
    for role in actor.roles:
        title = " ".join(role.title.lower().split())
        former = _without_former(title)
        sector = _longest_ending(former)
        if sector is None or sector == _NONE:
            continue
        is_former = former != title and sector in _load()["former"]["sectors"]
        yield _FORMER if is_former else sector


def _without_former(title: str) -> str:
    """The title without the word that tells that it is held no more."""
    words: Sequence[str] = _load()["former"]["words"]
    return next((title.removeprefix(word) for word in words if title.startswith(word)), title)


def _longest_ending(title: str) -> str | None:
    endings = _endings()
    words = title.split()
    ends = (" ".join(words[at:]) for at in range(len(words)))
    return next((endings[end] for end in ends if end in endings), None)


def _iter_by_name(name: str) -> Iterator[str]:
    for sector, words in _load()["names"].items():
        if any(re.search(rf"\b{re.escape(word)}\b", name.lower()) for word in words):
            yield sector


@cache
def _endings() -> dict[str, str]:
    return {word: sector for sector, words in _load()["titles"].items() for word in words}


@cache
def _load() -> dict[str, Any]:
    data = resources.files("onrecord.record.vocabulary").joinpath("sectors.toml")
    return tomllib.loads(data.read_text("utf-8"))
