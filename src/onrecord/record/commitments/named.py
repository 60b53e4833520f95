"""Which named actor a bare noun stands for: "the judge" where the text names one judge."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

from onrecord.document.annotations import Mention, MentionForm, MentionKind
from onrecord.document.name_parts import is_title
from onrecord.record.actor import Actor, ActorKind
from onrecord.record.statements.actor_index import ActorIndex
from onrecord.record.vocabulary import load_words

_DEFINITE = re.compile(r"(?:the|this|that)\s+", re.IGNORECASE)
_DETERMINER = re.compile(r"^(?:the|an?|his|her|its|their|our|this|that)\s+", re.IGNORECASE)
_APPOSITION = re.compile(r"(?:\s+(?:of|for)\s+[^,.;]{2,40})?,\s+(?=[A-Z])")
_BRACKETED = re.compile(r"\s+\((?P<title>[a-z]+)\)")
_WORD = re.compile(r"[^\W\d_]+")
_BODIES = (ActorKind.ORGANISATION, ActorKind.COUNTRY, ActorKind.GROUP)
_MOST_WORDS = 3
_LESSER = frozenset(("deputy", "vice", "former", "ex", "acting", "assistant"))
_COURTESIES = frozenset(("mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "cllr"))
_ANY_OFFICE = frozenset(("leader", "chief", "head", "chair", "boss", "official", "chairman"))


def is_named(actor: Actor) -> bool:
    """True for an actor that the text calls by a name."""
    name = _DETERMINER.sub("", actor.name)
    return actor.kind is not ActorKind.UNNAMED and name[:1].isupper()


class Heads:
    """The named actors of an article by the nouns that may stand for them."""

    def __init__(self, index: ActorIndex, actors: Mapping[str, Actor]) -> None:
        self._index = index
        self._actors = actors
        # Many an article asks for none of them.
        self._by_noun = cache(self._group_by_noun)
        self._settled = cache(self._settle_all)

    def _group_by_noun(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for actor in self._actors.values():
            if is_named(actor):
                for noun in _nouns_of(actor):
                    found[noun].add(actor.id)
        found.update((noun, {id}) for noun, id in _iter_bracketed(self._index))
        return found

    def _settle_all(self) -> dict[str, str]:
        """For each actor without a name the one with a name that it is."""
        settled: dict[str, str] = {}
        for mention, id in self._index.actors.items():
            if id is not None and not is_named(self._actors[id]):
                found = self._find_apposition(mention) or self.find(mention)
                if found:
                    settled.setdefault(id, found)
        return settled

    def find(self, mention: Mention) -> str | None:
        """The one named actor that "the judge" and the like can be; None for all other words."""
        text = self._index.text
        words = mention.span.text_in(text)
        if mention.form is not MentionForm.NOMINAL or not _DEFINITE.match(words):
            return None
        if len(words.split()) > _MOST_WORDS:
            return None
        return self._find_one(mention.core.text_in(text).lower(), mention.core.start)

    def _find_apposition(self, mention: Mention) -> str | None:
        """The person named right after: "the confederation’s president, Lidia Moran, "."""
        comma = _APPOSITION.match(self._index.text, mention.core.end)
        if comma is None or mention.kind is not MentionKind.PERSON:
            return None
        id = self._index.actor_of(self._index.find_starting(comma.end()))
        is_person = id is not None and self._actors[id].kind is ActorKind.PERSON
        return id if id and is_person and is_named(self._actors[id]) else None

    def find_besides(self, mention: Mention, ids: Collection[str]) -> str | None:
        """The last one named before that "the minister" can be, these left out."""
        if mention.form is not MentionForm.NOMINAL:
            return None
        found = self._by_noun().get(mention.core.text_in(self._index.text).lower(), set())
        return self._find_last(found - set(ids), mention.core.start)

    def is_plain(self, id: str) -> bool:
        """True for a name without a noun that tells what kind of body it is."""
        words = set(_WORD.findall(self._actors[id].name.lower()))
        return _bodies().isdisjoint(words - {"company", "bank", "group", "firm"})

    def _find_one(self, noun: str, before: int | None = None) -> str | None:
        """The actor that the noun is said of; of several the last one named before the offset."""
        found = self._by_noun().get(noun, set())
        if len(found) == 1:
            return next(iter(found))
        return self._find_last(found, before) if found and before is not None else None

    def _find_last(self, ids: Collection[str], before: int) -> str | None:
        named = (
            (mention.core.start, id)
            for mention, id in self._index.actors.items()
            if id in ids and mention.form is MentionForm.NAME and mention.core.start < before
        )
        return max(named, default=(0, None))[1]

    def settle(self, id: str) -> str:
        """The named actor that an unnamed one is by its nouns, else that one itself."""
        return self._settled().get(id, id)

    def contradicts(self, mention: Mention, id: str) -> bool:
        """True for "the ministry" where the actor is called a committee and never a ministry."""
        noun = mention.core.text_in(self._index.text).lower()
        if mention.form is not MentionForm.NOMINAL:
            return False
        actor = self._actors[id]
        if is_title(noun) and actor.kind is ActorKind.PERSON and is_named(actor):
            held = {word for word in _nouns_of(actor) if word not in _COURTESIES}
            return bool(held) and noun not in held and noun not in _ANY_OFFICE
        if noun not in _bodies():
            return False
        told = [word for words in (actor.name, *actor.aliases) for word in words.lower().split()]
        if noun in told:
            return False
        return not _bodies().isdisjoint(told) or bool(self._by_noun().get(noun))

    def find_owners(self) -> dict[str, str]:
        """For each office and the like without a name, the actor whose it is."""
        mentions: dict[str | None, list[Mention]] = defaultdict(list)
        for mention, id in self._index.actors.items():
            mentions[id].append(mention)
        found = {}
        for actor in self._actors.values():
            if is_named(actor) and not actor.name.lower().endswith(_organs()):
                continue
            for mention in mentions[actor.id]:
                owner = self._find_owner(mention)
                if owner is not None and owner != actor.id:
                    found[actor.id] = owner
        return found

    def _find_owner(self, mention: Mention) -> str | None:
        text = self._index.text
        if not mention.core.text_in(text).lower().endswith(_organs()):
            return None
        lead = text[mention.span.start : mention.core.start].rstrip()
        end = mention.span.start + len(re.sub(r"[’']s?$", "", lead))
        if end <= mention.span.start:
            return None
        owner = self._index.find_ending(end)
        if owner is not None and (found := self._index.actor_of(owner)):
            return found
        word = re.search(r"[^\W\d_]+$", text[mention.span.start : end])
        return self._find_one(word[0].lower()) if word else None


def _iter_bracketed(index: ActorIndex) -> Iterator[tuple[str, str]]:
    """The title in brackets after a name: "B. Orlowe (chair)"."""
    for mention, id in index.actors.items():
        if id is not None and mention.form is MentionForm.NAME:
            title = _BRACKETED.match(index.text, mention.core.end)
            if title and is_title(title["title"]):
                yield title["title"], id


def _nouns_of(actor: Actor) -> Iterable[str]:
    if actor.kind in _BODIES:
        for name in (actor.name, *actor.aliases):
            words = _WORD.findall(name.lower())
            yield from {*words[-1:], *(word for word in words if word in _bodies())}
    elif actor.kind is ActorKind.PERSON:
        for role in actor.roles:
            words = role.title.lower().split()
            if _LESSER.isdisjoint(words):
                yield words[-1]
        last = actor.name.split()[-1]
        for mention in actor.mentions:
            if last in mention.exact:
                yield from (word.lower() for word in _WORD.findall(mention.exact) if is_title(word))


@cache
def _bodies() -> frozenset[str]:
    return frozenset(load_words("commitments")["bodies"])


def _organs() -> tuple[str, ...]:
    return load_words("commitments")["organs"]
