"""The actors that an act's mentions stand for.

Inside a statement "I" is its speaker, "we" those in whose name it is made, "you" its only
addressee, "our party" the body that is spoken for. All else is whom the mention was linked to. An
act that a statement's own cue tells ("urged") is its speaker's, where no mention says whose it is,
and the pronoun of a source is whoever speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.document.annotations import Act, Mention, MentionForm
from onrecord.record.actor import Actor
from onrecord.record.events.carrying import Carriers
from onrecord.record.events.vocabulary import EventType, Mutual
from onrecord.record.statement import Statement
from onrecord.record.statements.actor_index import ActorIndex
from onrecord.record.vocabulary import load_words

_BETWEEN = re.compile(r"\b(?:between|both of)\s+$", re.IGNORECASE)
_FIRST_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Parties:
    """Ids of the actors on either side of an act, none on both, in text order."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]

    def lacks_recipient(self, kind: EventType) -> bool:
        """True where the event needs somebody to whom it is done, and nobody is told."""
        is_mutual = kind.mutual is not Mutual.NEVER and len(self.actors) > 1
        return kind.needs_recipient and not self.recipients and not is_mutual


@dataclass(frozen=True, slots=True)
class PartyFinder:
    """From an act's mentions to actors."""

    index: ActorIndex
    actors: Mapping[str, Actor]
    carriers: Carriers
    _words: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: load_words("event_words"))

    def find(self, act: Act) -> Parties:
        """Both sides of the act as the act tells them; of an actor on both, the first."""
        actors = self._find_all(act.actors)
        told = self.carriers.find_told_by(act.trigger)
        if told is not None:
            actors = actors or _known(told.speaker)
        recipients = [id for id in self._find_all(act.recipients) if id not in actors]
        if told is not None and not recipients:
            recipients = [id for id in _hearer(told, act.event) if id not in actors]
        return Parties(actors, tuple(recipients))

    def _find_all(self, mentions: Iterable[Mention]) -> tuple[str, ...]:
        found = (id for mention in mentions for id in self._find_each(mention))
        return tuple(dict.fromkeys(found))

    def _find_each(self, mention: Mention) -> tuple[str, ...]:
        if mention.form is MentionForm.PRONOUN:
            said = self.carriers.find_said_by(mention.core)
            if said is not None and said.speaker is not None:
                return (said.speaker,)
        statement = self.carriers.find(mention.span)
        if statement is not None:
            told = self._find_in_statement(mention, statement)
            if told is not None:
                return told
        id = self.index.actor_of(mention) or self.index.find_named(mention.span)
        return (id,) if id else ()

    def _find_in_statement(self, mention: Mention, statement: Statement) -> tuple[str, ...] | None:
        """Whom words stand for that point to speaker or hearer; None for any other words."""
        text = self.index.text
        core = mention.core.text_in(text).lower()
        hearer = statement.addressees if len(statement.addressees) == 1 else ()
        if core in self._words["i"]:
            return _known(statement.speaker or statement.on_behalf_of)
        if core in self._words["we"]:
            with_hearer = _BETWEEN.search(text, max(mention.span.start - 12, 0), mention.span.start)
            return self._speaking_side(statement) + (hearer if with_hearer else ())
        if core in self._words["you"]:
            return hearer
        if core in self._words["bodies"]:
            return self._find_own_body(mention, statement)
        return None

    def _find_own_body(self, mention: Mention, statement: Statement) -> tuple[str, ...] | None:
        first = _FIRST_WORD.match(self.index.text, mention.span.start, mention.span.end)
        word = first[0].lower() if first else ""
        if word in self._words["our"]:
            return self._speaking_side(statement)
        if word in self._words["your"] and len(statement.addressees) == 1:
            return self._body_of(statement.addressees[0])
        return None

    def _speaking_side(self, statement: Statement) -> tuple[str, ...]:
        """In whose name it is said: as told, else whoever speaks."""
        return _known(statement.on_behalf_of or statement.speaker)

    def _body_of(self, id: str) -> tuple[str, ...]:
        """The one body in which the actor holds a role, else the actor."""
        roles = self.actors[id].roles if id in self.actors else ()
        bodies = tuple(dict.fromkeys(role.of for role in roles if role.of is not None))
        return bodies if len(bodies) == 1 else (id,)


def settle_sides(parties: Parties, kind: EventType, modes: Iterable[str]) -> Parties:
    """All as actors where the event has no other side."""
    if kind.mutual is not Mutual.MUST or kind.one_sided.intersection(modes):
        return parties
    return Parties(parties.actors + parties.recipients, ())


def _hearer(statement: Statement, event: str) -> tuple[str, ...]:
    """To whom an act is done that is the saying itself, where it is said to one actor."""
    is_done_to = event in load_words("event_words")["done_to_hearer"]
    return statement.addressees if is_done_to and len(statement.addressees) == 1 else ()


def _known(id: str | None) -> tuple[str, ...]:
    return (id,) if id else ()
