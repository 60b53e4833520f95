"""Names that stand in the text once more than they were found: in headlines, after "anti-"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from onrecord.analysis.name_kinds import read_person
from onrecord.document.annotations import Entity, Mention, MentionForm, MentionKind
from onrecord.document.name_parts import fold
from onrecord.document.span import Span
from onrecord.document.vocabulary import load_names

_ACTING = (MentionKind.PERSON, MentionKind.ORGANISATION)
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_SHORTEST = 4
_SHORTEST_ACRONYM = 3
_MOST_NAMES = 400


def add_missed_names(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """The entities in the same order, with each further place where their own names stand.

    Only people and organisations; only names that are no common words in the text, that no two
    entities share, and places that no mention's core covers.
    """
    owners = _find_owners(text, entities)
    if not owners:
        return list(entities)
    cores = (mention.core for entity in entities for mention in entity.mentions)
    taken = sorted(cores, key=lambda core: (core.start, core.end))
    added: dict[int, list[Mention]] = defaultdict(list)
    for span in _iter_free(text, owners, taken):
        number, kind = owners[span.text_in(text)]
        added[number].append(Mention(span, span, kind, MentionForm.NAME))
    return [
        Entity(tuple(sorted((*entity.mentions, *added[number]), key=_place)))
        if number in added
        else entity
        for number, entity in enumerate(entities)
    ]


def _find_owners(text: str, entities: Sequence[Entity]) -> dict[str, tuple[int, MentionKind]]:
    """The entity of each name that may be looked for, and what kind the name is."""
    told: dict[str, Counter[tuple[int, MentionKind]]] = defaultdict(Counter)
    for number, entity in enumerate(entities):
        for mention in entity.mentions:
            if mention.form is MentionForm.NAME:
                for name in _iter_bare(text, mention):
                    told[name][number, mention.kind] += 1
    small = set(re.findall(r"\b[a-z]+\b", text))
    owners = {}
    for name, found in told.items():
        ((number, kind), _) = found.most_common(1)[0]
        is_one = len({one for one, _ in found}) == 1 and kind in _ACTING
        if is_one and _is_telling(name) and name.lower() not in small:
            owners[name] = number, kind
    return dict(list(owners.items())[:_MOST_NAMES])


def _iter_bare(text: str, mention: Mention) -> Iterator[str]:
    """The name without article and titles, and a person's surname where it stands alone."""
    name = _ARTICLE.sub("", mention.core.text_in(text), count=1)
    if mention.kind is not MentionKind.PERSON:
        yield name
        return
    person = read_person(text, mention)
    words = name.split()
    if len(person.words) == 1 and words and fold(words[-1]) == person.words[0]:
        yield words[-1]
    elif person.words and len(person.words) == len(words):
        yield name


def _is_telling(name: str) -> bool:
    letters = name.replace(".", "")
    if len(name.split()) > 1:
        return True
    if letters.isupper():
        return len(letters) >= _SHORTEST_ACRONYM
    is_sort = fold(name) in load_names()["bodies"] | load_names()["titles"]
    return len(letters) >= _SHORTEST and letters.isalpha() and not is_sort


def _iter_free(text: str, names: Iterable[str], taken: Sequence[Span]) -> Iterator[Span]:
    """The places where the names stand that are not taken, the longest name first."""
    told = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    place = 0
    for match in re.finditer(rf"(?<![\w’'])(?:{told})(?!\w)(?!-[A-Za-z])", text):
        span = Span(*match.span())
        while place < len(taken) and taken[place].end <= span.start:
            place += 1
        near = taken[max(place - 1, 0) : place + 4]
        if not any(one.overlaps(span) for one in near):
            yield span


def _place(mention: Mention) -> tuple[Span, Span]:
    return mention.span, mention.core
