"""Whose words a stretch of text is: who "we" and "you" are there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.document.span import Span
from onrecord.record.actor import Actor, ActorKind
from onrecord.record.commitments.authors import find_author, find_joint_authors
from onrecord.record.commitments.voice import Voice
from onrecord.record.statement import Form, Statement
from onrecord.record.statements.actor_index import ActorIndex
from onrecord.record.statements.sourcing import Sourcing


class Sides:
    """Which actors count as one party: a body and who leads it, speaks or sits in it for it."""

    def __init__(
        self,
        actors: Sequence[Actor],
        statements: Iterable[Statement],
        owners: Mapping[str, str] | None = None,
    ) -> None:
        self._bodies: dict[str, set[str]] = {
            actor.id: {role.of for role in actor.roles if role.of and _acts_for(role.title)}
            for actor in actors
        }
        for statement in statements:
            if statement.speaker and statement.on_behalf_of:
                self._bodies.setdefault(statement.speaker, set()).add(statement.on_behalf_of)
        for left, right in _iter_alike(actors):
            if left.kind is right.kind and _extends(left.name, right.name):
                self._bodies[left.id].add(right.id)
        for office, owner in (owners or {}).items():
            self._bodies.setdefault(office, set()).add(owner)

    def expand(self, ids: Iterable[str]) -> set[str]:
        """The actors and the bodies that they act for, and those that these act for."""
        found = set(ids)
        for _ in range(2):
            found |= {body for one in found for body in self._bodies.get(one, ())}
        return found

    def are_one(self, left: Iterable[str], right: Iterable[str]) -> bool:
        """True when the two share an actor, bodies counted with those who act for them."""
        return not self.expand(left).isdisjoint(self.expand(right))


def _iter_alike(actors: Iterable[Actor]) -> Iterator[tuple[Actor, Actor]]:
    """Each body with the others whose first word its name has: only these can it extend."""
    bodies = [actor for actor in actors if actor.kind is not ActorKind.PERSON]
    by_first: dict[str, list[Actor]] = {}
    for body in bodies:
        by_first.setdefault(body.name.split(" ", 1)[0], []).append(body)
    for body in bodies:
        for word in set(body.name.split(" ")):
            yield from ((body, other) for other in by_first.get(word, ()) if other is not body)


def _extends(long: str, short: str) -> bool:
    """True for "Council of Free Towns of Mirrow" and "Council of Free Towns"."""
    if len(long) <= len(short) or " and " in long.replace(short, ""):
        return False
    return long.startswith(f"{short} ") or (" " in short and f" {short} " in f" {long} ")


def _acts_for(title: str) -> bool:
    words = title.lower().split()
    return bool(words) and not {"member", "former", "ex"} & set(words)


def _is_own_word(statement: Statement) -> bool:
    """True for "we ask": whoever "we" are, the words around it tell."""
    return [part.exact.lower() for part in statement.source] in (["we"], ["i"], ["you"])


class Voices:
    """The voice at each place of an article."""

    def __init__(
        self, index: ActorIndex, actors: Mapping[str, Actor], statements: Sequence[Statement]
    ) -> None:
        self._parts = sorted(
            (
                (evidence.span, statement)
                for statement in statements
                if not _is_own_word(statement)
                for evidence in statement.content
            ),
            key=lambda pair: len(pair[0]),
        )
        self._index = index
        self._cues = [(cue.span, statement) for statement in statements for cue in statement.cue]
        self.author = find_author(index, actors)
        self.joint = find_joint_authors(index)

    def at(self, span: Span) -> Voice:
        """The voice of the innermost statement that holds the words, else of the author."""
        for part, statement in self._parts:
            if part.contains(span):
                own = voice_of(statement) or self._find_office_owner(statement)
                return Voice(own, statement.addressees, statement)
        return self.author

    def find_report(self, span: Span) -> Span | None:
        """What is reported without quotation marks around these words, where anything is."""
        for part, statement in self._parts:
            if part.contains(span):
                return part if statement.form is Form.INDIRECT else None
        return None

    def _find_office_owner(self, statement: Statement) -> str | None:
        """Whose "office" it is that speaks, where it is no actor."""
        for part in statement.source:
            lead = re.match(
                r"(?:[\w’'.-]+ ){0,4}?(?:(?P<name>[\w.-]*\w)[’']s?|(?P<own>his|her|its|their)) ",
                part.exact,
            )
            if lead:
                end = part.span.start + (lead.end("name") if lead["name"] else lead.end("own"))
                owner = self._index.find_ending(end)
                return self._index.actor_of(owner) if owner else None
        return None

    def with_cue(self, span: Span) -> Statement | None:
        """The statement whose cue these words are."""
        found = (
            statement
            for cue, statement in self._cues
            if cue.overlaps(span) and not _is_own_word(statement)
        )
        return next(found, None)


def voice_of(statement: Statement) -> str | None:
    """The speaker, or who is spoken for where the speaker has no name."""
    if statement.sourcing is Sourcing.UNNAMED and statement.on_behalf_of:
        return statement.on_behalf_of
    return statement.speaker or statement.on_behalf_of
