"""What kind of thing each name stands for, where the words around it or its equals tell.

1. A name after an honorific is a person's.
2. A single word is a place's where the text has the word for its people or things ("Ardanian"
   beside "Ardania"), or where it owns a body ("Ardania’s Labour") and is mostly taken for no
   person; not where it is part of a person's longer name.
3. A surname of somebody in the text is a person's, unless most of its equals were taken for
   places, or "in" stands before it ("in Washington").
4. Else the kind of most of its equals holds.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from onrecord.document.annotations import Mention, MentionForm, MentionKind
from onrecord.document.demonyms import Demonyms
from onrecord.document.name_parts import PersonName, find_titles_before, fold, parse_person
from onrecord.document.vocabulary import load_names

Words = tuple[str, ...]
_CAPITALISED = re.compile(r"(?<![\w’'-])[A-Z][^\W\d_]{3,}")
_OWNER = re.compile(r"(?P<owner>[A-Z][^\W\d_]+)[’'](?:s|S)?\s+(?=[^\W_])")
_IN = re.compile(r"\b(?:in|at|near|across|throughout|outside)\s+$", re.IGNORECASE)
_VOWELS = "aeiouy"


def read_person(text: str, name: Mention) -> PersonName:
    """The parts of a name, the titles right before it included, as if it were a person's."""
    before = find_titles_before(text, name.core.start)
    return parse_person(name.core.text_in(text), before.text_in(text) if before else "")


def mark_places(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions in the same order; names of places by rule 2 are mentions of places."""
    names = [mention for mention in mentions if mention.form is MentionForm.NAME]
    persons = {name: read_person(text, name) for name in names}
    places = _find_places(text, names, list(persons.values()))
    return [
        replace(mention, kind=MentionKind.PLACE)
        if mention in persons and persons[mention].words in places and not persons[mention].titles
        else mention
        for mention in mentions
    ]


def settle_kinds(
    text: str, names: Sequence[Mention], persons: Sequence[PersonName]
) -> list[MentionKind]:
    """The kind of each name; ``persons`` are the same names, read as those of people."""
    votes = _count_kinds(names, persons)
    surnames = {words[-1:] for words in _iter_full(names, persons)}
    places = _find_places(text, names, persons)
    honorifics = load_names()["honorifics"]
    kinds = []
    for name, person in zip(names, persons, strict=True):
        most, _ = votes[person.words].most_common(1)[0]
        if honorifics.intersection(person.titles):
            kinds.append(MentionKind.PERSON)
        elif not person.titles and person.words in places:
            kinds.append(MentionKind.PLACE)
        elif person.words in surnames:
            is_place = name.kind is MentionKind.PLACE and (
                most is MentionKind.PLACE or _IN.search(text, 0, name.core.start) is not None
            )
            kinds.append(MentionKind.PLACE if is_place else MentionKind.PERSON)
        else:
            kinds.append(most)
    return kinds


def _count_kinds(
    names: Sequence[Mention], persons: Sequence[PersonName]
) -> dict[Words, Counter[MentionKind]]:
    votes: dict[Words, Counter[MentionKind]] = defaultdict(Counter)
    for name, person in zip(names, persons, strict=True):
        votes[person.words][name.kind] += 1
    return votes


def _iter_full(names: Sequence[Mention], persons: Sequence[PersonName]) -> Iterator[Words]:
    """The names of people that have several words."""
    for name, person in zip(names, persons, strict=True):
        if name.kind is MentionKind.PERSON and len(person.words) > 1:
            yield person.words


def _find_places(
    text: str, names: Sequence[Mention], persons: Sequence[PersonName]
) -> frozenset[Words]:
    """The single words that are names of places by what the text has beside them."""
    within = {word for words in _iter_full(names, persons) for word in words}
    owners = set(_iter_owners(text, names))
    demonyms = Demonyms(_find_capitalised(text) - within)
    found = set()
    for words, told in _count_kinds(names, persons).items():
        if len(words) != 1 or words[0] in within:
            continue
        is_nobody = 2 * told[MentionKind.PERSON] <= told.total()
        is_sure = words[0][-1:] in _VOWELS
        has_people = (is_nobody or is_sure) and demonyms.has_any(words[0])
        if has_people or (is_nobody and words[0] in owners):
            found.add(words)
    return frozenset(found)


@lru_cache(maxsize=2)
def _find_capitalised(text: str) -> frozenset[str]:
    """The words of a text with a capital, folded; asked for again while one text is read."""
    return frozenset(map(fold, {match[0] for match in _CAPITALISED.finditer(text)}))


def _iter_owners(text: str, names: Sequence[Mention]) -> Iterator[str]:
    """What stands with a possessive ending at the begin of a body's name or noun."""
    for name in names:
        if name.kind is MentionKind.ORGANISATION and name.form is not MentionForm.PRONOUN:
            owner = _OWNER.match(text, name.span.start, name.core.end)
            if owner and owner.end() <= name.core.start:
                yield fold(owner["owner"])
