"""Memberships told by a verb or noun: who is a member of what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.record.actor import ActorKind
from onrecord.record.relation import RelationKind, RelationState
from onrecord.record.relations.cast import Cast
from onrecord.record.relations.change import Change
from onrecord.record.relations.clauses import Clause
from onrecord.record.relations.left_out import implied_body
from onrecord.record.relations.pairing import ids_at
from onrecord.record.relations.sentences import Sentence

_NO_BODY = re.compile(
    r" ?(?:'s|to \ue000|to (?:the|his|her|their|its|others)\b|in \w+ing\b|at the"
    r"|on stage|for lunch|for dinner|room|building|meeting|talks|hall"
    r"|headquarters|offices?|table|stage|march|protest|celebrations)\b"
)
_OWN = ("we", "us", "our")


@dataclass(frozen=True, slots=True)
class Deed:
    """What a clause says about members and a body; both are places in the sentence.

    ``by_body`` is True where the body does it, or the words leave no doubt that it has members:
    "expelled from", "a member of". Without ``bodies`` it is one told before.
    """

    clause: Clause
    state: RelationState
    members: tuple[int, ...]
    bodies: tuple[int, ...]
    by_body: bool = False


@dataclass(slots=True)
class Memberships:
    """Makes changes of deeds."""

    cast: Cast

    @property
    def bodies(self) -> Counter[str]:
        """How often members of each body were told of."""
        return self.cast.member_bodies

    def iter_changes(self, sentence: Sentence, deed: Deed) -> Iterator[Change]:
        """The change that the deed is; none where it is open who, or where it has no members."""
        if not deed.by_body and _is_other_than_body(sentence, deed):
            return
        members = tuple(id for at in deed.members for id in self._members_at(sentence, at))
        told = ids_at(self.cast, sentence, deed.bodies)
        if deed.by_body and not deed.bodies:
            told = implied_body(self.cast, members)
        is_sure = deed.by_body and deed.state is not RelationState.SUSPENDED
        is_sure |= bool(members) and all(self.cast.has_body_noun(id) for id in members)
        bodies = tuple(
            self.cast.body_of(id)[0] for id in told if self._has_members(id, is_sure=is_sure)
        )
        first = tuple(id for id in members if id not in bodies)
        if first and bodies:
            self.bodies.update(bodies)
            yield _change(sentence, deed, first, bodies)

    def are_bodies(self, sentence: Sentence, places: tuple[int, ...]) -> bool:
        """True for bodies and countries, which do not leave rooms."""
        ids = ids_at(self.cast, sentence, places)
        return bool(ids) and all(
            self.cast.has_body_noun(id)
            or self.cast.actors[id].kind in (ActorKind.COUNTRY, ActorKind.ORGANISATION)
            for id in ids
        )

    def _members_at(self, sentence: Sentence, place: int) -> tuple[str, ...]:
        ids = ids_at(self.cast, sentence, (place,))
        if self.cast.words_of(sentence.units[place]) in _OWN:
            return tuple(self.cast.body_of(id)[0] for id in ids)
        return ids

    def _has_members(self, id: str, *, is_sure: bool) -> bool:
        cast = self.cast
        is_any = cast.actors[id].name.lower().startswith(("a ", "an "))
        if is_any or cast.is_person(id) or cast.is_crowd(id):
            return False
        if cast.has_body_noun(id):
            return is_sure or not cast.has_only_office_nouns(id)
        return is_sure or cast.actors[id].name.isupper()


def _is_other_than_body(sentence: Sentence, deed: Deed) -> bool:
    """True for "left the party's office", "joined the union in calling for"."""
    return bool(deed.bodies) and _NO_BODY.match(sentence.plain, deed.bodies[-1] + 1) is not None


def _change(
    sentence: Sentence, deed: Deed, first: tuple[str, ...], second: tuple[str, ...]
) -> Change:
    verb = deed.clause.verb
    return Change(
        kind=RelationKind.MEMBERSHIP,
        state=deed.state,
        first=first,
        second=second,
        sentence=sentence,
        start=verb.start,
        end=max((*deed.bodies, verb.end - 1)) + 1,
        is_ahead=deed.clause.is_ahead,
        is_before=deed.clause.is_before,
        is_going_on=deed.state is RelationState.UNAFFECTED,
    )
