"""What sort of actors the article has, and for which body somebody acts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.record.actor import Actor, ActorKind, Role
from onrecord.record.relations.verbs import word_pattern
from onrecord.record.vocabulary import load_words

_OFFICIALS = frozenset(
    ("prosecutors", "prosecutor", "police", "court", "judge", "jury", "tribunal")
)
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_COMPLEMENT = re.compile(r" (?:of|for|in|with) ")
OWNED = re.compile(r"(?P<owner>.+?)[’']s? (?P<noun>[\w -]+)$")
"""A body by its owner: "the union's executive"."""
_OF = re.compile(r"(?:the )?(?P<noun>[\w -]+?) of (?:the )?(?P<owner>.+)$", re.IGNORECASE)


class Bodies:
    """The actors of an article, by their ids, as bodies and those who act for them."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self.actors = {actor.id: actor for actor in actors}
        self._nouns: dict[str, frozenset[str]] = {}
        self._bodies: dict[str, tuple[str, Role | None]] = {}
        self._people: dict[str, bool] = {}

    def body_of(self, id: str) -> tuple[str, Role | None]:
        """The body that a person acts for in office, or an organ is part of; else the actor."""
        if id not in self._bodies:
            self._bodies[id] = self._find_body(id)
        return self._bodies[id]

    def _find_body(self, id: str) -> tuple[str, Role | None]:
        actor = self.actors[id]
        for role in actor.roles:
            if (
                role.of
                and role.of != id
                and self._acts_for(role)
                and not role.title.startswith("former")
            ):
                return self._whole(role.of), role
        return self._whole(id), None

    def is_person(self, id: str) -> bool:
        """True for who is surely no body."""
        if id not in self._people:
            self._people[id] = self._is_person(id)
        return self._people[id]

    def _is_person(self, id: str) -> bool:
        actor = self.actors[id]
        if actor.kind is ActorKind.PERSON and any(role.of for role in actor.roles):
            return True
        if actor.kind is not ActorKind.PERSON or self.has_body_noun(id):
            return False
        told = {mention.exact.lower() for mention in actor.mentions}
        return bool(told & {"he", "she", "his", "him", "her"}) or not told & {
            "it",
            "its",
            "they",
            "their",
        }

    def is_crowd(self, id: str) -> bool:
        """True for unnamed people, who have no ties of their own."""
        actor = self.actors[id]
        if actor.name.lower().split()[-1] in _OFFICIALS:
            return True
        if actor.kind is not ActorKind.GROUP:
            return actor.kind is ActorKind.UNNAMED
        return not actor.name[:1].isupper() or (" " in actor.name and actor.name[1:].islower())

    def has_body_noun(self, id: str) -> bool:
        """True where a name or noun for the actor tells a body that has members."""
        return not self._words(id).isdisjoint(_body_nouns())

    def has_only_office_nouns(self, id: str) -> bool:
        """True where the body is one of office: a board, a government."""
        words = load_words("relations_verbs")
        told = self._words(id).intersection(words["bodies"])
        return bool(told) and told.issubset(words["offices"])

    def is_agreement(self, id: str) -> bool:
        """True for "the Pilots' Treaty"."""
        nouns = load_words("relations")["formal"]
        return self.actors[id].name.lower().split()[-1] in nouns

    def is_same(self, one: str, other: str) -> bool:
        """True for one actor, or a body and its organ or leader."""
        return one == other or self.body_of(one)[0] == self.body_of(other)[0]

    def _words(self, id: str) -> frozenset[str]:
        if id not in self._nouns:
            self._nouns[id] = self._find_words(id)
        return self._nouns[id]

    def _find_words(self, id: str) -> frozenset[str]:
        """The last word of each name and short noun for the actor."""
        actor = self.actors[id]
        told = (
            actor.name,
            *actor.aliases,
            *(
                mention.exact
                for mention in actor.mentions
                if len(mention.exact.split()) < 8 and "," not in mention.exact
            ),
        )
        nouns = (_COMPLEMENT.split(name.lower(), maxsplit=1)[0] for name in told)
        return frozenset(word for name in nouns for word in _WORD.findall(name)[-1:])

    def find_by_name(self, words: str) -> str | None:
        """The actor whose name, or another of its names, the words are."""
        bare = bare_name(words)
        for actor in self.actors.values():
            if any(bare_name(name) == bare for name in (actor.name, *actor.aliases)):
                return actor.id
        for actor in self.actors.values():
            if any(bare_name(mention.exact) == bare for mention in actor.mentions):
                return actor.id
        return None

    def _whole(self, id: str) -> str:
        """The body that the actor is an organ of by its name, else itself."""
        name = self.actors[id].name
        for pattern in (OWNED, _OF):
            match = pattern.match(name)
            words = load_words("relations_told")
            if match and bare_name(match["noun"]) in (*words["organs"], *words["people_of"]):
                owner = self.find_by_name(match["owner"])
                if owner is not None and owner != id:
                    return owner
        return id

    def _acts_for(self, role: Role) -> bool:
        if word_pattern("relations_told", "acting").search(role.title) is None:
            return False
        return role.of is not None and not self.is_person(role.of)


@cache
def _body_nouns() -> frozenset[str]:
    return frozenset(load_words("relations_verbs")["bodies"])


def bare_name(words: str) -> str:
    """The words without article and case."""
    return " ".join(words.lower().replace("’", "'").removeprefix("the ").split())
