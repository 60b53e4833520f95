"""What can be looked for, and what is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.document.span import Span
from onrecord.store.decision import Decision
from onrecord.store.values import Json


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for; only facts of the kind for which everything given holds are found.

    ``words`` are words, or phrases in quotation marks. ``by``, ``to`` and ``about`` are names
    of actors: who says or does it, to whom, and whom its words mention. ``since`` and ``until``
    are days of publication, both included.
    """

    words: str = ""
    by: str | None = None
    to: str | None = None
    about: str | None = None
    since: date | None = None
    until: date | None = None
    form: str | None = None
    sourcing: str | None = None
    limit: int = 20
    kind: str = "statement"


@dataclass(frozen=True, slots=True)
class Hit:
    """A fact that was found, with its document; ``marks`` are the words asked for.

    ``cast`` gives the names of who plays which part in it. The marks are spans of the
    document's text, within the fact's own words.
    """

    fact_id: int
    kind: str
    capture_id: int
    document: str
    origin: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    state: str
    flagged: bool
    fingerprint: str
    value: Json
    cast: Mapping[str, tuple[str, ...]]
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A captured document.

    ``earlier`` is True when it was captured again later with another text.
    """

    capture_id: int
    id: str
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None
    origin: str
    captured_at: str
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class ActorSummary:
    """An actor across documents: all names it goes by, and how often it plays which part."""

    id: int
    key: str
    name: str
    kind: str
    country: str | None
    names: tuple[str, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Pending:
    """What waits for a person: a fact, and the older decision that is in doubt about it, if any.

    ``fact`` is None when no fact is left that the decision could be about; ``decision`` is
    None for a fact that nobody has judged yet.
    """

    fact: Hit | None
    decision: Decision | None
    outcome: str | None
