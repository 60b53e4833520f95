"""A relation: how things stand between two actors, derived from facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.record.evidence import Evidence


class RelationKind(StrEnum):
    """What ties two actors."""

    FORMAL = "formal relations"
    MEMBERSHIP = "membership"
    ALLIANCE = "alliance"
    DISPUTE = "dispute"


class RelationState(StrEnum):
    """How it stands; which states a kind may have, the vocabulary says."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    SEVERED = "severed"
    RESUMED = "resumed"
    UNAFFECTED = "unaffected"
    JOINED = "joined"
    LEFT = "left"
    EXPELLED = "expelled"
    FORMED = "formed"
    ENDED = "ended"
    OPENED = "opened"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Relation:
    """One step in how things stand between two actors.

    ``between`` are ids of actors: for a membership the member, then the body; else in text order.
    ``since`` is a day in ISO 8601, None where the text does not give it to the day. ``scope`` are
    words that say how far it reaches or does not reach; ``disputed`` is True where two sources tell
    the scope differently, and ``scope`` then holds the words of both. ``facts`` are the ids of the
    events, statements and roles ("a3") that it is derived from, ``evidence`` their words, ``why``
    the rule in words: whose act it was and why that counts for these two. ``id`` is unique within
    the record ("r1", "r2", … in the order of time), and empty for a step that is in none yet.
    """

    between: tuple[str, str]
    kind: RelationKind
    state: RelationState
    since: str | None
    scope: tuple[Evidence, ...]
    disputed: bool
    facts: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    why: str
    id: str = ""
