"""A commitment: what was asked for, promised, offered, or to what somebody was invited."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.record.evidence import Evidence
from onrecord.record.statements.spoken_time import SpokenTime


class CommitmentKind(StrEnum):
    """How somebody is bound, or is asked to be."""

    REQUEST = "request"
    PROMISE = "promise"
    OFFER = "offer"
    INVITATION = "invitation"


class CommitmentStatus(StrEnum):
    """How it stands."""

    OPEN = "open"
    MET = "met"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Decided:
    """That a person decided something: who, when (ISO 8601, UTC), and why if they said so."""

    who: str
    at: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class StatusChange:
    """That the commitment came to stand otherwise, with the words that tell it.

    Where a person says so and no words do, ``decided`` holds who, when and why.
    """

    status: CommitmentStatus
    evidence: tuple[Evidence, ...]
    decided: Decided | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """One commitment of an article, told by the article itself or inside a statement.

    ``id`` is unique within the record ("c1", "c2", … in text order). ``by`` and ``to`` are ids of
    the record's actors: who asks, promises, offers or invites, and whom. ``what`` are the words for
    the thing itself. ``due`` is the last day for it, with its words; ``every`` an ISO 8601 duration
    ("P3M"), ``condition`` the words without which it does not hold. ``statement`` carries it,
    ``event`` is the event that it comes from; None where there is none. ``changes`` are in text
    order, then those that people decided; the last says how it stands, and without any it is open.
    """

    id: str
    kind: CommitmentKind
    by: tuple[str, ...]
    to: tuple[str, ...]
    what: tuple[Evidence, ...]
    due: SpokenTime | None
    every: str | None
    condition: tuple[Evidence, ...]
    evidence: tuple[Evidence, ...]
    statement: str | None
    event: str | None
    confidence: float
    why: str
    changes: tuple[StatusChange, ...] = ()

    @property
    def status(self) -> CommitmentStatus:
        """How it stands as the article, or after it a person, leaves it."""
        return self.changes[-1].status if self.changes else CommitmentStatus.OPEN
