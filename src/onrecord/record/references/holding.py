"""Whether a mentioned document may be one that the record holds: candidates, never an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz import fuzz

from onrecord.document.name_parts import fold
from onrecord.record.references.kinds import find_kind
from onrecord.record.vocabulary import load_words

_SAME_NAME = 90
_FEWEST_SIGNS = 4
_KIND, _AUTHOR, _SPEAKER, _RECEIVER, _DAY, _NAME = 0.3, 0.35, 0.2, 0.2, 0.15, 0.5
BEFORE, AFTER = timedelta(days=14), timedelta(days=7)
"""A document is published at most so long before or after the day that it is told of."""
_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Sought:
    """A mentioned document as far as its article tells it; names instead of ids.

    ``day`` is the day it is told of, or that of the article; ``name`` its own name.
    """

    kind: str
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    day: date | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A document on record; ``opening`` is how its text begins, ``speakers`` who speaks in it.

    ``number`` is by what the record knows it.
    """

    number: int
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    speakers: tuple[str, ...] = ()
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A held document that may be the one sought; ``score`` lies in (0, 1], ``why`` in words."""

    number: int
    score: float
    why: str


def find_candidates(sought: Sought, held: Iterable[Held]) -> tuple[Candidate, ...]:
    """Held documents that may be the one sought, the likeliest first.

    Each is of its kind or its publisher is the author: an article that only speaks of the document
    is none. None at all where the text tells neither whose it is nor to whom it went nor its name.
    """
    if not (sought.by or sought.to or sought.name):
        return ()
    found = (_weigh(sought, one) for one in held)
    likely = (one for one in found if one is not None and one.score >= _ENOUGH)
    return tuple(sorted(likely, key=lambda one: (-one.score, one.number)))


def _weigh(sought: Sought, held: Held) -> Candidate | None:
    head = f"{held.title or ''}\n{held.opening}"
    points: list[tuple[float, str]] = []
    if words := _find_kind_words(sought.kind, head):
        points.append((_KIND, f"“{words}” stands at its head"))
    author = next((name for name in sought.by if _names(name, held.publisher or "")), None)
    if author:
        points.append((_AUTHOR, f"published by {author}"))
    if not points:
        return None
    if not author:
        points += _weigh_author(sought.by, held, head)
    points += [
        (_RECEIVER, f"names {name} at its head") for name in sought.to if _names(name, head)
    ][:1]
    if sought.name and _names(sought.name, head):
        points.append((_NAME, f"is called “{sought.name}”"))
    if not _fits(sought.day, held.published):
        return None
    if sought.day and held.published:
        points.append((_DAY, f"published on {held.published}"))
    score = min(sum(weight for weight, _ in points), 1.0)
    return Candidate(held.number, round(score, 2), "; ".join(reason for _, reason in points))


def _weigh_author(by: Sequence[str], held: Held, head: str) -> list[tuple[float, str]]:
    for name in by:
        if _names(name, head):
            return [(_AUTHOR, f"names {name} at its head")]
    for name in by:
        if any(_names(name, speaker) for speaker in held.speakers):
            return [(_SPEAKER, f"{name} speaks in it")]
    return []


def _find_kind_words(kind: str, head: str) -> str | None:
    """The noun for documents of the kind that stands in the title or the first words."""
    for words in re.findall(r"[\w-]+", head.lower()):
        if find_kind(words) == kind:
            return str(words)
    nouns = (noun for noun in load_words("references_kinds").get(kind, ()) if " " in noun)
    return next((noun for noun in nouns if noun in head.lower()), None)


def _names(name: str, text: str) -> bool:
    """True when the name stands in the text, a misspelling allowed."""
    sought, where = _folded(name), _folded(text)
    if len(sought) < _FEWEST_SIGNS:
        return re.search(rf"\b{re.escape(sought)}\b", where) is not None
    if len(where) < len(sought):
        return fuzz.ratio(sought, where) >= _SAME_NAME
    return fuzz.partial_ratio(sought, where) >= _SAME_NAME


def _folded(text: str) -> str:
    return " ".join(word for word in fold(text).split() if word != "the")


def _fits(told: date | None, published: date | None) -> bool:
    """True unless the days are known and too far apart."""
    if told is None or published is None:
        return True
    return -AFTER <= told - published <= BEFORE
