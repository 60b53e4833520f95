"""What a stage of the analysis finds in a text: spans with a meaning."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.document.span import Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """Text between a pair of quotation marks, the marks included.

    ``parts`` are one span a paragraph: by convention each paragraph of a long quotation opens
    a mark and only the last closes it. ``closed`` is False when no closing mark was found and
    the quotation was ended at its paragraph's end.
    """

    parts: tuple[Span, ...]
    closed: bool


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (source) is said to say, think or know (cue) what (content).

    Each role is a tuple of spans in text order without overlap; a discontinuous role has
    several. ``source`` may be empty, ``content`` never is; the cue of a transcript's "NAME: …"
    is the colon. ``confidence`` lies in [0, 1]. ``verbatim`` is True where the layout says that
    the content is given word for word though it stands in no quotation marks.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell a time, such as ``Tuesday afternoon``.

    ``value`` is that time in ISO 8601, no more precise than told: a day (``2018-04-10``), a
    week (``2018-W15``), a month (``2018-04``) or a year (``2018``); None when words and day of
    publication do not tell it.
    """

    span: Span
    value: str | None


class MentionKind(StrEnum):
    """What sort of thing is mentioned, in the terms of the GUM corpus (its rarer ones joined)."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OBJECT = "object"
    EVENT = "event"
    TIME = "time"
    ABSTRACT = "abstract"


class MentionForm(StrEnum):
    """How something is mentioned."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for somebody or something.

    ``span`` is the whole noun phrase ("Mira Soames, who chairs the council"), ``core`` lies
    within it: the bare name of a name ("Mira Soames"), the head noun of a nominal ("party" in
    "the party's own"), all of a pronoun.
    """

    span: Span
    core: Span
    kind: MentionKind
    form: MentionForm

    def __hash__(self) -> int:
        # Mentions are looked up very often, and few have the same bounds.
        return hash((self.span.start, self.span.end, self.core.start, self.core.end))


@dataclass(frozen=True, slots=True)
class Entity:
    """The mentions of one and the same thing within an article, at least one, in text order."""

    mentions: tuple[Mention, ...]


class Status(StrEnum):
    """Whether and when an act is told to be done, as PLOVER has it."""

    ACTUAL = "actual"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"
    HISTORICAL = "historical"


@dataclass(frozen=True, slots=True)
class Act:
    """Something that somebody is told to do: who, what, to whom.

    ``event`` and ``modes`` are codes of PLOVER or of a user's own events, ``trigger`` the words
    that tell the act. ``actors`` and ``recipients`` are mentions of the article's entities, in
    text order; in a mutual act (a meeting) all are actors. ``confidence`` lies in [0, 1]. ``why``
    says in words what found it.
    """

    trigger: Span
    event: str
    modes: tuple[str, ...]
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    status: Status
    confidence: float
    why: str = ""


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything that the analysis found in one article, each kind in text order."""

    quotations: tuple[Quotation, ...]
    attributions: tuple[Attribution, ...]
    times: tuple[TimeExpression, ...] = ()
    entities: tuple[Entity, ...] = ()
    acts: tuple[Act, ...] = ()
