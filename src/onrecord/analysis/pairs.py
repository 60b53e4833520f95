"""What is known of a mention and one before it, when asking whether they are the same."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.analysis.mentions import FORMS, KINDS, PRONOUNS, MentionTable
from onrecord.analysis.tokens import (
    LINE_SAME,
    QUOTE_OUTSIDE,
    Ints,
    Tokens,
)
from onrecord.document.annotations import MentionForm

NEAREST = 32
"""Mentions straight before an anaphor that may be its antecedent."""
NAMED = 16
"""Named actors mentioned last, of which the last mention may be too, however far it is."""

_BLOCK = 512
"""Anaphors that are dealt with at once, so that memory stays bounded."""

ABSENT = -1e4
"""The score of an antecedent that is not there."""

_CLASSES = 3 + len(PRONOUNS)
_CLASS_OF = {word: 3 + number for number, words in enumerate(PRONOUNS) for word in words}
HE, SHE, FIRST_PERSON = _CLASS_OF["he"], _CLASS_OF["she"], _CLASS_OF["i"]
NAME_CLASS, NOMINAL_CLASS, OTHER_PRONOUN = range(3)

_BORDERS = np.array([2, 3, 4, 6, 9, 16, 32])
_FEW_BORDERS = np.array([1, 2, 3, 5, 9])
_COUNT_BORDERS = np.array([2, 3, 5, 9])
(
    MATCH_NONE,
    MATCH_HEAD_IN_NAME,
    MATCH_SAME_HEAD,
    MATCH_SAME_CORE,
    MATCH_SAME_GROUP,
    MATCH_INSIDE,
    MATCH_AROUND,
) = range(7)

FEATURE_COUNTS = (
    len(_BORDERS) + 1,
    len(_FEW_BORDERS) + 1,
    len(_FEW_BORDERS) + 1,
    len(KINDS) ** 2,
    _CLASSES**2,
    7,
    8,
    2 * (len(_COUNT_BORDERS) + 1),
)
"""How many values each feature of a pair has, in the order in which they are given."""


Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Traits:
    """What the words of the n mentions of one text tell, an entry each.

    ``word_class`` is NAME_CLASS, NOMINAL_CLASS or the class of the pronoun; ``sentence`` and
    ``paragraph`` are counted from the text's begin; ``quote`` is the number of the quotation
    that holds the head, 0 outside; ``core`` numbers the different cores; ``group`` the groups
    of names that stand for one thing, -1 for all but names; ``count`` says how many mentions
    of that name (or core) the text has.
    """

    word_class: Ints
    sentence: Ints
    paragraph: Ints
    quote: Ints
    head_word: Ints
    core: Ints
    group: Ints
    count: Ints
    in_name: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Anaphors and their possible antecedents.

    ``anaphor`` has m numbers of mentions; ``antecedent`` m × K, -1 where there is none;
    ``features`` m × K × len(FEATURE_COUNTS).
    """

    anaphor: Ints
    antecedent: Ints
    features: Ints


def find_traits(
    table: MentionTable, tokens: Tokens, text: str, cores: list[str], groups: Ints
) -> Traits:
    """The traits of each mention; ``cores`` are their cores' words."""
    starts, ends = tokens.word_starts[table.head], tokens.word_ends[table.head]
    heads = [
        text[start:end].lower() for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]
    folded = [core.lower() for core in cores]
    numbers: dict[str, int] = {}
    head_word = np.array([numbers.setdefault(word, len(numbers)) for word in heads], dtype=np.int64)
    core = np.array([numbers.setdefault(word, len(numbers)) for word in folded], dtype=np.int64)
    is_name = table.form == FORMS.index(MentionForm.NAME)
    in_name = frozenset(
        (numbers[word], int(group))
        for name, group, named in zip(folded, groups, is_name, strict=True)
        if named
        for word in name.split()
        if word in numbers
    )
    pieces = tokens.first_piece[table.head]
    return Traits(
        word_class=_classes(heads, table.form),
        sentence=_count_sentences(tokens, text)[table.head],
        paragraph=_count(tokens.line > LINE_SAME)[pieces],
        quote=_number_quotes(tokens)[pieces],
        head_word=head_word,
        core=core,
        group=groups,
        count=_count_same(np.where(groups >= 0, groups, core + len(groups))),
        in_name=in_name,
    )


def _classes(heads: list[str], form: Ints) -> Ints:
    pronoun = FORMS.index(MentionForm.PRONOUN)
    return np.array(
        [
            _CLASS_OF.get(word, OTHER_PRONOUN)
            if told == pronoun
            else (NAME_CLASS if FORMS[told] is MentionForm.NAME else NOMINAL_CLASS)
            for word, told in zip(heads, form.tolist(), strict=True)
        ],
        dtype=np.int64,
    )


def _count_sentences(tokens: Tokens, text: str) -> Ints:
    """For each word, how many sentences or paragraphs ended before it."""
    first = np.array([text[start] for start in tokens.word_starts.tolist()])
    is_end = np.isin(first, (".", "!", "?"))
    # An inner full stop has no space after it.
    spaced = np.append(tokens.word_starts[1:] > tokens.word_ends[:-1], True)
    ends = np.concatenate(([0], _count(is_end & spaced)))[:-1]
    lines = _count(tokens.line[tokens.first_piece] > LINE_SAME)
    return np.asarray(ends + lines, dtype=np.int64)


def _number_quotes(tokens: Tokens) -> Ints:
    inside = tokens.quote != QUOTE_OUTSIDE
    begins = inside & ~np.concatenate(([False], inside[:-1]))
    return np.where(inside, _count(begins), 0)


def _count(flags: Flags) -> Ints:
    return np.cumsum(flags, dtype=np.int64)


def _count_same(values: Ints) -> Ints:
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray(counts[place], dtype=np.int64)


def iter_pairs(table: MentionTable, traits: Traits, anaphors: Ints) -> Iterator[Pairs]:
    """The possible antecedents of the anaphors (in order) and each pair's features, in blocks.

    The NEAREST mentions before come first, the nearest first; then the last mention of each of
    up to NAMED names that were mentioned only before these.
    """
    named = _list_named(traits.group, anaphors)
    for begin in range(0, len(anaphors), _BLOCK):
        block = slice(begin, begin + _BLOCK)
        numbers = anaphors[block]
        nearest = numbers[:, None] - np.arange(1, NEAREST + 1)
        before = np.concatenate([np.maximum(nearest, -1), named[block]], axis=1)
        yield Pairs(numbers, before, _find_features(table, traits, numbers, before))


def _list_named(group: Ints, anaphors: Ints) -> Ints:
    """For each anaphor the last mentions of earlier names, the latest first, filled up with -1."""
    found = np.full((len(anaphors), NAMED), -1, dtype=np.int64)
    groups = group.tolist()
    last: dict[int, int] = {}
    places: list[int] = []
    seen = 0
    for row, number in enumerate(anaphors.tolist()):
        for place in range(seen, number):
            if groups[place] >= 0:
                if groups[place] in last:
                    del places[bisect_left(places, last[groups[place]])]
                last[groups[place]] = place
                places.append(place)
        seen = number
        far = bisect_left(places, number - NEAREST)
        chosen = places[max(far - NAMED, 0) : far]
        found[row, : len(chosen)] = chosen[::-1]
    return found


def _find_features(table: MentionTable, traits: Traits, i: Ints, before: Ints) -> Ints:
    """Features m × K × len(FEATURE_COUNTS) of the pairs; those of absent ones mean nothing."""
    j = np.maximum(before, 0)
    i = i[:, None]
    inside = (table.begin[j] <= table.head[i]) & (table.head[i] < table.end[j])
    around = (table.begin[i] <= table.head[j]) & (table.head[j] < table.end[i])
    quoted = (traits.quote[i] > 0) * 2 + (traits.quote[j] > 0)
    first = traits.paragraph[j] <= 2
    features = (
        np.searchsorted(_BORDERS, i - j, side="right"),
        np.searchsorted(_FEW_BORDERS, traits.sentence[i] - traits.sentence[j], side="right"),
        np.searchsorted(_FEW_BORDERS, traits.paragraph[i] - traits.paragraph[j], side="right"),
        table.kind[i] * len(KINDS) + table.kind[j],
        traits.word_class[i] * _CLASSES + traits.word_class[j],
        np.select(
            [
                inside,
                around,
                (traits.group[i] >= 0) & (traits.group[i] == traits.group[j]),
                (traits.core[i] == traits.core[j]),
                (traits.head_word[i] == traits.head_word[j]),
                _is_in_name(traits, i, j),
            ],
            [
                MATCH_INSIDE,
                MATCH_AROUND,
                MATCH_SAME_GROUP,
                MATCH_SAME_CORE,
                MATCH_SAME_HEAD,
                MATCH_HEAD_IN_NAME,
            ],
            default=MATCH_NONE,
        ),
        quoted + 4 * (traits.quote[i] == traits.quote[j]),
        np.searchsorted(_COUNT_BORDERS, traits.count[j], side="right") * 2 + first,
    )
    return np.stack(features, axis=2)


def _is_in_name(
    traits: Traits, i: Ints, j: Ints
) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """True where the anaphor's head is a word of the antecedent's name ("the union")."""
    if not traits.in_name:
        return np.zeros(j.shape, dtype=np.bool_)
    base = len(traits.group) * 2 + 1
    known = np.array(sorted(word * base + group for word, group in traits.in_name), dtype=np.int64)
    asked = traits.head_word[i] * base + traits.group[j]
    found = known[np.minimum(known.searchsorted(asked), len(known) - 1)]
    return np.asarray((found == asked) & (traits.group[j] >= 0))
