"""Decisions: what people said about facts and actors, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.store.values import Json


class Action(StrEnum):
    """What a person decided."""

    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    STATUS = "status"
    FLAG = "flag"
    DISMISS = "dismiss"
    UNDO = "undo"
    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"


ON_FACTS = (
    Action.ACCEPT,
    Action.REJECT,
    Action.EDIT,
    Action.STATUS,
    Action.FLAG,
    Action.DISMISS,
)
CONFIRMING = (Action.ACCEPT, Action.EDIT, Action.STATUS)
ON_ACTORS = (Action.MERGE, Action.SPLIT, Action.RENAME)


class State(StrEnum):
    """Where a fact stands: ``held`` waits for a person because an older decision is in doubt."""

    OPEN = "open"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
    HELD = "held"


SHOWN = (State.OPEN, State.ACCEPTED, State.EDITED)


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision, never changed afterwards.

    ``subject`` is the fact's fingerprint or the actor's key. ``target`` is the earlier decision
    that this one undoes or, on a fact, settles. ``step`` is the first of several decisions that
    were taken, and are undone, as one; None on that one and on those taken alone. ``change``
    holds an edit's new values, a commitment's new status, a merge's or a rename's other half.
    ``seen`` is the fact as it was shown, with its words, so that it can be found again in a changed
    text.
    """

    id: int
    decided_at: str
    who: str
    action: Action
    why: str | None = None
    subject: str | None = None
    text_sha256: str | None = None
    capture_id: int | None = None
    target: int | None = None
    step: int | None = None
    change: Json = field(default_factory=dict)
    seen: Json | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person decides about one fact.

    ``change`` are an edit's new values, actors described by ``name`` and ``kind``, or the new
    ``status`` of a commitment; ``settles`` is the older decision in doubt that this one answers.
    """

    action: Action
    who: str
    why: str | None = None
    change: Json | None = None
    settles: int | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """All decisions on one fact, in order, and what they come to."""

    decisions: tuple[Decision, ...] = ()

    @property
    def state(self) -> State:
        """The last word on it; accepting a corrected fact leaves it corrected.

        Who says how a commitment stands has accepted that there is one.
        """
        state = State.OPEN
        for decision in self.decisions:
            if decision.action is Action.REJECT:
                state = State.REJECTED
            elif decision.action is Action.EDIT:
                state = State.EDITED
            elif decision.action in (Action.ACCEPT, Action.STATUS):
                state = State.EDITED if self.change else State.ACCEPTED
        return state

    @property
    def flagged(self) -> bool:
        """True when the last decision only marked it to be looked at again."""
        return bool(self.decisions) and self.decisions[-1].action is Action.FLAG

    @property
    def change(self) -> Json:
        """The new values of all edits together, later ones over earlier ones."""
        edits = (one for one in self.decisions if one.action is Action.EDIT)
        return {key: value for one in edits for key, value in one.change.items()}


def drop_undone(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold, in order, without undone ones and without the undoing.

    Undoing an undo brings the first decision back.
    """
    undone: set[int] = set()
    kept = []
    for decision in sorted(decisions, key=lambda one: one.id, reverse=True):
        if decision.id in undone:
            continue
        if decision.action is Action.UNDO:
            undone.add(decision.target or 0)
        else:
            kept.append(decision)
    return tuple(reversed(kept))


def judge_by_subject(decisions: Iterable[Decision]) -> dict[str, Judgement]:
    """What holds for each fact that effective decisions speak of."""
    grouped: dict[str, list[Decision]] = {}
    for decision in decisions:
        if decision.subject and decision.action in ON_FACTS:
            grouped.setdefault(decision.subject, []).append(decision)
    return {subject: Judgement(tuple(group)) for subject, group in grouped.items()}


def judge_by_decision(decisions: Iterable[Decision]) -> dict[int, Judgement]:
    """What holds for the fact that each effective decision speaks of."""
    judgements = judge_by_subject(decisions).values()
    return {one.id: judgement for judgement in judgements for one in judgement.decisions}
