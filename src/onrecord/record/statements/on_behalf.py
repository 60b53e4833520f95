"""In whose name somebody speaks.

A spokesperson speaks for whoever is told beside the word: "a spokesman for the Union", "the
Union’s spokesman", "Union spokesman Daniel Voss". All others speak for others only where the
text says so: "on behalf of the Union".
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.document.annotations import Mention, MentionForm
from onrecord.document.span import Span
from onrecord.record.actor import Actor
from onrecord.record.statements.actor_index import ActorIndex
from onrecord.record.statements.medium import any_noun
from onrecord.record.statements.saying import Saying
from onrecord.record.vocabulary import load_words

_WORD = re.compile(r"(?P<bare>[\w.-]*\w)(?:[’']s?)?")
_MOST_WORDS_BEFORE = 3


def find_on_behalf(saying: Saying, speaker: Actor | None, index: ActorIndex) -> str | None:
    """The actor that is spoken for by this saying's own words or the speaker's roles."""
    told = index.actor_of(find_spoken_for(saying, index))
    found = told or (_find_by_roles(speaker) if speaker else None)
    return None if speaker and found == speaker.id else found


def find_spoken_for(saying: Saying, index: ActorIndex) -> Mention | None:
    """The mention of whoever the saying's own words speak for, an actor or not."""
    for source in saying.attribution.source:
        if found := _find_in_source(source, index):
            return found
    return _find_beside(saying, index)


def _find_in_source(source: Span, index: ActorIndex) -> Mention | None:
    """Whom the spokesperson in a source speaks for; what follows "for" before what precedes."""
    phrase = _speaking_for().search(index.text, source.start, source.end)
    if phrase:
        return index.find_starting(phrase.end())
    match = _spokesperson().search(index.text, source.start, source.end)
    if match is None:
        return None
    if match["for"]:
        return index.find_starting(match.end())
    if match.start() == source.start:
        return None
    return _find_possessor(index, Span(source.start, match.start()))


def _find_possessor(index: ActorIndex, before: Span) -> Mention | None:
    """The nearest name or pronoun that ends within the last words before "spokesman"."""
    words = list(_WORD.finditer(index.text, before.start, before.end))
    for word in reversed(words[-_MOST_WORDS_BEFORE:]):
        found = index.find_ending(word.end("bare"))
        if found is not None and found.form is not MentionForm.NOMINAL:
            return found
    return None


def _find_beside(saying: Saying, index: ActorIndex) -> Mention | None:
    """Whom words such as "on behalf of", beside the cue, name."""
    if saying.clause is None:
        return None
    for match in _speaking_for().finditer(saying.clause.masked):
        start, end = (saying.clause.start + offset for offset in match.span())
        if saying.clause.find_distance(Span(start, end - 1)) is not None:
            return index.find_starting(end)
    return None


def _find_by_roles(speaker: Actor) -> str | None:
    held = (role.of for role in speaker.roles if role.title.lower().endswith(_spokespeople()))
    return next((of for of in held if of is not None), None)


@cache
def _spokespeople() -> tuple[str, ...]:
    return load_words("sourcing")["spokespeople"] + load_words("speaker")["press_officers"]


@cache
def _speaking_for() -> re.Pattern[str]:
    phrases = any_noun(load_words("speaker")["speaking_for"])
    return re.compile(rf"\b(?:{phrases})\s+", re.IGNORECASE)


@cache
def _spokesperson() -> re.Pattern[str]:
    words = any_noun(_spokespeople())
    return re.compile(rf"\b(?:{words})\b(?P<for>\s+(?:for|of)\s+)?", re.IGNORECASE)
