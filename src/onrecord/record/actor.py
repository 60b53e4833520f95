"""An actor: somebody who speaks, acts, or is spoken to or about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.record.evidence import Evidence


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    GROUP = "group"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Role:
    """A role that the text gives an actor: a title, and the actor it is held in.

    ``of`` is an actor's id, None when the text names none. ``evidence`` holds the words that
    tell it, never empty.
    """

    title: str
    of: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor of an article.

    ``id`` is unique within the record ("a1", "a2", … in order of first mention). ``name`` is
    the fullest name in the text; for an unnamed actor, the words that introduce it. ``country``
    is an ISO 3166-1 alpha-3 code, None when neither text nor registry tells it. ``aliases`` are
    the other names in the text, ``mentions`` all words that stand for the actor, in text order.
    ``registry_id`` is the id of the known actor that this one was found to be.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    aliases: tuple[str, ...]
    mentions: tuple[Evidence, ...]
    roles: tuple[Role, ...] = ()
    registry_id: str | None = None
