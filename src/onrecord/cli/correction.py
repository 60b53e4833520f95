"""What a person corrects in a fact, asked for field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import click

from onrecord.cli.asking import (
    Ask,
    Draft,
    ask_actor,
    ask_actors,
    ask_day,
    ask_due,
    ask_event,
    ask_every,
    ask_modes,
    ask_one_of,
    ask_pair,
    ask_words,
)
from onrecord.document.annotations import Status
from onrecord.record.commitment import CommitmentKind
from onrecord.record.relation import RelationKind, RelationState
from onrecord.record.statement import Form
from onrecord.record.statements.medium import Medium
from onrecord.record.statements.sourcing import Sourcing
from onrecord.record.vocabulary import load_words
from onrecord.store.kinds import (
    COMMITMENT,
    DOCUMENT_MENTIONED,
    EVENT,
    KINDS,
    RELATION,
    STATEMENT,
)
from onrecord.store.portable import position_of
from onrecord.store.question import Hit
from onrecord.store.values import Json


@dataclass(frozen=True, slots=True)
class _Field:
    """A field that can be corrected: what it is called, and the question for it."""

    name: str
    ask: Ask


def ask_correction(fact: Hit, text: str) -> Json:
    """The new values of the fields that the person chose; empty when none was changed."""
    fields = _fields_of(fact.kind)
    near = position_of(KINDS[fact.kind], fact.value)
    named = "   ".join(f"{key} {field.name}" for key, field in fields.items())
    change: Json = {}
    while True:
        key = click.prompt(f"{named}   enter done", default="", show_default=False).strip().lower()
        if not key:
            return change
        if key not in fields:
            click.echo(f"There is no field {key!r}.")
            continue
        try:
            change |= fields[key].ask(Draft(fact.value | change, text, near))
        except ValueError as error:
            click.echo(f"{error}; nothing was changed.")


def _fields_of(kind: str) -> Mapping[str, _Field]:
    if kind == DOCUMENT_MENTIONED.name:
        kinds = load_words("references_kinds")
        return _DOCUMENT | {"k": _Field("kind", ask_one_of("kind", kinds, needed=True))}
    return _FIELDS[kind]


_FIELDS: dict[str, dict[str, _Field]] = {
    STATEMENT.name: {
        "w": _Field("words", ask_words("content")),
        "s": _Field("speaker", ask_actor("speaker")),
        "b": _Field("on behalf of", ask_actor("on_behalf_of")),
        "t": _Field("told to", ask_actors("addressees")),
        "m": _Field("medium", ask_one_of("medium", Medium)),
        "o": _Field("sourcing", ask_one_of("sourcing", Sourcing)),
        "f": _Field("form", ask_one_of("form", Form, needed=True)),
    },
    EVENT.name: {
        "w": _Field("words", ask_words("trigger")),
        "e": _Field("event", ask_event),
        "m": _Field("modes", ask_modes),
        "s": _Field("status", ask_one_of("status", Status, needed=True)),
        "b": _Field("by", ask_actors("actors")),
        "t": _Field("to", ask_actors("recipients")),
    },
    COMMITMENT.name: {
        "w": _Field("words", ask_words("what")),
        "k": _Field("kind", ask_one_of("kind", CommitmentKind, needed=True)),
        "b": _Field("by", ask_actors("by")),
        "t": _Field("to", ask_actors("to")),
        "d": _Field("due", ask_due),
        "e": _Field("how often", ask_every),
        "c": _Field("condition", ask_words("condition", needed=False)),
    },
    RELATION.name: {
        "w": _Field("words", ask_words("evidence")),
        "p": _Field("parties", ask_pair("between")),
        "k": _Field("kind", ask_one_of("kind", RelationKind, needed=True)),
        "s": _Field("state", ask_one_of("state", RelationState, needed=True)),
        "d": _Field("since", ask_day("since")),
        "c": _Field("scope", ask_words("scope", needed=False)),
    },
}
_DOCUMENT: dict[str, _Field] = {
    "w": _Field("words", ask_words("evidence")),
    "b": _Field("by", ask_actors("by")),
    "t": _Field("to", ask_actors("to")),
}
