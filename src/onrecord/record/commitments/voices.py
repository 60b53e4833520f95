"""Whose words a stretch of text is: who "we" and "you" are there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from onrecord.document.annotations import Quotation
from onrecord.document.span import Span
from onrecord.record.actor import Actor, ActorKind
from onrecord.record.commitments.authors import find_author, find_joint_authors
from onrecord.record.commitments.interviews import find_interview
from onrecord.record.commitments.voice import Voice
from onrecord.record.statement import Form, Statement
from onrecord.record.statements.actor_index import ActorIndex
from onrecord.record.statements.sourcing import Sourcing

_NEAR, _FAR = 120, 2
_YOU_IN = re.compile(r"\b[Yy]ou\b")


class Sides:
    """Which actors count as one party: a body and who leads it, speaks or sits in it for it."""

    def __init__(
        self,
        actors: Sequence[Actor],
        statements: Sequence[Statement],
        find_owners: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        # Many an article asks for no sides at all.
        self._find_bodies = cache(lambda: _find_bodies(actors, statements, find_owners()))

    def expand(self, ids: Iterable[str]) -> set[str]:
        """The actors and the bodies that they act for, and those that these act for."""
        found, bodies = set(ids), self._find_bodies()
        for _ in range(2):
            found |= {body for one in found for body in bodies.get(one, ())}
        return found

    def are_one(self, left: Iterable[str], right: Iterable[str]) -> bool:
        """True when the two share an actor, bodies counted with those who act for them."""
        return not self.expand(left).isdisjoint(self.expand(right))


def _find_bodies(
    actors: Sequence[Actor], statements: Iterable[Statement], owners: Mapping[str, str]
) -> dict[str, set[str]]:
    """For each actor the bodies that it acts for or is part of."""
    found: dict[str, set[str]] = {
        actor.id: {role.of for role in actor.roles if role.of and _acts_for(role.title)}
        for actor in actors
    }
    for statement in statements:
        if statement.speaker and statement.on_behalf_of:
            found.setdefault(statement.speaker, set()).add(statement.on_behalf_of)
    for left, right in _iter_alike(actors):
        if left.kind is right.kind and _extends(left.name, right.name):
            found[left.id].add(right.id)
    for office, owner in owners.items():
        found.setdefault(office, set()).add(owner)
    return found


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
    return (
        long.startswith(f"{short} ")
        or long.endswith(f" of {short}")
        or (" " in short and f" {short} " in f" {long} ")
    )


def _acts_for(title: str) -> bool:
    words = title.lower().split()
    return bool(words) and not {"member", "former", "ex"} & set(words)


def _is_own_word(statement: Statement) -> bool:
    """True for "we ask": whoever "we" are, the words around it tell."""
    return [part.exact.lower() for part in statement.source] in (["we"], ["i"], ["you"])


class Voices:
    """The voice at each place of an article."""

    def __init__(
        self,
        index: ActorIndex,
        actors: Mapping[str, Actor],
        statements: Sequence[Statement],
        quotations: Iterable[Quotation] = (),
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
        self.joint = find_joint_authors(index)
        self.interview = find_interview(index, actors)
        self.author = Voice() if self.interview else find_author(index, actors)
        self._quoted = sorted(part for one in quotations for part in one.parts)
        self._told = sorted(
            (statement for statement in statements if statement.content),
            key=lambda one: one.content[0].span,
        )

    def at(self, span: Span) -> Voice:
        """The voice of the innermost statement that holds the words, else of the author."""
        for part, statement in self._parts:
            if part.contains(span):
                return self._voice_in(statement, span)
        return self._find_unsaid(span) or self._writer_at(span)

    def _writer_at(self, span: Span) -> Voice:
        """Whose words those are that nobody is told to say: the author's, or of one interviewed."""
        return self.interview.at(span) if self.interview else self.author

    def _voice_in(self, statement: Statement, span: Span) -> Voice:
        own = voice_of(statement) or self._find_office_owner(statement)
        hearers = statement.addressees or self._find_hearers(statement)
        if self.interview and not hearers and _YOU_IN.search(span.text_in(self._index.text)):
            hearers = self._writer_at(span).hearers
        return Voice(own, hearers, statement)

    def _find_hearers(self, statement: Statement) -> tuple[str, ...]:
        """To whom the one who goes on to speak has spoken right before."""
        own, start = voice_of(statement), statement.content[0].span.start
        place = bisect_left(self._told, start, key=lambda one: one.content[0].span.start)
        if own is None or place == 0:
            return ()
        last = self._told[place - 1]
        between = self._index.text[last.content[-1].span.end : start]
        is_near = "\n" not in between and len(between) < _NEAR
        return last.addressees if is_near and voice_of(last) == own else ()

    def _find_unsaid(self, span: Span) -> Voice | None:
        """The voice of a quotation without a speaker beside it: whoever spoke last before it."""
        if self.author.own or not any(part.contains(span) for part in self._quoted):
            return None
        place = bisect_left(self._told, span.start, key=lambda one: one.content[0].span.start)
        for statement in reversed(self._told[:place]):
            between = self._index.text[statement.content[-1].span.end : span.start]
            if between.count("\n\n") > _FAR:
                return None
            if own := voice_of(statement):
                return Voice(own, (), statement)
        return None

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
