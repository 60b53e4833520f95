"""What is known of two mentions when asking whether they are the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.mentions import FORMS, KINDS, MentionTable
from onrecord.analysis.pairs import (
    FEATURE_COUNTS,
    HE,
    SHE,
    Pairs,
    Traits,
    find_traits,
    iter_pairs,
)
from onrecord.analysis.quotation_marks import find_quotations
from onrecord.analysis.tokens import Ints, build_tokens
from tests.analysis.networks import cut_pieces, words_of
from tests.builders import Noun, Nth, Thing, make_entities

DISTANCE, SENTENCES, PARAGRAPHS, KIND_PAIR, CLASS_PAIR, MATCH, QUOTED, COUNT = range(8)


class Found(NamedTuple):
    """The mentions of a text in the order of their heads, with their traits."""

    table: MentionTable
    traits: Traits


def _find(text: str, *things: Thing) -> Found:
    """The things' mentions; all names of one thing are one group, groups in text order."""
    tokens = build_tokens(text, *cut_pieces(text), find_quotations(text))
    rows = sorted(
        (
            (int(words_of(tokens, mention.core)[-1]), number, mention)
            for number, entity in enumerate(make_entities(text, *things))
            for mention in entity.mentions
        ),
        key=lambda row: row[0],
    )
    mentions = [mention for _, _, mention in rows]
    held = [words_of(tokens, mention.span) for mention in mentions]
    table = MentionTable(
        head=_integers(head for head, _, _ in rows),
        begin=_integers(words[0] for words in held),
        end=_integers(words[-1] + 1 for words in held),
        kind=_integers(KINDS.index(mention.kind) for mention in mentions),
        form=_integers(FORMS.index(mention.form) for mention in mentions),
        vectors=np.zeros((len(rows), 0), dtype=np.float32),
    )
    groups = _integers(number if one.form == "name" else -1 for _, number, one in rows)
    cores = [mention.core.text_in(text) for mention in mentions]
    return Found(table, find_traits(table, tokens, text, cores, groups))


def _integers(numbers: Iterable[int]) -> Ints:
    return np.array(list(numbers), dtype=np.int64)


def _feature(found: Found, number: int, anaphor: int = -1, antecedent: int = 0) -> int:
    """One feature of two mentions, by default of the last and the first."""
    anaphor %= len(found.table)
    (pairs,) = iter_pairs(found.table, found.traits, np.array([anaphor]))
    place = pairs.antecedent[0].tolist().index(antecedent)
    return int(pairs.features[0, place, number])


def test_a_pair_has_eight_features() -> None:
    assert FEATURE_COUNTS == (8, 6, 6, 49, 169, 7, 8, 10)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("he", "Him", "his", "HIMSELF"), 3),
        (("she", "her", "hers", "herself"), 4),
        (("it", "its", "itself"), 5),
        (("they", "them", "their", "theirs", "themselves"), 6),
        (("I", "me", "my", "mine", "myself"), 7),
        (("we", "us", "our", "ours", "ourselves"), 8),
        (("you", "your", "yours", "yourself", "yourselves"), 9),
        (("who", "whom", "whose"), 10),
        (("which", "that"), 11),
        (("this", "these", "those"), 12),
        (("one", "everybody"), 2),
    ],
)
def test_pronouns_have_the_class_of_their_person(words: tuple[str, ...], expected: int) -> None:
    traits = _traits_of_pronouns(words)

    assert traits.word_class.tolist() == [expected] * len(words)


def _traits_of_pronouns(words: tuple[str, ...]) -> Traits:
    text, count = " ".join(words), len(words)
    places = np.arange(count)
    table = MentionTable(
        head=places,
        begin=places,
        end=places + 1,
        kind=np.zeros(count, dtype=np.int64),
        form=np.full(count, FORMS.index("pronoun")),
        vectors=np.zeros((count, 0), dtype=np.float32),
    )
    tokens = build_tokens(text, *cut_pieces(text), [])
    return find_traits(table, tokens, text, list(words), np.full(count, -1))


def test_he_and_she_are_told_apart() -> None:
    assert (HE, SHE) == (3, 4)


def test_names_and_nouns_have_a_class_each_whatever_their_words() -> None:
    found = _find(
        "Who sailed? The he of It.", Thing("person", Noun("The [he]")), Thing("place", "It")
    )

    assert found.traits.word_class.tolist() == [1, 5]

    named = _find("Mira sailed.", Thing("person", "Mira"))
    assert named.traits.word_class.tolist() == [0]


def test_sentences_are_counted_where_space_follows_their_end() -> None:
    text = "One paid 3.5 to two? Three! Four: five.six; Seven . Eight"
    words = ("One", "two", "Three", "Four", "five", "six", "Seven", "Eight")

    found = _find(text, *(Thing("object", word) for word in words))

    assert found.traits.sentence.tolist() == [1, 1, 2, 3, 3, 3, 3, 4]


def test_each_line_begins_a_sentence_and_a_paragraph() -> None:
    text = "Harbour news\n\nMira left. Ivo stayed.\nGrace knew"

    found = _find(text, *(Thing("person", word) for word in ("Mira", "Ivo", "Grace")))

    assert found.traits.paragraph.tolist() == [2, 2, 3]
    # The end of a sentence and that of its line count one each.
    assert found.traits.sentence.tolist() == [2, 3, 5]


def test_quotations_are_numbered() -> None:
    text = "“Mira left,” Ivo said. “Grace\n\n“and Dovan stayed.” So Farrow said"
    names = ("Mira", "Ivo", "Grace", "Dovan", "Farrow")

    found = _find(text, *(Thing("person", name) for name in names))

    assert found.traits.quote.tolist() == [1, 0, 2, 2, 0]


def test_heads_and_cores_are_numbered_alike_without_regard_to_case() -> None:
    text = "The Union met. The union left. Farrow Union stayed, as did a Farrow."
    found = _find(
        text,
        Thing("organisation", "The [Union]"),
        Thing("organisation", "The [union]"),
        Thing("organisation", "Farrow Union"),
        Thing("person", "a [Farrow]"),
    )

    heads, cores = found.traits.head_word.tolist(), found.traits.core.tolist()
    assert heads[0] == heads[1] == heads[2] == cores[0] == cores[1]
    assert heads[3] == cores[3]
    assert len({heads[0], heads[3], cores[2]}) == 3


def test_mentions_of_a_name_and_of_a_core_are_counted() -> None:
    text = "Mira Soames left. The mayor knew. Soames slept; she and she. A mayor! Dovan."
    found = _find(
        text,
        Thing("person", "Mira Soames", Nth("Soames", 2), "she", Nth("she", 2)),
        Thing("person", "The [mayor]", "A [mayor]"),
        Thing("person", "Dovan"),
    )

    # Mira Soames, mayor, Soames, she, she, mayor, Dovan.
    assert found.traits.count.tolist() == [2, 2, 2, 2, 2, 2, 1]


def test_text_without_mentions_has_no_traits() -> None:
    found = _find("Nothing here.")

    assert found.traits.count.tolist() == []
    assert found.traits.in_name == frozenset()


@pytest.mark.parametrize(
    ("between", "expected"),
    [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (7, 4), (8, 5), (14, 5), (15, 6), (30, 6),
     (31, 7), (60, 7)],
)  # fmt: skip
def test_distance_is_told_in_mentions(between: int, expected: int) -> None:
    text = "Mira " + " ".join(f"x{number}" for number in range(between)) + " Ivo"
    things = [Thing("object", f"x{number}") for number in range(between)]

    found = _find(text, Thing("person", "Mira"), *things, Thing("person", "Ivo"))

    assert _feature(found, DISTANCE) == expected


@pytest.mark.parametrize(
    ("ends", "expected"),
    [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (8, 4), (9, 5), (20, 5)],
)
def test_distance_is_told_in_sentences_and_in_paragraphs(ends: int, expected: int) -> None:
    pair = (Thing("person", "Mira"), Thing("person", "Ivo"))

    sentences = _find("Mira" + " left." * ends + " Ivo", *pair)
    paragraphs = _find("Mira" + " left,\n\n" * ends + " Ivo", *pair)

    assert _feature(sentences, SENTENCES) == expected
    assert _feature(sentences, PARAGRAPHS) == 0
    assert _feature(paragraphs, PARAGRAPHS) == expected
    assert _feature(paragraphs, SENTENCES) == expected


@pytest.mark.parametrize(
    ("antecedent", "anaphor", "expected"),
    [("person", "person", 0), ("organisation", "person", 1), ("person", "organisation", 7),
     ("abstract", "place", 20), ("place", "abstract", 44), ("abstract", "abstract", 48)],
)  # fmt: skip
def test_kinds_of_both_are_told(antecedent: str, anaphor: str, expected: int) -> None:
    found = _find("Mira met Ivo", Thing(antecedent, "Mira"), Thing(anaphor, "Ivo"))

    assert _feature(found, KIND_PAIR) == expected


def test_classes_of_both_are_told() -> None:
    text = "Mira, the mayor, knew that she and those left"
    found = _find(
        text,
        Thing("person", "Mira"),
        Thing("person", "the [mayor]"),
        Thing("person", "she"),
        Thing("person", Noun("those")),
    )

    # Names are of class 0, nouns of class 1, "she" of class 4; there are 13.
    assert _feature(found, CLASS_PAIR, 1, 0) == 13
    assert _feature(found, CLASS_PAIR, 2, 0) == 52
    assert _feature(found, CLASS_PAIR, 2, 1) == 53
    assert _feature(found, CLASS_PAIR, 3, 2) == 17


@pytest.mark.parametrize(
    ("text", "antecedent", "anaphor", "expected"),
    [
        ("The mayor met a clerk", "The [mayor]", "a [clerk]", 0),
        # The head is a word of the antecedent's name.
        ("The Union Council said that the union sailed", "The [Union Council]", "the [union]", 1),
        ("The old union said that a union sailed", "The old [union]", "a [union]", 3),
        # The same head in names of two groups.
        ("Farrow Union and Dovan Union", "Farrow Union", "Dovan Union", 2),
        ("It said that it sailed", "It", "it", 3),
        ("The mayor of Kelmark left", "The [mayor] of Kelmark", "Kelmark", 5),
        ("Kelmark’s mayor left", "Kelmark", "Kelmark’s [mayor]", 6),
    ],
)
def test_likeness_of_two_things_is_told(
    text: str, antecedent: str, anaphor: str, expected: int
) -> None:
    found = _find(text, Thing("organisation", antecedent), Thing("organisation", anaphor))

    assert _feature(found, MATCH) == expected


def test_names_of_one_group_are_told_before_equal_cores() -> None:
    text = "Soames left. Then Soames came, as Mira Soames does."
    soames = Thing("person", "Soames", Nth("Soames", 2), "Mira Soames")

    found = _find(text, soames)

    assert _feature(found, MATCH, 1, 0) == 4
    assert _feature(found, MATCH, 2, 0) == 4


def test_word_of_another_name_is_no_likeness() -> None:
    text = "The Union Council met Dovan. The union knew."
    found = _find(
        text,
        Thing("organisation", "The [Union Council]"),
        Thing("person", "Dovan"),
        Thing("organisation", "The [union]"),
    )

    assert _feature(found, MATCH, 2, 0) == 1
    assert _feature(found, MATCH, 2, 1) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mira met Ivo", 4),
        ("“Mira left,” Ivo said", 1),
        ("Mira said: “Ivo left”", 2),
        ("“Mira met Ivo”", 7),
        ("“Mira left,” he said. “Ivo too”", 3),
    ],
)
def test_quotations_of_both_are_told(text: str, expected: int) -> None:
    found = _find(text, Thing("person", "Mira"), Thing("person", "Ivo"))

    assert _feature(found, QUOTED) == expected


@pytest.mark.parametrize(
    ("count", "expected"), [(1, 1), (2, 3), (3, 5), (4, 5), (5, 7), (8, 7), (9, 9), (12, 9)]
)
def test_mentions_of_the_antecedent_and_its_place_are_told(count: int, expected: int) -> None:
    names = [Nth("Mira", number) for number in range(1, count + 1)]
    text = "Mira left. " * count + "So Ivo said"

    found = _find(text, Thing("person", *names), Thing("person", "Ivo"))
    late = _find(f"No.\n\nNo.\n\n{text}", Thing("person", *names), Thing("person", "Ivo"))

    # Even where the antecedent stands further down than the second paragraph.
    assert _feature(found, COUNT) == expected
    assert _feature(late, COUNT) == expected - 1


def _iter_pairs(groups: list[int], anaphors: list[int]) -> list[Pairs]:
    """The pairs of these anaphors among mentions with these groups."""
    count = len(groups)
    words = np.arange(count)
    zeros = np.zeros(count, dtype=np.int64)
    table = MentionTable(words, words, words + 1, zeros, zeros, np.zeros((count, 0), np.float32))
    traits = Traits(
        word_class=zeros, sentence=zeros, paragraph=zeros, quote=zeros, head_word=words,
        core=words, group=np.array(groups), count=zeros + 1, in_name=frozenset(),
    )  # fmt: skip
    return list(iter_pairs(table, traits, np.array(anaphors, dtype=np.int64)))


def _pair_up(groups: list[int], anaphors: list[int]) -> list[list[int]]:
    """The antecedents of each anaphor, absent ones left out."""
    found = []
    for pairs in _iter_pairs(groups, anaphors):
        count = len(pairs.anaphor)
        assert pairs.antecedent.shape == (count, 48)
        assert pairs.features.shape == (count, 48, 8)
        assert np.all((pairs.features >= 0) & (pairs.features < np.array(FEATURE_COUNTS)))
        found.extend(pairs.antecedent.tolist())
    return [[number for number in row if number >= 0] for row in found]


def test_antecedents_are_all_that_came_before_nearest_first() -> None:
    assert _pair_up([-1, 0, 0, -1, 1], [1, 4]) == [[0], [3, 2, 1, 0]]


def test_antecedents_are_the_nearest_32() -> None:
    assert _pair_up([-1] * 50, [32, 33, 49]) == [
        list(range(31, -1, -1)),
        list(range(32, 0, -1)),
        list(range(48, 16, -1)),
    ]


def test_last_mention_of_each_earlier_name_may_be_antecedent() -> None:
    # The last of these mentions of names 7 and 9; name 8 is among the 32 nearest.
    groups = [7, 9, 7, 8, 9, 9, -1, 8, *[-1] * 32]

    (found,) = _pair_up(groups, [39])

    assert found == [*range(38, 6, -1), 5, 2]


def test_far_antecedents_stand_after_the_places_of_the_near_ones() -> None:
    (pairs,) = _iter_pairs([4, *[-1] * 33], [2, 33])

    assert pairs.antecedent[0].tolist() == [1, 0] + [-1] * 46
    assert pairs.antecedent[1].tolist() == [*range(32, 0, -1), 0, *[-1] * 15]


def test_many_anaphors_come_in_blocks() -> None:
    groups = [number % 40 for number in range(1100)]
    anaphors = list(range(1, 1100))

    blocks = _iter_pairs(groups, anaphors)

    assert [len(pairs.anaphor) for pairs in blocks] == [512, 512, 75]
    assert [number for pairs in blocks for number in pairs.anaphor.tolist()] == anaphors
    # Of 40 names in turn eight are further than 32 mentions away.
    assert blocks[1].antecedent[0].tolist() == [*range(512, 472, -1), *[-1] * 8]
    assert blocks[1].antecedent[-1].tolist() == [*range(1023, 983, -1), *[-1] * 8]


def test_without_anaphors_there_are_no_pairs() -> None:
    assert _iter_pairs([0, 1], []) == []


def test_no_more_than_the_last_16_earlier_names_may_be_antecedents() -> None:
    groups = [*range(20), *[-1] * 33]

    (found,) = _pair_up(groups, [52])

    assert found[:32] == list(range(51, 19, -1))
    assert found[32:] == list(range(19, 3, -1))


@given(st.lists(st.integers(-1, 12), min_size=2, max_size=90))
def test_antecedents_come_before_the_anaphor_once_each(groups: list[int]) -> None:
    anaphors = list(range(1, len(groups)))

    for anaphor, found in zip(anaphors, _pair_up(groups, anaphors), strict=True):
        assert found == sorted(set(found), reverse=True)
        assert 0 <= found[-1] <= found[0] == anaphor - 1
        named = {group for group in groups[:anaphor] if group >= 0}
        assert {groups[number] for number in found} - {-1} == named
