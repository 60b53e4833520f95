"""Whose a document is, and to whom it went, as the words right beside it tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from onrecord.document.annotations import Mention
from onrecord.document.span import Span
from onrecord.record.references.scene import Scene
from onrecord.record.references.words import any_of
from onrecord.record.statements.actor_index import ActorIndex
from onrecord.record.vocabulary import load_words

_MOST_COMPLEMENTS = 3
_MOST_JOINED = 6
_REACH = 70
_RELATIVE = re.compile(r",?\s+(?:that|which)\s+")
_JOINER = re.compile(r"\s*(?P<comma>,)?\s*(?P<and>\band\b\s+)?(?:the\s+)?")
_LONGEST_TITLE = 70
_TITLE = re.compile(
    r"(?!(?:of|in|at|on|with|for|by|to|from|and)\b)"
    r"(?:the\s+)?(?:[\w’'-]+\s+(?:(?:for|of)\s+)?){0,5}(?:[\w’'-]+,\s+)?",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"[’']s?\b|[’']")
_AND_BEFORE = re.compile(r"(?:,|\band)\s+$")


class Sides(NamedTuple):
    """Ids of actors, none on both sides."""

    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()


def find_sides(scene: Scene, kind: str, whole: Span) -> Sides:
    """By whom and to whom a document is whose words these are, from determiner to noun."""
    after = _read_complements(scene, whole.end, kind)
    by = after.by or _find_sender(scene, whole.end) or _find_makers(scene, whole.start, kind)
    if kind in load_words("references")["mutual"] and after.by:
        by = _unique((*_find_makers(scene, whole.start, kind), *after.by))
    return Sides(by, tuple(id for id in after.to if id not in by))


def read_actors(index: ActorIndex, offset: int) -> tuple[tuple[str, ...], int]:
    """The actors listed from the offset on ("Soames, Voss and the council"), and where they end."""
    found: list[str] = []
    ends: list[int] = []
    is_joined = False
    for _ in range(_MOST_JOINED):
        mention = _find_actor_at(index, offset)
        id = index.actor_of(mention)
        if mention is None or id is None:
            break
        found.append(id)
        ends.append(mention.span.end)
        joiner = _JOINER.match(index.text, mention.span.end)
        if is_joined or joiner is None or not (joiner["comma"] or joiner["and"]):
            break
        is_joined = joiner["and"] is not None
        offset = _start_of_next(index, joiner)
    if len(found) < 2 or is_joined:
        return _unique(found), ends[-1] if ends else offset
    # Names after a comma, and no "and": the first with what is said of it.
    return (found[0],), ends[0]


def _find_actor_at(index: ActorIndex, offset: int) -> Mention | None:
    """The actor told of there, after its title if the title is no part of the mention."""
    mention = index.find_starting(offset)
    if index.actor_of(mention) is not None or offset >= len(index.text):
        return mention
    reach = Span(offset, min(offset + _LONGEST_TITLE, len(index.text) + 1))
    for near in index.iter_within(reach):
        lead = index.text[offset : near.core.start]
        if index.actor_of(near) is None or _POSSESSIVE.match(index.text, near.core.end):
            continue
        return near if _TITLE.fullmatch(lead) else None
    return None


def _start_of_next(index: ActorIndex, joiner: re.Match[str]) -> int:
    """With its article, where the mention has it."""
    bare = joiner.end("and") if joiner["and"] else joiner.end()
    return bare if index.find_starting(bare) else joiner.end()


def _read_complements(scene: Scene, offset: int, kind: str) -> Sides:
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    for _ in range(_MOST_COMPLEMENTS):
        lead = _lead_pattern(kind).match(scene.masked, offset)
        if lead is None:
            break
        ids, end = read_actors(scene.index, lead.end())
        if not ids:
            break
        if lead["to"]:
            to = to or ids
        else:
            by = _unique((*by, *ids)) if lead["party"] else by or ids
        offset = end
    return Sides(by, to)


@cache
def _lead_pattern(kind: str) -> re.Pattern[str]:
    """What stands between a document, or its last complement, and the next actor."""
    words, own = load_words("documents"), load_words("references")
    filler = rf"(?:(?:{any_of(own['been'], own['done'])}|on|in|late|earlier|privately)\s+)*?"
    party = r"between|with|among" if kind in own["mutual"] else r"(?!)"
    of = r"|of" if kind in own["of"] else ""
    return re.compile(
        rf"(?:\s+of\s+[a-z]+)?,?\s+{filler}(?:(?P<to>{any_of(words['to'])})|(?P<party>{party})"
        rf"|(?P<by>{any_of(words['by'])}{of}))\s+(?:both\s+)?",
        re.IGNORECASE,
    )


def _find_sender(scene: Scene, offset: int) -> tuple[str, ...]:
    """The actors of a relative clause: "the letter that the council sent"."""
    which = _RELATIVE.match(scene.text, offset)
    ids, end = read_actors(scene.index, which.end() if which else offset + 1)
    return ids if ids and _sent_pattern().match(scene.text, end) else ()


@cache
def _sent_pattern() -> re.Pattern[str]:
    verbs = any_of(load_words("documents")["issued"], load_words("references")["made"])
    return re.compile(rf"\s+(?:(?:has|had|have|then|later|also)\s+)*(?:{verbs})\b", re.IGNORECASE)


def _find_makers(scene: Scene, start: int, kind: str) -> tuple[str, ...]:
    """The actors before "signed", "adopted" and the like, right before the document."""
    verb = _making_pattern(kind).search(scene.masked, max(start - _REACH, 0), start)
    if verb is None:
        return ()
    found = list(_iter_back(scene.index, verb.start()))
    return _unique(reversed(found))


def _iter_back(index: ActorIndex, offset: int) -> Iterator[str]:
    """The actors joined by "and" that end at the offset, the last first."""
    for _ in range(_MOST_JOINED):
        mention = index.find_before(offset)
        id = index.actor_of(mention)
        if mention is None or id is None:
            return
        yield id
        joiner = _AND_BEFORE.search(index.text, max(mention.span.start - 8, 0), mention.span.start)
        if joiner is None:
            return
        offset = joiner.start()


@cache
def _making_pattern(kind: str) -> re.Pattern[str]:
    own, words = load_words("references"), load_words("documents")
    verbs = any_of(own["agreed"] if kind in own["mutual"] else own["made"], words["issued"])
    auxiliary = r"(?:(?:has|had|have|then|later|also|jointly|both)\s+)*"
    return re.compile(rf"(?<=\s){auxiliary}(?:{verbs})\s+$", re.IGNORECASE)


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
