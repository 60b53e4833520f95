"""What a person corrects in a fact, asked for field by field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from onrecord.record.statement import Form
from onrecord.record.statements.medium import Medium
from onrecord.record.statements.sourcing import Sourcing
from onrecord.store.question import Hit
from onrecord.store.values import Json

_FIELDS = (
    "w words   s speaker   b on behalf of   t told to   m medium   o sourcing   f form   enter done"
)
_NONE = "-"


def ask_correction(fact: Hit, text: str) -> Json:
    """The new values of the fields that the person chose; empty when none was changed."""
    change: Json = {}
    while True:
        field = click.prompt(_FIELDS, default="", show_default=False).strip().lower()
        if not field:
            return change
        if field not in _ASKED:
            click.echo(f"There is no field {field!r}.")
            continue
        key, ask = _ASKED[field]
        try:
            change[key] = ask(fact, text)
        except ValueError as error:
            click.echo(f"{error}; nothing was changed.")


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


def _ask_words(fact: Hit, text: str) -> list[Json]:
    click.echo("The exact words of the document; | between parts that are not one stretch.")
    given = click.prompt("words")
    near = fact.value["content"][0]["start"]
    return [find_words(part.strip(), text, near) for part in given.split("|")]


def _ask_actor(_fact: Hit, _text: str) -> Json | None:
    name = click.prompt(f"name ({_NONE} for nobody)").strip()
    return None if name == _NONE else _describe(name)


def _ask_actors(_fact: Hit, _text: str) -> list[Json]:
    names = click.prompt(f"names, | between them ({_NONE} for nobody)").strip()
    return [] if names == _NONE else [_describe(name.strip()) for name in names.split("|")]


def _describe(name: str) -> Json:
    """The actor by name; its kind counts only where the document does not know it."""
    kinds = ["person", "organisation", "country", "group", "unnamed"]
    kind = click.prompt(f"what {name} is", type=click.Choice(kinds), default="person")
    return {"name": name, "kind": kind}


def _ask_one_of(values: list[str]) -> Callable[[Hit, str], Any]:
    def ask(_fact: Hit, _text: str) -> str | None:
        chosen: str = click.prompt("value", type=click.Choice([*values, _NONE]))
        return None if chosen == _NONE else chosen

    return ask


def _ask_form(_fact: Hit, _text: str) -> str:
    chosen: str = click.prompt("value", type=click.Choice(list(map(str, Form))))
    return chosen


_ASKED: dict[str, tuple[str, Callable[[Hit, str], Any]]] = {
    "w": ("content", _ask_words),
    "s": ("speaker", _ask_actor),
    "b": ("on_behalf_of", _ask_actor),
    "t": ("addressees", _ask_actors),
    "m": ("medium", _ask_one_of(list(map(str, Medium)))),
    "o": ("sourcing", _ask_one_of(list(map(str, Sourcing)))),
    "f": ("form", _ask_form),
}
