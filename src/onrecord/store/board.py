"""How many commitments there are of a status, and which, without loading them all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
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

_MOST_SLOTS = 5_000
_SLOTS = "SELECT id, due, status FROM commitments WHERE id IN :facts"


@dataclass(frozen=True, slots=True)
class Slot:
    """A commitment by its number: how it stands, and its last day where the text gives one."""

    fact: int
    status: CommitmentStatus
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Board:
    """Commitments, the last put on record first; ``is_cut`` when there are older ones."""

    slots: tuple[Slot, ...]
    is_cut: bool


def load_board(
    view: View, by: tuple[ActorSummary, ...] | None, to: tuple[ActorSummary, ...] | None
) -> Board:
    """The commitments of one of these actors towards one of those; None for anybody's."""
    parts = tuple((roles, who) for roles, who in ((("by",), by), (("to",), to)) if who is not None)
    newest = list_newest(view, COMMITMENT, Within(parts=parts), _MOST_SLOTS)
    found = {slot.fact: slot for slot in _load_slots(view, newest.facts)}
    return Board(tuple(found[one] for one in newest.facts if one in found), newest.is_cut)


def load_commitments(view: View, slots: Iterable[Slot]) -> tuple[FoundCommitment, ...]:
    """The commitments themselves, in this order."""
    hits = view.hits([slot.fact for slot in slots])
    return tuple(FoundCommitment(hit, from_json(Commitment, hit.value)) for hit in hits)


def _load_slots(view: View, numbers: Iterable[int]) -> Iterable[Slot]:
    asked = text(_SLOTS).bindparams(bindparam("facts", expanding=True))
    for some in in_portions(numbers):
        for fact, due, status in view.connection.execute(asked, {"facts": some}):
            day = date.fromisoformat(due) if due else None
            yield Slot(fact, CommitmentStatus(status), day)
