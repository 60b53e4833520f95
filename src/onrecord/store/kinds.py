"""The kinds of facts that are kept, and what of each makes it that fact.

A new kind needs a line in ``KINDS`` and nothing else here: values are kept as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.record.actor import Actor
from onrecord.record.statement import Statement


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact.

    ``letter`` begins its ids: "s1", "s2", … ``collection`` is the field of a record that holds
    such facts, ``type`` their dataclass.
    ``evidence`` names the keys whose spans, and ``identity`` those whose values, make it that
    fact: with another of these it is another fact. ``actors`` names the keys that hold ids of
    actors, each with the part that the actor plays. ``words`` names the keys whose words are
    searched, ``filters`` those by whose values a search can be narrowed.
    """

    name: str
    letter: str
    collection: str
    type: type[Any]
    evidence: tuple[str, ...] = ()
    identity: tuple[str, ...] = ()
    actors: Mapping[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()


ACTOR = Kind("actor", "a", "actors", Actor, identity=("name", "kind"))
STATEMENT = Kind(
    "statement",
    "s",
    "statements",
    Statement,
    evidence=("source", "cue", "content"),
    identity=("speaker", "on_behalf_of", "addressees"),
    actors={"speaker": "speaker", "on_behalf_of": "on_behalf_of", "addressees": "addressee"},
    words=("content",),
    filters=("form", "sourcing"),
)

KINDS = {kind.name: kind for kind in (ACTOR, STATEMENT)}
