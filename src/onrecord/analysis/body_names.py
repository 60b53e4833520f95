"""Which names of organisations, places and things stand for the same one.

1. Equal names are the same, save those that different places own ("Ardania’s Labour").
2. An acronym is the name that stands beside it in brackets, else the one name in the text
   whose initials it has.
3. A shortened name of an organisation goes to the one name that it shortens: by its last words
   ("the Union"), without the last word ("Democratic Labour"), without what follows "of", or
   with the words of "X of Y" turned round. Where it shortens several it goes to the one
   mentioned last if it only tells the sort ("the Council"), else it stays apart. "The North"
   is the one land whose name begins so.
4. A rare name of several words, one letter of one word off, is a misspelt repeat.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from onrecord.analysis.given_names import is_misspelt
from onrecord.document.annotations import MentionKind
from onrecord.document.name_parts import shortens
from onrecord.document.vocabulary import load_names

Words = tuple[str, ...]
_MOST_MISSPELT = 2
_DIRECTIONS = ("north", "south", "east", "west")


@dataclass(frozen=True, slots=True)
class BodyName:
    """A name that is no person's: its number among all names, its kind and its folded words.

    ``owner`` is the place that owns it by the words around it ("Ardania’s Labour"); ``acronym``
    stands beside it in brackets; ``is_acronym`` says that it looks like one.
    """

    number: int
    kind: MentionKind
    words: Words
    owner: str | None = None
    acronym: str | None = None
    is_acronym: bool = False


@dataclass(frozen=True, slots=True)
class _Form:
    """What is the same for equal names."""

    kind: MentionKind
    words: Words
    owner: str | None


def group_bodies(names: Sequence[BodyName]) -> dict[int, int]:
    """The number of the thing that each name, by its number, stands for."""
    return _Bodies(names).number_names()


class _Bodies:
    """The names of one text, joined form by form."""

    def __init__(self, names: Sequence[BodyName]) -> None:
        self._names = names
        self._form_of = _find_forms(names)
        self._counts = Counter(self._form_of.values())
        self._root = {form: form for form in self._counts}
        self._open: dict[_Form, tuple[_Form, ...]] = {}
        self._places = {form.words for form in self._counts if form.kind is MentionKind.PLACE}
        self._join_ownerless()
        self._join_acronyms()
        self._join_shortened()
        self._join_directions()
        self._join_misspelt()

    def number_names(self) -> dict[int, int]:
        """The number of the thing that each name stands for."""
        numbers: dict[_Form, int] = {}
        last: dict[_Form, int] = {}
        found = {}
        for place, name in enumerate(self._names):
            root = self._choose(self._form_of[name.number], last)
            last[root] = place
            found[name.number] = numbers.setdefault(root, len(numbers))
        return found

    def _choose(self, form: _Form, last: dict[_Form, int]) -> _Form:
        candidates = [self._find(one) for one in self._open.get(form, (form,))]
        return max(candidates, key=lambda root: last.get(root, -1))

    def _find(self, form: _Form) -> _Form:
        while self._root[form] is not form:
            form = self._root[form]
        return form

    def _join(self, form: _Form, candidates: Collection[_Form], *, is_open: bool = False) -> None:
        """The form is what the one candidate is; of several, by mention, where ``is_open``."""
        roots = tuple(dict.fromkeys(self._find(one) for one in candidates))
        if len(roots) == 1:
            self._root[self._find(form)] = roots[0]
        elif roots and is_open:
            self._open[form] = roots

    def _join_ownerless(self) -> None:
        """A name without an owner is the owned one, or the one mentioned last of several."""
        for form in self._counts:
            if form.owner is None:
                owned = [f for f in self._counts if f.owner and f.words == form.words]
                self._join(form, owned, is_open=True)

    def _join_acronyms(self) -> None:
        initials: dict[str, list[_Form]] = defaultdict(list)
        bracketed: dict[str, list[_Form]] = defaultdict(list)
        for name in self._names:
            form = self._form_of[name.number]
            if name.acronym:
                bracketed[name.acronym].append(form)
        for form in self._counts:
            for letters in set(_iter_initials(form.words)):
                initials[letters].append(form)
        for name in self._names:
            form = self._form_of[name.number]
            if len(form.words) == 1 and form.words[0] in bracketed:
                self._join(form, [one for one in bracketed[form.words[0]] if one is not form])
            elif name.is_acronym and self._find(form) is form:
                self._join(form, initials[form.words[0]])

    def _join_shortened(self) -> None:
        by_word: dict[str, list[_Form]] = defaultdict(list)
        forms = [form for form in self._counts if form.kind is MentionKind.ORGANISATION]
        for form in forms:
            for word in set(form.words):
                by_word[word].append(form)
        generic = load_names()["bodies"]
        for form in sorted(forms, key=lambda form: -len(form.words)):
            if form.words in self._places or form in self._open:
                continue
            longer = [f for f in by_word[form.words[0]] if _shortens(form, f)]
            self._join(form, longer, is_open=form.words[-1] in generic)

    def _join_directions(self) -> None:
        """ "The North" is the one land in the text whose name begins so."""
        for form in self._counts:
            if len(form.words) == 1 and form.words[0] in _DIRECTIONS:
                lands = [f for f in self._counts if f.words[0] == form.words[0]]
                self._join(form, [land for land in lands if len(land.words) == 2])

    def _join_misspelt(self) -> None:
        gaps: dict[tuple[Words, Words], list[_Form]] = defaultdict(list)
        forms = [form for form in self._counts if len(form.words) > 1]
        for form in forms:
            for gap in _iter_gaps(form.words):
                gaps[gap].append(form)
        for form in forms:
            if self._counts[form] <= _MOST_MISSPELT and self._find(form) is form:
                near = [other for gap in _iter_gaps(form.words) for other in gaps[gap]]
                self._join(form, [other for other in near if self._is_misspelt(form, other)])

    def _is_misspelt(self, rare: _Form, other: _Form) -> bool:
        if rare.kind is not other.kind or rare.kind is MentionKind.PLACE:
            return False
        differing = [
            pair for pair in zip(rare.words, other.words, strict=True) if len(set(pair)) > 1
        ]
        if self._counts[rare] >= self._counts[other] or len(differing) != 1:
            return False
        return is_misspelt(*differing[0], most=1)


def _find_forms(names: Sequence[BodyName]) -> dict[int, _Form]:
    """The form of each name; an owner is told apart only where the text has several."""
    owners: dict[tuple[MentionKind, Words], set[str]] = defaultdict(set)
    for name in names:
        if name.owner:
            owners[name.kind, name.words].add(name.owner)
    shared: dict[_Form, _Form] = {}
    forms = {}
    for name in names:
        owner = name.owner if len(owners[name.kind, name.words]) > 1 else None
        form = _Form(name.kind, name.words, owner)
        forms[name.number] = shared.setdefault(form, form)
    return forms


def _iter_initials(words: Words) -> Iterator[str]:
    """The initials with and without small words: "dol" and "dl" for "department of labour"."""
    if len(words) > 1:
        yield "".join(word[0] for word in words)
        yield "".join(word[0] for word in words if word not in load_names()["small"])


def _iter_gaps(words: Words) -> Iterator[tuple[Words, Words]]:
    """The words around each word."""
    for place in range(len(words)):
        yield words[:place], words[place + 1 :]


def _shortens(short: _Form, long: _Form) -> bool:
    if short.owner and long.owner and short.owner != long.owner:
        return False
    return shortens(short.words, long.words)
