"""Which names of people stand for the same person.

1. Two full names are one person's when the surnames are equal and the given names agree: equal,
   an initial ("J. Farrow"), a short form ("Bill" for "William"), one of them left out in the
   middle. Different given names, generations ("Jr.") or honorifics ("Mr", "Mrs") are different
   people.
2. A surname, or a given name alone, goes to the one person in the text whom it fits.
3. Where it fits several, the title ("President Farrow") and the honorific decide, the latter by
   other honorifics or by the pronouns after their names; else it is the one whom the text named
   first, for relatives who come later are called by their full names; one not mentioned for long
   gives way to who was. Where all are named long after it, it stays apart.
4. A rare spelling one or two letters off is a misspelt repeat, if nothing else differs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.analysis.given_names import is_head, is_misspelt, may_be_same
from onrecord.document.name_parts import Gender, PersonName, is_tail
from onrecord.document.span import Span
from onrecord.document.vocabulary import load_names

_PRONOUN = re.compile(r"\b(?:(?P<male>[Hh]e|[Hh]is|him)|(?P<female>[Ss]he|[Hh]er|hers))\b")
_PRONOUN_WITHIN = 160
_MOST_MISSPELT = 2
# In characters: from a headline to the sentence that gives the full name; and how long a surname
# stays somebody's without a mention of them.
_SOON = 600
_FAR = 4000


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A name of a person: its number among all names, its place and its parts."""

    number: int
    core: Span
    name: PersonName


@dataclass(slots=True)
class _Person:
    """Somebody with one fullest name, and all that was told of them."""

    words: tuple[str, ...]
    nickname: str | None
    mentions: list[NamedPerson] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    genders: set[Gender] = field(default_factory=set)
    suffixes: set[str] = field(default_factory=set)

    def add(self, name: PersonName, mentions: Sequence[NamedPerson]) -> None:
        """The person has this name as well."""
        self.mentions += mentions
        self.titles |= _find_telling(name)
        self.genders.update(filter(None, (name.gender,)))
        self.suffixes.update(filter(None, (name.suffix,)))

    def allows(self, name: PersonName, *, is_junior: bool) -> bool:
        """False when honorifics or generations contradict.

        ``is_junior`` says that the name is that of a younger one, or would be with its suffix.
        """
        if name.gender and self.genders and name.gender not in self.genders:
            return False
        if name.suffix and self.suffixes:
            return name.suffix in self.suffixes
        return not (is_junior and (name.suffix or self.suffixes))


def group_people(text: str, people: Sequence[NamedPerson]) -> dict[int, int]:
    """The number of the person that each name, by its number, stands for."""
    people = _without_epithets(people)
    forms: dict[PersonName, list[NamedPerson]] = defaultdict(list)
    for person in people:
        forms[person.name].append(person)
    known = _People(text, people)
    # The fullest first; among the short ones those that tell a gender first.
    for name in sorted(forms, key=lambda name: (-len(name.words), name.gender is None)):
        known.place(name, forms[name])
    known.settle_open()
    return known.join_misspelt()


def _without_epithets(people: Sequence[NamedPerson]) -> list[NamedPerson]:
    """The names, those of three words or more without a first that the text mostly leaves out.

    That is "Rival Grace Ofori" where "Grace Ofori" stands more often.
    """
    counts = Counter(person.name.words for person in people)
    return [
        replace(person, name=replace(person.name, words=person.name.words[1:]))
        if len(person.name.words) > 2
        and len(person.name.words[1]) > 1
        and counts[person.name.words[1:]] > counts[person.name.words]
        else person
        for person in people
    ]


class _People:
    """The people of one text, growing name by name."""

    def __init__(self, text: str, people: Sequence[NamedPerson]) -> None:
        self._text = text
        self._order = people
        self._starts = [person.core.start for person in people]
        self._juniors = _find_juniors(people)
        self._persons: list[_Person] = []
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._settled: dict[int, int] = {}
        self._open: dict[int, tuple[int, ...]] = {}
        self._apart: dict[tuple[str, ...], list[int]] = defaultdict(list)

    def place(self, name: PersonName, mentions: Sequence[NamedPerson]) -> None:
        """Each mention belongs to one person, or waits for the choice among several."""
        candidates = self._find_candidates(name)
        if len(candidates) > 1:
            self._open |= dict.fromkeys((one.number for one in mentions), tuple(candidates))
            return
        found = candidates[0] if candidates else self._add_person(name)
        self._persons[found].add(name, mentions)
        self._settled |= dict.fromkeys((one.number for one in mentions), found)

    def _add_person(self, name: PersonName) -> int:
        self._persons.append(_Person(name.words, name.nickname))
        number = len(self._persons) - 1
        for word in {*name.words, *filter(None, (name.nickname,))}:
            self._by_word[word].append(number)
        return number

    def _find_candidates(self, name: PersonName) -> list[int]:
        """The people whom the name fits: equal, else as full name, surname, given name."""
        near = sorted({n for word in name.words for n in self._by_word.get(word, ())})
        allowed = [n for n in near if self._allows(n, name)]
        for fits in (_is_equal, _fits_in_full, _fits_surname, _fits_given, _fits_middle):
            if found := [n for n in allowed if fits(name, self._persons[n])]:
                return found
        return []

    def _allows(self, number: int, name: PersonName) -> bool:
        person = self._persons[number]
        if not person.allows(name, is_junior=name.words[-1] in self._juniors):
            return False
        return not (name.gender and not person.genders) or self._may_be(number, name.gender)

    def _may_be(self, number: int, gender: Gender) -> bool:
        """False when the pronouns after a name clearly tell the other gender."""
        told = self._count_pronouns(number)
        other = sum(told.values()) - told[gender]
        return other < 2 or told[gender] * 3 > other

    def _count_pronouns(self, number: int) -> dict[Gender, int]:
        """How often a man's or a woman's pronoun is the next word for a person after the name."""
        told = dict.fromkeys(Gender, 0)
        for mention in self._persons[number].mentions:
            following = bisect_right(self._starts, mention.core.start)
            end = mention.core.end + _PRONOUN_WITHIN
            if following < len(self._starts):
                end = min(end, self._starts[following])
            if found := _PRONOUN.search(self._text, mention.core.end, max(end, mention.core.end)):
                told[Gender(found.lastgroup or "")] += 1
        return told

    def settle_open(self) -> None:
        """Every name that fits several goes to one of them, or to nobody else."""
        starts = {mention.number: mention.core.start for mention in self._order}
        first: dict[int, int] = {}
        for number, person in self._settled.items():
            first[person] = min(first.get(person, starts[number]), starts[number])
        last: dict[int, int] = {}
        for mention in self._order:
            start = mention.core.start
            if mention.number in self._open:
                candidates = self._narrow(mention.name, self._open[mention.number])
                chosen = _choose(start, candidates + self._list_apart(mention.name), first, last)
                if chosen is None:
                    chosen = self._add_person(mention.name)
                    self._apart[mention.name.words].append(chosen)
                    self._persons[chosen].add(mention.name, [mention])
                    first[chosen] = start
                self._settled[mention.number] = chosen
            last[self._settled[mention.number]] = start

    def _list_apart(self, name: PersonName) -> tuple[int, ...]:
        """Those who were found to be none of the people known by full name."""
        told = self._apart[name.words]
        return tuple(n for n in told if self._persons[n].allows(name, is_junior=False))

    def _narrow(self, name: PersonName, candidates: tuple[int, ...]) -> tuple[int, ...]:
        """Those candidates that title or gender speak for; all where they do not decide."""
        titles = _find_telling(name)
        entitled = tuple(n for n in candidates if titles & self._persons[n].titles)
        if len(entitled) == 1 or name.gender is None:
            return entitled if len(entitled) == 1 else candidates
        fitting = tuple(n for n in candidates if self._leans_to(n, name.gender))
        return fitting or candidates

    def _leans_to(self, number: int, gender: Gender) -> bool:
        told = self._count_pronouns(number)
        return gender in self._persons[number].genders or told[gender] * 2 > sum(told.values())

    def join_misspelt(self) -> dict[int, int]:
        """The person of each name, after rare misspelt people were found to be others."""
        counts = Counter(self._settled.values())
        meant = {
            number: self._find_well_spelt(number, counts)
            for number, count in counts.items()
            if count <= _MOST_MISSPELT
        }
        return {name: meant.get(number, number) for name, number in self._settled.items()}

    def _find_well_spelt(self, number: int, counts: Mapping[int, int]) -> int:
        """The one other person of whose name this is a misspelt repeat, else the same person."""
        person = self._persons[number]
        found = [
            n
            for n, other in enumerate(self._persons)
            if counts.get(n, 0) > counts[number] and _is_misspelt_repeat(person, other)
        ]
        return found[0] if len(found) == 1 else number


def _find_juniors(people: Sequence[NamedPerson]) -> frozenset[str]:
    """The surnames that were told without a suffix before they were with one.

    Who bears the suffix then is somebody else: "Farrow" first, "Ivo Farrow Jr." later.
    """
    first: dict[str, PersonName] = {}
    told = set()
    for person in people:
        if person.name.words:
            surname = person.name.words[-1]
            first.setdefault(surname, person.name)
            if person.name.suffix:
                told.add(surname)
    return frozenset(surname for surname in told if first[surname].suffix is None)


def _choose(
    start: int, candidates: Sequence[int], first: Mapping[int, int], last: Mapping[int, int]
) -> int | None:
    """Whom a name that several bear stands for at that place; None for nobody of them.

    ``first`` and ``last`` are where each was mentioned first, and last so far.
    """
    before = [number for number in candidates if first.get(number, start) < start]
    if before:
        fresh = [number for number in before if start - last.get(number, start) <= _FAR]
        return min(fresh or before, key=lambda number: first[number])
    soon = [number for number in candidates if first.get(number, start) - start <= _SOON]
    return min(soon, key=lambda number: first.get(number, start), default=None)


def _find_telling(name: PersonName) -> set[str]:
    """The titles that not everybody has."""
    names = load_names()
    told = set(name.titles)
    return told & (names["titles"] | names["honorifics"]) - names["common_honorifics"]


def _is_equal(name: PersonName, person: _Person) -> bool:
    return name.words == person.words


def _fits_in_full(name: PersonName, person: _Person) -> bool:
    full = PersonName((), person.words, None, person.nickname)
    return min(len(name.words), len(person.words)) > 1 and may_be_same(name, full)


def _fits_surname(name: PersonName, person: _Person) -> bool:
    """ "Farrow", "bin Farrow", "Carrow-Farrow" after the full name."""
    is_surname = len(name.words) == 1 or len(person.words) > 2
    return is_surname and is_tail(name.words, person.words)


def _fits_given(name: PersonName, person: _Person) -> bool:
    return is_head(name.words, person.words) or name.words == (person.nickname,)


def _fits_middle(name: PersonName, person: _Person) -> bool:
    """The first of two surnames: "Ofori" for "Ana Ofori Dovan"."""
    return len(name.words) == 1 and len(name.words[0]) > 3 and name.words[0] in person.words[1:-1]


def _is_misspelt_repeat(rare: _Person, other: _Person) -> bool:
    """True when the surnames differ by a slip and the given names, if both are told, are equal."""
    if rare.genders and other.genders and not rare.genders & other.genders:
        return False
    if not rare.words or not other.words:
        return False
    if len(rare.words) > 1 and rare.words[:-1] != other.words[:-1]:
        return False
    return is_misspelt(rare.words[-1], other.words[-1])
