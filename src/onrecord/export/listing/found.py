"""A fact found on record, away from its document, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from onrecord.export.listing.commitments import decided_in_words
from onrecord.export.listing.events import event_in_words, status_in_words
from onrecord.export.listing.periods import every_in_words, when_in_words
from onrecord.export.wording import (
    circumstances,
    cue_words,
    is_doubtful,
    joined_words,
    one_line,
)
from onrecord.record.commitment import Commitment, StatusChange
from onrecord.record.document_mention import DocumentMention
from onrecord.record.event import Event
from onrecord.record.relation import Relation
from onrecord.record.statement import Statement
from onrecord.record.statements.spoken_time import SpokenTime
from onrecord.store.kinds import COMMITMENT, DOCUMENT_MENTIONED, EVENT, RELATION, STATEMENT
from onrecord.store.question import Hit
from onrecord.store.values import from_json


@dataclass(frozen=True, slots=True)
class Told:
    """What the fact is, in which exact words, and the circumstances.

    ``source`` holds the words for who says a statement, ``why`` what found the fact.
    """

    what: str
    words: str
    details: tuple[str, ...]
    is_doubtful: bool = False
    source: str = ""
    why: str = ""


def tell_found(hit: Hit) -> Told:
    """The words for a fact of any kind but an actor."""
    return _TELLERS[hit.kind](hit)


def due_in_words(due: SpokenTime) -> str:
    """``due Tuesday 10 April 2018``, failing a day the words that tell when."""
    return f"due {when_in_words(due.value) if due.value else _quoted(due.evidence.exact)}"


def change_in_words(change: StatusChange) -> str:
    """How a commitment came to stand, by which words or by whose decision."""
    if change.decided:
        return f"{change.status.value}: {decided_in_words(change.decided)}"
    words = joined_words(change.evidence)
    return f"{change.status.value}: {_quoted(words)}" if words else change.status.value


def _scope(relation: Relation) -> str:
    """How far a relation reaches by the words of the text, and of both sides where disputed."""
    if not relation.scope:
        return ""
    told = " / ".join(_quoted(part.exact) for part in relation.scope)
    return f"{'scope disputed' if relation.disputed else 'scope'}: {told}"


def _statement(hit: Hit) -> Told:
    one = from_json(Statement, hit.value)
    return Told(
        what=cue_words(one),
        words=joined_words(one.content),
        details=(circumstances(one),),
        is_doubtful=is_doubtful(one),
        source=joined_words(one.source).rstrip(" ,;"),
    )


def _event(hit: Hit) -> Told:
    one = from_json(Event, hit.value)
    status = status_in_words(one)
    when = _time_in_words(one.time) if one.time else ""
    return Told(
        what=f"{event_in_words(one)} ({status})" if status else event_in_words(one),
        words=joined_words(one.evidence),
        details=_some((when, one_line(one.place.exact) if one.place else "", _sureness(one))),
        is_doubtful=is_doubtful(one),
        why=one_line(one.why),
    )


def _commitment(hit: Hit) -> Told:
    one = from_json(Commitment, hit.value)
    condition = joined_words(one.condition)
    details = (
        one.status.value,
        due_in_words(one.due) if one.due else "",
        every_in_words(one.every) if one.every else "",
        f"on condition: {_quoted(condition)}" if condition else "",
        _sureness(one),
    )
    return Told(
        what=one.kind.value,
        words=joined_words(one.what),
        details=_some(details),
        is_doubtful=is_doubtful(one),
        why=one_line(one.why),
    )


def _relation(hit: Hit) -> Told:
    one = from_json(Relation, hit.value)
    since = f" since {when_in_words(one.since)}" if one.since else ""
    return Told(
        what=f"{one.kind.value}: {one.state.value}{since}",
        words=joined_words(one.evidence),
        details=_some((_scope(one),)),
        why=one_line(one.why),
    )


def _document(hit: Hit) -> Told:
    one = from_json(DocumentMention, hit.value)
    is_here = "" if one.statements else "not quoted: a document to find"
    return Told(what=one.kind, words=joined_words(one.evidence), details=_some((is_here,)))


_TELLERS: dict[str, Callable[[Hit], Told]] = {
    STATEMENT.name: _statement,
    EVENT.name: _event,
    COMMITMENT.name: _commitment,
    RELATION.name: _relation,
    DOCUMENT_MENTIONED.name: _document,
}


def _time_in_words(time: SpokenTime) -> str:
    return when_in_words(time.value) if time.value else one_line(time.evidence.exact)


def _sureness(one: Event | Commitment) -> str:
    return f"{one.confidence:.0%}{', doubtful' if is_doubtful(one) else ''}"


def _quoted(words: str) -> str:
    return f"“{one_line(words)}”"


def _some(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(part for part in parts if part)
