"""Which names of the labels each actor of a record counts as.

An actor stands for the name that it is called by; one that the record failed to join to the rest
of its names still stands for the only name that its own is short for. A person counts as one with
the body that they lead or speak for, and an organ with its body: not so two people of one body.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from onrecord.document.span import Span
from onrecord.record.actor import Actor
from onrecord.record.record import Record

Labels = Mapping[str, frozenset[str]]
_Links = Mapping[str, frozenset[str]]

_WORD = re.compile(r"\w[\w'&-]*")
_POSSESSIVE = re.compile(r"'s?(?!\w)")
_ARTICLES = frozenset(("the", "a", "an"))
_HONORIFICS = frozenset((
    "mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "prof", "rev",
))  # fmt: skip
# The noun that a name is built on stands before them.
_JOINT = re.compile(
    r",|\b(?:of|for|in|on|at|to|from|with|against|between|who|that|which|whose)\b", re.IGNORECASE
)
# Of them what follows is the noun as well: "hundreds of dockers", "the Republic of Ardania".
_LIGHT = frozenset((
    "hundreds", "thousands", "dozens", "scores", "some", "many", "most", "group", "crowd",
    "number", "republic", "kingdom", "state", "federation", "commonwealth", "principality",
))  # fmt: skip
_ORGANS = frozenset((
    "administration", "assembly", "board", "bureau", "cabinet", "chancellery", "committee",
    "conference", "congress", "council", "delegation", "executive", "government",
    "headquarters", "leadership", "ministry", "office", "parliament", "presidium",
    "secretariat", "senate", "synod",
))  # fmt: skip
_DEMONYM = re.compile(r"(?:a?n|ian|ese|i|ic|ish|er)")
_LEADING = frozenset((
    "abbot", "ambassador", "archbishop", "bishop", "boss", "captain", "chair", "chairman",
    "chairperson", "chairwoman", "chancellor", "chief", "commander", "commissioner",
    "convener", "convenor", "coordinator", "counsel", "dean", "delegate", "deputy", "director",
    "emperor", "envoy", "executive", "general", "governor", "head", "king", "lawyer", "leader",
    "manager", "mayor", "minister", "moderator", "negotiator", "ombudsman", "owner",
    "patriarch", "premier", "president", "prince", "princess", "principal", "provost", "queen",
    "rector", "representative", "secretary", "speaker", "spokesman", "spokesperson",
    "spokeswoman", "warden",
))  # fmt: skip
_PAST = frozenset(("former", "formerly", "ex", "late", "onetime"))


def is_match(gold: Collection[str], found: Iterable[str], labels: Labels) -> bool:
    """True when a found actor counts as one of the names; no names match anybody."""
    return not gold or any(not labels[id].isdisjoint(gold) for id in found)


def is_same_pair(gold: Sequence[str], found: Sequence[str], labels: Labels) -> bool:
    """True when the two found actors count as the two names, in any order."""
    return any(
        all(name in labels[id] for name, id in zip(gold, pair, strict=True))
        for pair in (found, found[::-1])
    )


def label_actors(record: Record, names: Collection[str]) -> Labels:
    """For the id of each actor of the record, the names that it counts as."""
    own = {actor.id: _find_own(actor, names) for actor in record.actors}
    spelt = {actor.id: (actor.name, *actor.aliases) for actor in record.actors}
    above = _close(_find_bodies(record))
    below = _turn(above)
    labels = {}
    for id in own:
        bodies, parts = {id, *above.get(id, ())}, {id, *below.get(id, ())}
        told = {name for other in bodies | parts for name in own[other]}
        told |= {n for o in bodies for one in spelt[o] for n in names if is_organ_of(one, n)}
        told |= {n for o in parts for one in spelt[o] for n in names if is_organ_of(n, one)}
        labels[id] = frozenset(told)
    return labels


def _find_own(actor: Actor, names: Collection[str]) -> frozenset[str]:
    """The name that the actor goes by: an actor in whom two were mixed up is right for one."""
    for told in (actor.name, *actor.aliases):
        same = [name for name in names if words_of(name) == words_of(told)]
        if same:
            return frozenset(same)
    spelt = (actor.name, *actor.aliases)
    near = {name for name in names if any(is_short_for(name, told) for told in spelt)}
    return frozenset(near) if len(near) == 1 else frozenset()


def words_of(name: str) -> list[str]:
    """The words of a name in lower case, without articles, honorifics and possessive endings."""
    plain = name.casefold().replace("’", "'").replace(".", "")
    words = [word for word in _WORD.findall(_POSSESSIVE.sub("", plain)) if word not in _ARTICLES]
    return words[1:] if len(words) > 1 and words[0] in _HONORIFICS else words


def is_short_for(one: str, other: str) -> bool:
    """True when the shorter name's words stand in the longer in their order, its noun among them.

    So "Soames" is short for "Mira Soames" and "the Union" for "the Union of Farrow Dockers", but
    "Farrow" is not.
    """
    shorter, longer = sorted((one, other), key=lambda name: len(words_of(name)))
    rest = iter(words_of(longer))
    words = words_of(shorter)
    # Looking for a word uses up the words before it, which keeps the order.
    return all(word in rest for word in words) and not _find_nouns(longer).isdisjoint(words)


def _find_nouns(name: str) -> frozenset[str]:
    parts = [words for part in _JOINT.split(name) if (words := words_of(part))]
    nouns = [words[-1] for words in parts[:2]]
    return frozenset(nouns if nouns and nouns[0] in _LIGHT else nouns[:1])


def is_organ_of(name: str, body: str) -> bool:
    """True for "Quay League presidium" and "office of the Quay League" of the Quay League."""
    words, whole = words_of(name), words_of(body)
    rest = len(words) - len(whole)
    if not whole or rest < 1:
        return False
    if words[-1] in _ORGANS:
        is_owned = words[: len(whole)] == whole
        return is_owned or (len(whole) == 1 and _is_demonym(words[0], whole[0]))
    is_last = words[rest:] == whole and rest > 1
    return is_last and words[rest - 1] == "of" and words[rest - 2] in _ORGANS


def _is_demonym(word: str, land: str) -> bool:
    """True for "ardanian" of "ardania"."""
    stem = land.rstrip("aeiouy")
    return len(stem) > 2 and any(
        word.startswith(lead) and _DEMONYM.fullmatch(word[len(lead) :]) is not None
        for lead in (stem, land)
    )


def _find_bodies(record: Record) -> _Links:
    """Whom each actor counts as one with: led, spoken for, or that it is an organ of."""
    bodies: dict[str, set[str]] = defaultdict(set)
    for actor in record.actors:
        bodies[actor.id].update(
            role.of for role in actor.roles if role.of and is_in_office(role.title)
        )
        bodies[actor.id].update(_iter_owners(actor, record))
    for statement in record.statements:
        if statement.speaker and statement.on_behalf_of:
            bodies[statement.speaker].add(statement.on_behalf_of)
    return {id: frozenset(found) for id, found in bodies.items()}


def is_in_office(title: str) -> bool:
    """True for the title of who leads or speaks for a body at present."""
    words = set(re.findall(r"\w+", title.casefold()))
    return not words.isdisjoint(_LEADING) and words.isdisjoint(_PAST)


def _iter_owners(actor: Actor, record: Record) -> Iterator[str]:
    """Whose organ the actor is by the words for it: "its presidium", "the office of the League"."""
    for other in record.actors:
        if other is not actor and any(
            _is_owned(mention.span, owner.span, record.article.text)
            for mention in actor.mentions
            for owner in other.mentions
        ):
            yield other.id


def _is_owned(phrase: Span, owner: Span, text: str) -> bool:
    if phrase == owner or not phrase.contains(owner):
        return False
    before = words_of(text[phrase.start : owner.start])
    after = words_of(text[owner.end : phrase.end])
    if before:
        return not after and before[-1] == "of" and not _ORGANS.isdisjoint(before[-2:-1])
    return 0 < len(after) < 4 and after[-1] in _ORGANS and not _JOINT.search(" ".join(after))


def _close(links: _Links) -> _Links:
    """All that can be reached: the leader of an organ counts as one with the body as well."""
    reached = {}
    for id in links:
        seen: set[str] = set()
        waiting = list(links[id])
        while waiting:
            other = waiting.pop()
            if other not in seen:
                seen.add(other)
                waiting += links.get(other, ())
        reached[id] = frozenset(seen)
    return reached


def _turn(links: _Links) -> _Links:
    turned: dict[str, set[str]] = defaultdict(set)
    for id, others in links.items():
        for other in others:
            turned[other].add(id)
    return {id: frozenset(found) for id, found in turned.items()}
