"""How commitments stand by people's decisions, beside what the texts tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.errors import ChoiceError
from onrecord.record.commitment import CommitmentStatus, Decided, StatusChange
from onrecord.store.decision import CONFIRMING, Action, Decision, Judgement
from onrecord.store.kinds import COMMITMENT, Kind
from onrecord.store.values import Json


def check_status(kind: Kind, change: Json) -> None:
    """ChoiceError unless the change is a status that such a fact can have."""
    if kind is not COMMITMENT:
        raise ChoiceError(f"this fact is no commitment but of the kind {kind.name}")
    if change.get("status") not in list(CommitmentStatus):
        statuses = ", ".join(CommitmentStatus)
        raise ChoiceError(f"{change.get('status')!r} is no status; choose one of {statuses}")


def statuses_of(judgement: Judgement, every: Mapping[int, Judgement]) -> tuple[StatusChange, ...]:
    """How people said a commitment to stand, in order.

    Where it is a new form of an older one that people had decided on, and somebody has confirmed
    that, what they said of the older one counts; ``every`` has for each decision all those on the
    same fact.
    """
    return tuple(_iter_statuses(judgement.decisions, every))


def _iter_statuses(
    decisions: tuple[Decision, ...], every: Mapping[int, Judgement]
) -> Iterator[StatusChange]:
    for one in decisions:
        older = every.get(one.target or 0)
        if older and one.action in CONFIRMING:
            before = tuple(other for other in older.decisions if other.id < one.id)
            yield from _iter_statuses(before, every)
        if one.action is Action.STATUS:
            status = CommitmentStatus(one.change["status"])
            yield StatusChange(status, (), Decided(one.who, one.decided_at, one.why))
