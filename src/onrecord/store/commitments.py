"""Commitments on record: whose they are, how they stand, by when they are due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from onrecord.errors import ChoiceError
from onrecord.record.commitment import Commitment, CommitmentStatus
from onrecord.store.kinds import COMMITMENT
from onrecord.store.question import Hit, Question
from onrecord.store.values import from_json

if TYPE_CHECKING:
    # The view loads the database's driver, which a command's help does not need.
    from onrecord.store.view import View

_EVERY = 1_000_000


@dataclass(frozen=True, slots=True)
class Terms:
    """What is asked for: commitments for which all of this holds.

    ``by`` and ``to`` are names of actors. ``due_before`` is a day: what is due on an earlier one.
    """

    by: str | None = None
    to: str | None = None
    open_only: bool = False
    due_before: date | None = None


@dataclass(frozen=True, slots=True)
class FoundCommitment:
    """A commitment on record, with the fact that it is."""

    hit: Hit
    commitment: Commitment

    @property
    def last_day(self) -> date | None:
        """The day by which it is due; None where the text gives no day."""
        due = self.commitment.due
        return date.fromisoformat(due.value) if due and due.value else None

    def is_due(self, today: date) -> bool:
        """True when it is open and its last day has come: whether it was met, nobody has told.

        Never the same as overdue, which needs words of a text or a person's decision.
        """
        is_open = self.commitment.status is CommitmentStatus.OPEN
        return is_open and self.last_day is not None and self.last_day <= today


def find_commitments(view: View, terms: Terms) -> tuple[FoundCommitment, ...]:
    """The commitments that fit, what is due first coming first, those without a day last."""
    return tuple(sorted(_iter_fitting(view, terms), key=_order))


def get_commitment(view: View, number: int) -> FoundCommitment:
    """The commitment of that number; ChoiceError where there is none."""
    for hit in view.hits([number]):
        if hit.kind == COMMITMENT.name:
            return FoundCommitment(hit, from_json(Commitment, hit.value))
    raise ChoiceError(f"no commitment has the number {number}; `onrecord commitments` tells them")


def _iter_fitting(view: View, terms: Terms) -> Iterator[FoundCommitment]:
    asked = Question(by=terms.by, to=terms.to, kind=COMMITMENT.name, limit=_EVERY)
    for hit in view.search(asked):
        found = FoundCommitment(hit, from_json(Commitment, hit.value))
        if _fits(found, terms):
            yield found


def _fits(found: FoundCommitment, terms: Terms) -> bool:
    if terms.open_only and found.commitment.status is not CommitmentStatus.OPEN:
        return False
    day = found.last_day
    return terms.due_before is None or (day is not None and day < terms.due_before)


def _order(found: FoundCommitment) -> tuple[date, int]:
    return found.last_day or date.max, found.hit.fact_id
