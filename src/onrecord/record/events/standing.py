"""What an act counts as: its event, its modes and whether it was done.

What found the act has judged already; words that leave no doubt correct an act that it took for
done. PLOVER has one category for each event, never a category and a tense, so that some events
that are yet to come, and violence that is only threatened, are other events.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from onrecord.document.annotations import Act, Status
from onrecord.document.span import Span
from onrecord.record.events.parties import Parties
from onrecord.record.events.status import (
    bears_condition,
    find_status,
    is_historical,
    is_left_open,
)
from onrecord.record.statement import Statement
from onrecord.record.statements.spoken_time import SpokenTime

_COMING_AS = {
    "CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE",
    "RETREAT": "CONCEDE",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """An event code with its modes and status; ``why`` says what was changed, empty if nothing."""

    event: str
    modes: tuple[str, ...]
    status: Status
    why: str = ""


def find_standing(
    act: Act, text: str, sentence: Span, statement: Statement | None, parties: Parties
) -> Standing:
    """What the act counts as, told in this sentence and carried by this statement."""
    standing = _judge(act, text, sentence, statement)
    if standing.event == "ASSAULT" and standing.status is Status.HYPOTHETICAL:
        return _settle_threat(standing, bears_condition(text, sentence), statement, parties)
    if standing.status is Status.FUTURE and standing.event in _COMING_AS:
        event = _COMING_AS[standing.event]
        return _changed(standing, f"{standing.event} to come is {event}", event=event, modes=())
    return standing


def date_standing(standing: Standing, time: SpokenTime | None, published: date | None) -> Standing:
    """What was done long ago is history."""
    if time is None or standing.status is not Status.ACTUAL:
        return standing
    if not is_historical(time.value, published):
        return standing
    return _changed(standing, "more than a year before", status=Status.HISTORICAL)


def _judge(act: Act, text: str, sentence: Span, statement: Statement | None) -> Standing:
    standing = Standing(act.event, act.modes, act.status)
    if act.status is not Status.ACTUAL:
        return standing
    is_reported = statement is not None
    told = find_status(text, act.trigger, sentence, event=act.event, is_reported=is_reported)
    if told is None and is_left_open(text, act.trigger, sentence):
        told = Status.HYPOTHETICAL
    if told is None:
        return standing
    return _changed(standing, f"{told.value} by the words before it", status=told)


def _settle_threat(
    standing: Standing, is_bound: bool, statement: Statement | None, parties: Parties
) -> Standing:
    """Violence under a condition is a threat, made if the one who would use it says so."""
    if not is_bound:
        return standing
    says = {statement.speaker, statement.on_behalf_of} if statement else set()
    status = Status.ACTUAL if says.intersection(parties.actors) else Status.HYPOTHETICAL
    why = "ASSAULT under a condition is THREATEN"
    return _changed(standing, why, event="THREATEN", modes=("violence",), status=status)


def _changed(standing: Standing, why: str, **changes: Any) -> Standing:
    told = "; ".join(filter(None, (standing.why, why)))
    return replace(standing, why=told, **changes)
