"""The fields of a fact that people correct, the same as in `onrecord review`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from onrecord.document.annotations import Status
from onrecord.record.commitment import CommitmentKind
from onrecord.record.events.vocabulary import load_vocabulary
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

_SPANS = re.compile(r"(?:\d{1,9}-\d{1,9}(?:,\d{1,9}-\d{1,9})*)?")


class Sort(StrEnum):
    """How a field is filled in."""

    WORDS = "words"
    ACTOR = "actor"
    ACTORS = "actors"
    PAIR = "pair"
    CHOICE = "choice"
    EVENT = "event"
    MODES = "modes"
    DUE = "due"
    DAY = "day"
    EVERY = "every"


@dataclass(frozen=True, slots=True)
class Asked:
    """A field that can be corrected: the fact's key, and what people call it."""

    key: str
    label: str
    sort: Sort
    values: tuple[str, ...] = ()
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field as the form shows it: ``value`` as text, ``spans`` where words stand in the text.

    ``choices`` are the values that it can have, ``chosen`` those that it has, of actors the kind.
    """

    key: str
    label: str
    sort: Sort
    value: str
    spans: str = ""
    choices: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    is_needed: bool = True
    words: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed into the form, and the modes they chose."""

    form: Mapping[str, str]
    modes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact to be corrected, the text in which its words stand, and its actors' names by id."""

    fact: Hit
    text: str
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def near(self) -> int:
        """Where its words begin."""
        return position_of(KINDS[self.fact.kind], self.fact.value)


def list_fields(draft: Draft) -> tuple[FieldShown, ...]:
    """The fields of the fact, filled with what it holds."""
    return tuple(_shown(asked, draft) for asked in fields_of(draft.fact.kind))


def refill(fields: Iterable[FieldShown], typed: Typed) -> tuple[FieldShown, ...]:
    """The fields with what a person typed into them, for another attempt."""
    return tuple(_refilled(one, typed) for one in fields)


def fields_of(kind: str) -> tuple[Asked, ...]:
    """What can be corrected in facts of the kind."""
    if kind == DOCUMENT_MENTIONED.name:
        return (
            *_DOCUMENT,
            Asked("kind", "kind", Sort.CHOICE, tuple(load_words("references_kinds"))),
        )
    return _FIELDS[kind]


_FIELDS: dict[str, tuple[Asked, ...]] = {
    STATEMENT.name: (
        Asked("content", "words", Sort.WORDS),
        Asked("speaker", "speaker", Sort.ACTOR, is_needed=False),
        Asked("on_behalf_of", "on behalf of", Sort.ACTOR, is_needed=False),
        Asked("addressees", "told to", Sort.ACTORS, is_needed=False),
        Asked("medium", "medium", Sort.CHOICE, tuple(map(str, Medium)), is_needed=False),
        Asked("sourcing", "sourcing", Sort.CHOICE, tuple(map(str, Sourcing)), is_needed=False),
        Asked("form", "form", Sort.CHOICE, tuple(map(str, Form))),
    ),
    EVENT.name: (
        Asked("trigger", "words", Sort.WORDS),
        Asked("event", "event", Sort.EVENT),
        Asked("modes", "modes", Sort.MODES, is_needed=False),
        Asked("status", "status", Sort.CHOICE, tuple(map(str, Status))),
        Asked("actors", "by", Sort.ACTORS, is_needed=False),
        Asked("recipients", "to", Sort.ACTORS, is_needed=False),
    ),
    COMMITMENT.name: (
        Asked("what", "words", Sort.WORDS),
        Asked("kind", "kind", Sort.CHOICE, tuple(map(str, CommitmentKind))),
        Asked("by", "by", Sort.ACTORS, is_needed=False),
        Asked("to", "to", Sort.ACTORS, is_needed=False),
        Asked("due", "due", Sort.DUE, is_needed=False),
        Asked("every", "how often", Sort.EVERY, is_needed=False),
        Asked("condition", "condition", Sort.WORDS, is_needed=False),
    ),
    RELATION.name: (
        Asked("evidence", "words", Sort.WORDS),
        Asked("between", "parties", Sort.PAIR),
        Asked("kind", "kind", Sort.CHOICE, tuple(map(str, RelationKind))),
        Asked("state", "state", Sort.CHOICE, tuple(map(str, RelationState))),
        Asked("since", "since", Sort.DAY, is_needed=False),
        Asked("scope", "scope", Sort.WORDS, is_needed=False),
    ),
}
_DOCUMENT = (
    Asked("evidence", "words", Sort.WORDS),
    Asked("by", "by", Sort.ACTORS, is_needed=False),
    Asked("to", "to", Sort.ACTORS, is_needed=False),
)


def _shown(asked: Asked, draft: Draft) -> FieldShown:
    held = draft.fact.value.get(asked.key)
    value, spans, words, choices = "", "", "", asked.values
    chosen: tuple[str, ...] = ()
    match asked.sort:
        case Sort.WORDS:
            value = " | ".join(one["exact"] for one in held or ())
            spans = ",".join(f"{one['start']}-{one['end']}" for one in held or ())
        case Sort.ACTOR | Sort.ACTORS | Sort.PAIR:
            ids = held if isinstance(held, list) else [held] if held else []
            value = " | ".join(draft.names.get(one, one) for one in ids)
        case Sort.EVENT:
            value, choices = str(held), tuple(_iter_events(str(held)))
        case Sort.MODES:
            kind = load_vocabulary().get(draft.fact.value["event"])
            choices, chosen = tuple(kind.modes) if kind else (), tuple(held or ())
        case Sort.DUE:
            value, words = (held["value"] or "", held["exact"]) if held else ("", "")
        case _:
            value = str(held) if held is not None else ""
    return FieldShown(
        asked.key, asked.label, asked.sort, value, spans, choices, chosen, asked.is_needed, words
    )


def _refilled(shown: FieldShown, typed: Typed) -> FieldShown:
    form = typed.form
    spans, kind = form.get(f"at_{shown.key}", ""), form.get(f"k_{shown.key}")
    chosen = typed.modes if shown.sort is Sort.MODES else shown.chosen
    return replace(
        shown,
        value=form.get(f"v_{shown.key}", shown.value),
        spans=spans if _SPANS.fullmatch(spans) else shown.spans,
        words=form.get(f"w_{shown.key}", shown.words),
        chosen=(kind,) if kind else chosen,
    )


def _iter_events(own: str) -> Iterable[str]:
    events = list(load_vocabulary().events)
    return events if own in events else [own, *events]
