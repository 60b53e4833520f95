"""Which names of an article stand for the same one.

Names are grouped by rules that can be read; a doubtful pair stays apart:

1. Equal names are the same, whatever their case, titles and possessive ending; for what kinds
   they are taken, see ``name_kinds``.
2. A name with a number or a limit ("some Republicans", "northern Ardania") is no other's.
3. People: see ``person_names``. All else: see ``body_names``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.analysis.body_names import BodyName, group_bodies
from onrecord.analysis.name_kinds import read_person, settle_kinds
from onrecord.analysis.person_names import NamedPerson, group_people
from onrecord.document.annotations import Mention, MentionForm, MentionKind
from onrecord.document.name_parts import (
    PersonName,
    fold,
    split_words,
    widen_name,
)
from onrecord.document.span import Span
from onrecord.document.vocabulary import load_names

_Label = tuple[str, int] | tuple[str, tuple[str, ...]]
_JOINED = (" and ", " & ", " or ")
_BRACKETED = re.compile(r"\s*\(\s*[“\"‘']?(?P<inside>[^\W_][\w.&/-]{1,11})[”\"’']?\s*\)")
_OWNED = re.compile(r"(?P<owner>[^\W_][\w. -]*)[’'](?:s|S)?\s+(?=[^\W_])")
_OWNER_BEFORE = re.compile(r"(?P<owner>[^\W_](?:[\w. -]*\w)?)[’'](?:s|S)?\s+$")
_POSSESSIVES = ("’", "'")
_MOST_BEFORE = 40
_LONGEST_ACRONYM = 8


def group_names(text: str, names: Sequence[Mention]) -> list[int]:
    """The group of each name, groups numbered from 0 in order of first mention.

    ``names`` are mentions that ``is_named`` holds for, in text order; the words before a core
    ("Mr"), within its span and right after it ("(PFA)", "’s") are looked at in ``text``.
    """
    persons = [read_person(text, name) for name in names]
    kinds = settle_kinds(text, names, persons)
    places = _collect_places(text, names, kinds)
    labels: dict[int, _Label] = {number: ("apart", number) for number in _find_apart(text, names)}
    titles = _find_bare_titles(text, names, persons)
    people, bodies = [], []
    for number, name in enumerate(names):
        if number in labels or number in titles:
            continue
        if kinds[number] is MentionKind.PERSON:
            people.append(NamedPerson(number, name.core, persons[number]))
        else:
            bodies.append(_read_body(text, number, name, kinds[number], places))
    labels |= {number: ("person", group) for number, group in group_people(text, people).items()}
    labels |= {number: ("body", group) for number, group in group_bodies(bodies).items()}
    bearers = _find_bearers(people, labels)
    for number, title in titles.items():
        if number not in labels:
            labels[number] = bearers.get(title) or ("title", title)
    return _number([labels[number] for number in range(len(names))])


def is_named(text: str, mention: Mention) -> bool:
    """True for a name, and for a noun that a name tells apart: "the Democratic Labour party"."""
    if mention.form is MentionForm.NAME:
        return True
    return (
        mention.form is MentionForm.NOMINAL
        and widen_name(text, mention.span, mention.core) != mention.core
    )


def _number(labels: Sequence[_Label]) -> list[int]:
    numbers: dict[_Label, int] = {}
    return [numbers.setdefault(label, len(numbers)) for label in labels]


def _find_bare_titles(
    text: str, names: Sequence[Mention], persons: Sequence[PersonName]
) -> dict[int, tuple[str, ...]]:
    """The names that are nothing but a title ("the President"), with their words."""
    vocabulary = load_names()
    known = vocabulary["titles"] | vocabulary["within_titles"]
    found = {}
    for number, (name, person) in enumerate(zip(names, persons, strict=True)):
        words = person.titles + person.words
        if words and words[-1] in vocabulary["titles"] and known.issuperset(person.words):
            told = tuple(map(fold, split_words(name.span.text_in(text))))
            found[number] = told[told[:1] == ("the",) and len(told) > 1 :]
    return found


def _find_bearers(
    people: Sequence[NamedPerson], labels: Mapping[int, _Label]
) -> dict[tuple[str, ...], _Label]:
    """For each title that one person alone in the text bears, that person."""
    bearers: dict[tuple[str, ...], set[_Label]] = defaultdict(set)
    for person in people:
        bearers[person.name.titles].add(labels[person.number])
    return {title: labels.pop() for title, labels in bearers.items() if len(labels) == 1}


def _collect_places(
    text: str, names: Sequence[Mention], kinds: Sequence[MentionKind]
) -> frozenset[str]:
    return frozenset(
        _fold_all(name.core.text_in(text))
        for name, kind in zip(names, kinds, strict=True)
        if kind is MentionKind.PLACE
    )


def _fold_all(name: str) -> str:
    return " ".join(map(fold, split_words(name)))


def _read_body(
    text: str, number: int, name: Mention, kind: MentionKind, places: frozenset[str]
) -> BodyName:
    core = widen_name(text, name.span, name.core)
    spelling = core.text_in(text)
    owner = _find_owner(text, core, places)
    owned = _OWNED.match(spelling)
    if owned and _fold_all(owned["owner"]) in places:
        owner, spelling = _fold_all(owned["owner"]), spelling[owned.end() :]
    words = tuple(map(fold, split_words(spelling))) or (spelling,)
    if words[0] == "the" and len(words) > 1:
        words = words[1:]
    bracketed = _BRACKETED.match(text, core.end)
    acronym = fold(bracketed["inside"]) if bracketed else None
    letters = spelling.replace(".", "").removesuffix("s").rstrip("’'")
    is_acronym = len(words) == 1 and 1 < len(letters) <= _LONGEST_ACRONYM and letters.isupper()
    return BodyName(number, kind, words, owner, _believe(acronym, words), is_acronym)


def _find_owner(text: str, core: Span, places: frozenset[str]) -> str | None:
    """The place whose possessive stands right before the name."""
    told = text[max(core.start - _MOST_BEFORE, 0) : core.start].rpartition("\n")[2]
    before = _OWNER_BEFORE.search(told) if told.rstrip()[-2:].strip("sS") in _POSSESSIVES else None
    if before is None:
        return None
    words = list(map(fold, split_words(before["owner"])))
    tails = (" ".join(words[-count:]) for count in range(min(len(words), 3), 0, -1))
    return next((tail for tail in tails if tail in places), None)


def _believe(acronym: str | None, words: Sequence[str]) -> str | None:
    """The acronym when its letters stand in the name in that order, the first at its start."""
    if acronym is None or acronym[0] != words[0][0] or len(words) < 2:
        return None
    letters = iter("".join(words))
    return acronym if all(letter in letters for letter in acronym) else None


def _find_apart(text: str, names: Sequence[Mention]) -> frozenset[int]:
    """Names that share their words with nobody: counted, limited, or joined with others."""
    places: dict[Span, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        places[name.core].append(number)
    apart = {number for number, name in enumerate(names) if _is_limited(text, name)}
    for same in places.values():
        # Of two mentions with one head the longer is the pair of both: "Soames and Ofori".
        for number in same:
            name = names[number]
            is_longest = len(same) > 1 and all(len(names[n].span) <= len(name.span) for n in same)
            rest = text[name.core.end : name.span.end]
            if is_longest and any(joint in rest for joint in _JOINED):
                apart.add(number)
    return frozenset(apart)


def _is_limited(text: str, name: Mention) -> bool:
    """True for "some Republicans", "260 Democrats", "northern Ardania", "our new President"."""
    before = split_words(text[name.span.start : name.core.start])
    if not before:
        return False
    vocabulary = load_names()
    first, last = fold(before[0]), before[-1]
    if first in ("a", "an") and name.kind is MentionKind.PERSON and len(before) > 1:
        # "a defiant Farrow" is Farrow, "a Democrat" is anybody.
        return False
    if first in vocabulary["limits"] or before[0][0].isdigit():
        return True
    return name.kind is MentionKind.PLACE and last in vocabulary["parts"]
