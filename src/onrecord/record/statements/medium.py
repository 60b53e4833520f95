"""How a statement was made: in a letter, an interview, a speech."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache

from onrecord.document.span import Span
from onrecord.record.statements.clause import Clause
from onrecord.record.vocabulary import load_words
from onrecord.record.vocabulary.choices import any_choice

_PREPOSITION = r"\b(?:in|at|on|with|during|by|via|through|over)\b"
_NO_PREPOSITION = r"(?!(?:of|to|for|from|about|in|on|at|by|with|response)\b)"
_BETWEEN = rf"(?: (?:series of )?{_NO_PREPOSITION}[\w’'.-]+){{0,5}}?"
_MODIFIERS = rf"(?:{_NO_PREPOSITION}[\w’'-]+\s+){{0,4}}?"


class Medium(StrEnum):
    """What carried the words; ``speech`` is all that is spoken in public."""

    LETTER = "letter"
    STATEMENT = "statement"
    INTERVIEW = "interview"
    SPEECH = "speech"
    POST = "post"
    CALL = "call"


def find_medium(source: str, cue: str, clause: Clause | None) -> Medium | None:
    """The medium that the cue, the words beside it or the source itself name, else None."""
    if medium := _medium_of_verb(cue):
        return medium
    if medium := _medium_of_source(source):
        return medium
    return _medium_beside(clause) if clause else None


def _medium_of_verb(cue: str) -> Medium | None:
    words = load_words("medium")
    told = set(re.findall(r"\w+", cue.lower()))
    if told.intersection(words["post_verbs"]):
        return Medium.POST
    return Medium.CALL if told.intersection(words["call_verbs"]) else None


def _medium_of_source(source: str) -> Medium | None:
    """The medium when the source is the document: "the letter", "a statement from …"."""
    match = _source_pattern().match(source)
    return medium_of_noun(match["noun"]) if match else None


def _medium_beside(clause: Clause) -> Medium | None:
    found = [
        (distance, medium)
        for span, medium in _iter_phrases(clause)
        if (distance := clause.find_distance(span)) is not None
    ]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _iter_phrases(clause: Clause) -> Iterator[tuple[Span, Medium]]:
    for match in _phrase_pattern().finditer(clause.masked):
        span = Span(clause.start + match.start(), clause.start + match.end())
        yield span, medium_of_noun(match["noun"])


@cache
def _nouns() -> dict[str, Medium]:
    words = load_words("medium")
    return {noun: medium for medium in Medium for noun in words[medium.value]}


def medium_of_noun(noun: str) -> Medium:
    """The medium that a noun of the vocabulary means."""
    return _nouns()[" ".join(noun.lower().split())]


def any_noun(nouns: Iterable[str]) -> str:
    """A pattern that prefers the longest noun."""
    return any_choice(nouns)


@cache
def _phrase_pattern() -> re.Pattern[str]:
    # The last of several tells it ("a telephone interview").
    nouns = any_noun(_nouns())
    noun = rf"(?P<noun>{nouns})\b(?![’'-]| (?:{nouns})\b)"
    return re.compile(rf"{_PREPOSITION}{_BETWEEN} {noun}", re.IGNORECASE)


@cache
def _source_pattern() -> re.Pattern[str]:
    nouns = any_noun(load_words("medium")["documents"])
    return re.compile(
        rf"{_MODIFIERS}(?P<noun>{nouns})(?=\s+(?:from|by|to|of|on|in)\b|[\s,]*$)",
        re.IGNORECASE,
    )
