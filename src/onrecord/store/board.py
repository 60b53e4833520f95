"""How many commitments there are of a status, and which, without loading them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, text

from onrecord.record.commitment import Commitment, CommitmentStatus
from onrecord.store.commitments import FoundCommitment
from onrecord.store.kinds import COMMITMENT
from onrecord.store.newest import Within, list_newest
from onrecord.store.players import in_portions
from onrecord.store.values import from_json

if TYPE_CHECKING:
    from onrecord.store.question import ActorSummary
    from onrecord.store.view import View

_MOST_SLOTS = 2_000
_MOST_NEAR = 1_000
_MONTH = timedelta(days=31)
_LATELY, _AHEAD = _MONTH, 2 * _MONTH
_SLOTS = "SELECT id, due, status FROM commitments WHERE id IN :facts"


@dataclass(frozen=True, slots=True)
class Slot:
    """A commitment by its number: how it stands, and its last day where the text gives one."""

    fact: int
    status: CommitmentStatus
    last_day: date | None

    @property
    def is_awaited(self) -> bool:
        """True while nobody has told that it was met, refused or withdrawn."""
        return self.status in (CommitmentStatus.OPEN, CommitmentStatus.OVERDUE)


@dataclass(frozen=True, slots=True)
class Board:
    """Commitments, the last put on record first; ``is_cut`` when there are older ones.

    Those due from ``near[0]`` to ``near[1]`` are there also where they are older, unless
    ``near_is_cut``.
    """

    slots: tuple[Slot, ...]
    is_cut: bool
    near: tuple[date, date]
    near_is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Parties:
    """Commitments of one of these actors towards one of those; None for anybody's."""

    by: tuple[ActorSummary, ...] | None = None
    to: tuple[ActorSummary, ...] | None = None

    def within(self, due: tuple[date, date] | None = None) -> Within:
        """What narrows a list to them, and to what is due on these days."""
        both = ((("by",), self.by), (("to",), self.to))
        return Within(parts=tuple((roles, who) for roles, who in both if who is not None), due=due)


def load_board(view: View, parties: Parties, today: date, due_before: date | None = None) -> Board:
    """How they stand; with ``due_before`` only what is due on an earlier day."""
    near = today - _LATELY, today + _AHEAD
    if due_before is not None:
        if due_before == date.min:
            return Board((), is_cut=False, near=near)
        wanted = parties.within((date.min, due_before - timedelta(days=1)))
        newest = list_newest(view, COMMITMENT, wanted, _MOST_SLOTS)
        return Board(_slots(view, newest.facts), newest.is_cut, near, near_is_cut=newest.is_cut)
    newest = list_newest(view, COMMITMENT, parties.within(), _MOST_SLOTS)
    if not newest.is_cut:
        return Board(_slots(view, newest.facts), is_cut=False, near=near)
    due = list_newest(view, COMMITMENT, parties.within(near), _MOST_NEAR)
    numbers = sorted({*newest.facts, *due.facts}, reverse=True)
    return Board(_slots(view, numbers), is_cut=True, near=near, near_is_cut=due.is_cut)


def load_due(
    view: View, parties: Parties, days: tuple[date, date], limit: int
) -> tuple[tuple[Slot, ...], bool]:
    """What is awaited by one of these days, the first day first, and whether there is more.

    Of more than ``limit`` those of the first months are there; of a month that is too much, and
    of all days beyond a year, those put on record last.
    """
    found: list[int] = []
    is_cut = False
    for portion in _iter_portions(*days):
        if is_cut:
            break
        newest = list_newest(view, COMMITMENT, parties.within(portion), limit - len(found))
        found += newest.facts
        is_cut = newest.is_cut
    slots = (slot for slot in _slots(view, found) if slot.is_awaited)
    return tuple(sorted(slots, key=lambda slot: (slot.last_day or date.max, -slot.fact))), is_cut


def _iter_portions(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The days in a year of months, then all the rest."""
    for length in (*[_MONTH] * 12, date.max - date.min):
        if first > last:
            return
        end = last if last - first < length else first + length
        yield first, end
        if end == date.max:
            return
        first = end + timedelta(days=1)


def load_commitments(view: View, slots: Iterable[Slot]) -> tuple[FoundCommitment, ...]:
    """The commitments themselves, in this order."""
    hits = view.hits([slot.fact for slot in slots])
    return tuple(FoundCommitment(hit, from_json(Commitment, hit.value)) for hit in hits)


def _slots(view: View, numbers: Sequence[int]) -> tuple[Slot, ...]:
    found = {slot.fact: slot for slot in _load_slots(view, numbers)}
    return tuple(found[one] for one in numbers if one in found)


def _load_slots(view: View, numbers: Iterable[int]) -> Iterable[Slot]:
    asked = text(_SLOTS).bindparams(bindparam("facts", expanding=True))
    for some in in_portions(numbers):
        for fact, due, status in view.connection.execute(asked, {"facts": some}):
            day = date.fromisoformat(due) if due else None
            yield Slot(fact, CommitmentStatus(status), day)
