"""A surname alone and the full name it belongs to, told by the pronouns of each.

The rules for names leave "Soames" apart where the text has two people of that name. Once pronouns
are linked, "she" may tell which of them is meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.document.annotations import Entity, Mention, MentionForm, MentionKind
from onrecord.document.name_parts import Gender, PersonName, find_titles_before, parse_person

_GENDERS = {
    **dict.fromkeys(("he", "him", "his", "himself"), Gender.MALE),
    **dict.fromkeys(("she", "her", "hers", "herself"), Gender.FEMALE),
}
# One pronoun may have been linked wrongly; so many more of one kind than of the other tell.
_MORE = 1


@dataclass(frozen=True, slots=True)
class _Person:
    """An entity with its longest name in words, and the gender that its mentions tell."""

    number: int
    words: tuple[str, ...]
    gender: Gender | None


def join_surnames(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """The entities, with each that is called by surname alone joined to its one full name.

    Joined only where, of all people of that surname, exactly one has the same gender as told by
    honorifics and pronouns; a doubtful one stays apart. No mention is lost.
    """
    people = list(_iter_people(text, entities))
    full: dict[str, list[_Person]] = {}
    for person in people:
        if len(person.words) > 1:
            full.setdefault(person.words[-1], []).append(person)
    joined = {
        person.number: fitting[0].number
        for person in people
        if len(person.words) == 1 and person.gender is not None
        for fitting in [[o for o in full.get(person.words[0], ()) if o.gender is person.gender]]
        if len(fitting) == 1
    }
    return list(_iter_joined(entities, joined))


def _iter_people(text: str, entities: Sequence[Entity]) -> Iterator[_Person]:
    for number, entity in enumerate(entities):
        names = [m for m in entity.mentions if m.form is MentionForm.NAME]
        if names and all(name.kind is MentionKind.PERSON for name in names):
            parsed = [_parse(text, name) for name in names]
            words = max((one.words for one in parsed), key=len)
            told = Counter(one.gender for one in parsed if one.gender is not None)
            told.update(
                _GENDERS[word]
                for mention in entity.mentions
                if (word := mention.core.text_in(text).lower()) in _GENDERS
            )
            if words:
                yield _Person(number, words, _find_gender(told))


def _parse(text: str, name: Mention) -> PersonName:
    before = find_titles_before(text, name.core.start)
    return parse_person(name.core.text_in(text), before.text_in(text) if before else "")


def _find_gender(told: Counter[Gender]) -> Gender | None:
    lead = told[Gender.FEMALE] - told[Gender.MALE]
    if abs(lead) < _MORE:
        return None
    return Gender.FEMALE if lead > 0 else Gender.MALE


def _iter_joined(entities: Sequence[Entity], joined: dict[int, int]) -> Iterator[Entity]:
    more: dict[int, list[Mention]] = {}
    for number, target in joined.items():
        more.setdefault(target, []).extend(entities[number].mentions)
    for number, entity in enumerate(entities):
        if number in more:
            mentions = sorted((*entity.mentions, *more[number]), key=_place)
            yield Entity(tuple(mentions))
        elif number not in joined:
            yield entity


def _place(mention: Mention) -> tuple[int, int, int]:
    return mention.span.start, mention.core.start, mention.core.end
