"""The kinds of facts that are kept, and what of each makes it that fact.

A new kind needs a line in ``KINDS`` and nothing else here: values are kept as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.record.actor import Actor
from onrecord.record.commitment import Commitment
from onrecord.record.document_mention import DocumentMention
from onrecord.record.event import Event
from onrecord.record.relation import Relation
from onrecord.record.statement import Statement


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact.

    ``letter`` begins its ids: "s1", "s2", … ``collection`` is the field of a record that holds
    such facts, ``type`` their dataclass.
    ``evidence`` names the keys whose spans, and ``identity`` those whose values, make it that
    fact: with another of these it is another fact. ``actors`` names the keys that hold ids of
    actors, each with the part that the actor plays; ``by`` and ``to`` say which parts a search by
    or to somebody means. ``facts`` names the keys that hold ids of other facts. ``words`` names
    the keys whose words tell it from its neighbours, ``searched`` those whose words are searched,
    ``filters`` those by whose values a search can be narrowed, ``due`` the key of a day by which
    it can.
    """

    name: str
    letter: str
    collection: str
    type: type[Any]
    evidence: tuple[str, ...] = ()
    identity: tuple[str, ...] = ()
    actors: Mapping[str, str] = field(default_factory=dict)
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    due: str | None = None


ACTOR = Kind("actor", "a", "actors", Actor, identity=("name", "kind"))
STATEMENT = Kind(
    "statement",
    "s",
    "statements",
    Statement,
    evidence=("source", "cue", "content"),
    identity=("speaker", "on_behalf_of", "addressees"),
    actors={"speaker": "speaker", "on_behalf_of": "on_behalf_of", "addressees": "addressee"},
    by=("speaker", "on_behalf_of"),
    to=("addressee",),
    words=("content",),
    searched=("content",),
    filters=("form", "sourcing"),
)
EVENT = Kind(
    "event",
    "e",
    "events",
    Event,
    evidence=("trigger",),
    identity=("event", "modes", "status", "actors", "recipients"),
    actors={"actors": "actor", "recipients": "recipient"},
    by=("actor",),
    to=("recipient",),
    facts=("statement",),
    words=("trigger",),
    searched=("evidence",),
)
COMMITMENT = Kind(
    "commitment",
    "c",
    "commitments",
    Commitment,
    evidence=("what", "evidence"),
    identity=("kind", "by", "to"),
    actors={"by": "by", "to": "to"},
    by=("by",),
    to=("to",),
    facts=("statement", "event"),
    words=("what",),
    searched=("evidence",),
    due="due",
)
RELATION = Kind(
    "relation",
    "r",
    "relations",
    Relation,
    evidence=("evidence", "scope"),
    identity=("between", "kind", "state", "since"),
    actors={"between": "between"},
    by=("between",),
    to=("between",),
    facts=("facts",),
    words=("evidence",),
    searched=("evidence", "scope"),
)
DOCUMENT_MENTIONED = Kind(
    "document_mentioned",
    "d",
    "documents_mentioned",
    DocumentMention,
    evidence=("evidence",),
    identity=("kind", "by", "to"),
    actors={"by": "author", "to": "recipient"},
    by=("author",),
    to=("recipient",),
    facts=("statements", "answers", "silent_on"),
    words=("evidence",),
    searched=("evidence",),
)

_EVERY = (ACTOR, STATEMENT, EVENT, COMMITMENT, RELATION, DOCUMENT_MENTIONED)
KINDS = {kind.name: kind for kind in _EVERY}
