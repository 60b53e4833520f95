"""Names of an article that stand for the same."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.names import group_names, is_named
from onrecord.document.annotations import Mention, MentionForm, MentionKind
from onrecord.document.span import Span
from tests.builders import Noun, Nth, Thing, make_entities


def _mentions(text: str, *things: tuple[str, str | Nth | Noun]) -> list[Mention]:
    entities = make_entities(text, *(Thing(kind, words) for kind, words in things))
    return sorted((entity.mentions[0] for entity in entities), key=lambda one: one.core)


def _grouped(text: str, names: Sequence[Mention]) -> list[list[str]]:
    """The cores of each group, groups in order of first mention."""
    groups = group_names(text, names)
    cores = [name.core.text_in(text) for name in names]
    return [
        [core for core, one in zip(cores, groups, strict=True) if one == group]
        for group in range(max(groups, default=-1) + 1)
    ]


def _people(text: str, *words: str | Nth) -> list[list[str]]:
    return _grouped(text, _mentions(text, *(("person", one) for one in words)))


def _bodies(text: str, *words: str | Nth | Noun) -> list[list[str]]:
    return _grouped(text, _mentions(text, *(("organisation", one) for one in words)))


def test_no_names_make_no_groups() -> None:
    assert group_names("Nobody came.", []) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Mira Soames", "[Soames]"),
        ("Mira Soames", "Ms [Soames]"),
        ("Mira Soames", "Senator [Soames]"),
        ("Mira Soames", "Sen. [Soames]"),
        ("Mira Soames", "Prime Minister [Soames]"),
        ("Mira Soames", "[Prime Minister Soames]"),
        ("Mira Soames", "MIRA SOAMES"),
        ("Mira Soames", "[Soames’s]"),
        ("Mira Soames", "[Soames']"),
        ("Mira Soames", "Mira"),
        ("Mira Jane Soames", "Mira Soames"),
        ("Mira J. Soames", "Mira Soames"),
        ("M. J. Soames", "Mira Soames"),
        ("J. Mira Soames", "Mira Soames"),
        ("Mira Soames Jr.", "Mira Soames"),
        ("Robert “Bobo” Farrow", "Bobo Farrow"),
        ("William Farrow", "Bill Farrow"),
        ("Ana van der Berg", "Van der Berg"),
        ("Ana van der Berg", "Berg"),
        ("Ana Ofori-Farrow", "Ofori-Farrow"),
        ("Ana Ofori Dovan", "Ana Ofori"),
        ("Ana Ofori Dovan", "Ms [Ofori]"),
        ("José Dovan", "Jose Dovan"),
        ("Dovan Ki-young", "Mr [Dovan]"),
    ],
)
def test_person_has_several_names(first: str, second: str) -> None:
    text = f"{first} came. {second} left.".replace("[", "").replace("]", "")

    assert len(_people(text, Nth(first, 1), Nth(second, text.count(second.strip("[]"))))) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Mira Soames", "Ivo Soames"),
        ("Mira Soames", "Mira Dovan"),
        ("Mira A. Soames", "Mira B. Soames"),
        ("Mira Soames Jr.", "Mira Soames III"),
        ("Mr [Soames]", "Mrs [Soames]"),
        ("Mr [Ivo Soames]", "Ms [Soames]"),
        ("Marie Soames", "Marta Soames"),
        ("Marie Soames", "Maria Soames"),
        ("Soames", "Ofori"),
    ],
)
def test_people_with_names_that_differ_are_two(first: str, second: str) -> None:
    text = f"{first} came. {second} left.".replace("[", "").replace("]", "")

    assert len(_people(text, first, second)) == 2


def test_surname_before_the_full_name_is_the_same_person() -> None:
    text = "Farrow falls. Duncan Farrow left."

    assert _people(text, Nth("Farrow", 1), "Duncan Farrow") == [["Farrow", "Duncan Farrow"]]


def test_surname_of_two_people_is_settled_by_the_title() -> None:
    text = "President Ivo Farrow and Ana Farrow came. President Farrow spoke."
    names = _people(text, "President [Ivo Farrow]", "Ana Farrow", "President [Farrow]")

    assert names == [["Ivo Farrow", "Farrow"], ["Ana Farrow"]]


def test_surname_of_two_people_is_settled_by_other_honorifics() -> None:
    text = "Ivo Farrow, or Mr Ivo Farrow, and Mrs Ana Farrow came. Mrs Farrow spoke."
    names = _people(
        text, Nth("Ivo Farrow", 1), "Mr [Ivo Farrow]", "Mrs [Ana Farrow]", "Mrs [Farrow]"
    )

    assert names == [["Ivo Farrow", "Ivo Farrow"], ["Ana Farrow", "Farrow"]]


def test_surname_of_two_people_is_settled_by_pronouns() -> None:
    text = "Ivo Farrow said he would. Ana Farrow said she would not. Mrs Farrow left."
    names = _people(text, "Ivo Farrow", "Ana Farrow", "Mrs [Farrow]")

    assert names == [["Ivo Farrow"], ["Ana Farrow", "Farrow"]]


def test_surname_of_two_people_is_the_one_mentioned_more_often() -> None:
    text = "Ivo Farrow came. Ivo Farrow sat. Ana Farrow came. Farrow spoke."
    names = _people(text, "Ivo Farrow", Nth("Ivo Farrow", 2), "Ana Farrow", Nth("Farrow", 4))

    assert names == [["Ivo Farrow", "Ivo Farrow", "Farrow"], ["Ana Farrow"]]


def test_surname_of_two_people_is_the_first_named() -> None:
    text = "Ivo Farrow came. Ana Farrow came. Farrow spoke and Farrow left."
    names = _people(text, "Ivo Farrow", "Ana Farrow", Nth("Farrow", 3), Nth("Farrow", 4))

    assert names == [["Ivo Farrow", "Farrow", "Farrow"], ["Ana Farrow"]]


def test_surname_in_a_headline_is_the_first_named_after_it() -> None:
    text = "Farrow sails.\n\nIvo Farrow came. Ana Farrow and Ana Farrow left."
    names = _people(text, "[Farrow]", "Ivo Farrow", "Ana Farrow", Nth("Ana Farrow", 2))

    assert names == [["Farrow", "Ivo Farrow"], ["Ana Farrow", "Ana Farrow"]]


def test_surname_gives_way_to_who_was_named_of_late() -> None:
    text = f"Ivo Farrow came. {'It rained. ' * 500}Ana Farrow came. Farrow spoke."
    names = _people(text, "Ivo Farrow", "Ana Farrow", Nth("Farrow", 3))

    assert names == [["Ivo Farrow"], ["Ana Farrow", "Farrow"]]


def test_surname_long_before_its_bearers_is_somebody_elses() -> None:
    text = f"Farrow spoke. {'It rained. ' * 100}Ivo Farrow came. Ana Farrow came. Farrow left."
    names = _people(text, "[Farrow]", "Ivo Farrow", "Ana Farrow", Nth("Farrow", 4))

    assert names == [["Farrow", "Farrow"], ["Ivo Farrow"], ["Ana Farrow"]]


def test_epithet_before_a_full_name_is_left_out() -> None:
    text = "Rival Grace Ofori spoke. Grace Ofori left. Grace Ofori slept. Ofori sat."
    names = _people(
        text, "Rival Grace Ofori", Nth("Grace Ofori", 2), Nth("Grace Ofori", 3), Nth("Ofori", 4)
    )

    assert names == [["Rival Grace Ofori", "Grace Ofori", "Grace Ofori", "Ofori"]]


def test_junior_is_not_who_was_named_without_a_suffix_before() -> None:
    text = "Ivo Farrow came. Farrow sat. Ivo Farrow Jr. left. Farrow spoke."
    names = _people(
        text, Nth("Ivo Farrow", 1), Nth("Farrow", 2), "Ivo Farrow Jr.", Nth("Farrow", 4)
    )

    assert names == [["Ivo Farrow", "Farrow", "Farrow"], ["Ivo Farrow Jr."]]


def test_junior_named_first_is_meant_without_the_suffix_too() -> None:
    text = "Ivo Farrow Jr. came. Ivo Farrow sat. Farrow spoke."
    names = _people(text, "Ivo Farrow Jr.", Nth("Ivo Farrow", 2), Nth("Farrow", 3))

    assert names == [["Ivo Farrow Jr.", "Ivo Farrow", "Farrow"]]


def test_wife_is_not_her_husband() -> None:
    text = "Ivo Farrow said he came. Ivo Farrow said he left. His wife, Mrs Farrow, stayed."

    assert _people(text, "Ivo Farrow", Nth("Ivo Farrow", 2), "Mrs [Farrow]") == [
        ["Ivo Farrow", "Ivo Farrow"],
        ["Farrow"],
    ]


@pytest.mark.parametrize("repeat", ["Mr [Doven]", "Mirek Doven", "Doven"])
def test_rare_misspelt_surname_is_the_same_person(repeat: str) -> None:
    bare = repeat.replace("[", "").replace("]", "")
    text = f"Mirek Dovan came. Mr Dovan spoke. {bare} left."

    assert len(_people(text, "Mirek Dovan", "Mr [Dovan]", repeat)) == 1


def test_likely_misspelling_with_another_given_name_is_another_person() -> None:
    text = "Mirek Dovan came. Mr Dovan spoke. Ivo Doven left."

    assert len(_people(text, "Mirek Dovan", "Mr [Dovan]", "Ivo Doven")) == 2


def test_alike_surnames_that_both_occur_often_are_two() -> None:
    text = "Dovan and Doven. Dovan and Doven. Dovan and Doven. Dovan."
    words = [Nth(name, n) for name in ("Dovan", "Doven") for n in (1, 2, 3)]

    assert len(_people(text, *words, Nth("Dovan", 4))) == 2


def test_short_names_are_never_misspelt() -> None:
    text = "Ana Roe came. Ms Roe spoke. Rae left."

    assert len(_people(text, "Ana Roe", "Ms [Roe]", "Rae")) == 2


def test_title_alone_is_the_only_one_who_bears_it() -> None:
    text = "President Ivo Farrow met Senator Ana Roe. The President left."
    names = _people(text, "President [Ivo Farrow]", "Senator [Ana Roe]", "The [President]")

    assert names == [["Ivo Farrow", "President"], ["Ana Roe"]]


def test_title_that_two_people_bear_is_neither() -> None:
    text = "President Ivo Farrow met President Ana Roe. The President left."
    names = _people(text, "President [Ivo Farrow]", "President [Ana Roe]", "The [President]")

    assert names == [["Ivo Farrow"], ["Ana Roe"], ["President"]]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Progressive Union", "the [Union]"),
        ("Progressive Union", "Progressive Union’s"),
        ("the [Progressive Union]", "The Progressive Union"),
        ("Democratic Labour Party", "Democratic Labour"),
        ("Democratic Labour", "Labour"),
        ("Harbour Bank Group", "Harbour Bank"),
        ("Kelmark Council of Ardanians", "the [Council]"),
        ("Kelmark Council of Ardanians", "Council of Ardanians"),
        ("Department of Justice", "Justice Department"),
        ("Progressive Friends of Ardania", "PFA"),
        ("United Harbours", "U.H."),
        ("Department of Labour", "DoL"),
        ("Department of Labour", "DL"),
        ("Union of the Dockers", "UD"),
    ],
)
def test_organisation_has_several_names(full: str, short: str) -> None:
    bracketed = " (DoL)" if short == "DoL" else ""
    text = f"{full}{bracketed} met. Later {short} voted.".replace("[", "").replace("]", "")

    words = short.replace("[", "").replace("]", "")
    assert len(_bodies(text, full, Nth(short, text.count(words)))) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Progressive Friends of Ardania", "Ardania"),
        ("Progressive Friends of Ardania", "PFK"),
        ("Northern Union", "Southern Union"),
        ("Channel 4", "Channel 5"),
        ("Harbour Bank", "Harbour"),
        ("North Kelmark", "Kelmark"),
    ],
)
def test_organisations_with_names_that_differ_are_two(first: str, second: str) -> None:
    text = f"{first} met. Later it was {second} that voted."

    assert len(_bodies(text, first, Nth(second, text.count(second)))) == 2


def test_acronym_of_two_organisations_is_the_one_beside_it() -> None:
    text = "Party of Farmers (PF) and Port Federation met. PF voted."

    assert _bodies(text, "Party of Farmers", "Port Federation", Nth("PF", 2)) == [
        ["Party of Farmers", "PF"],
        ["Port Federation"],
    ]


def test_name_that_shortens_two_organisations_is_the_one_mentioned_last() -> None:
    text = "The Harbour Union met the Dock Union. The Union voted."

    assert _bodies(text, "Harbour Union", "Dock Union", Nth("Union", 3)) == [
        ["Harbour Union"],
        ["Dock Union", "Union"],
    ]


def test_names_with_different_owners_are_different() -> None:
    text = "Ardania’s Labour met Kelmark’s Labour. Ardania and Kelmark did not."
    places = [("place", Nth("Ardania", 2)), ("place", Nth("Kelmark", 2))]
    names = _mentions(
        text, ("organisation", "Ardania’s [Labour]"), ("organisation", "Kelmark’s Labour"), *places
    )

    assert _grouped(text, names)[:2] == [["Labour"], ["Kelmark’s Labour"]]


def test_owner_makes_no_difference_where_there_is_one() -> None:
    text = "Ardania’s Labour met. Labour voted. Ardania did not."
    names = _mentions(
        text,
        ("organisation", "Ardania’s [Labour]"),
        ("organisation", Nth("Labour", 2)),
        ("place", Nth("Ardania", 2)),
    )

    assert _grouped(text, names) == [["Labour", "Labour"], ["Ardania"]]


def test_noun_that_a_name_tells_apart_is_grouped_as_a_name() -> None:
    text = "The Democratic Labour party met. Democratic Labour voted. The party left."
    party, name, other = _mentions(
        text,
        ("organisation", Noun("The Democratic Labour [party]")),
        ("organisation", Nth("Democratic Labour", 2)),
        ("organisation", Noun("The [party]")),
    )

    assert [is_named(text, one) for one in (party, name, other)] == [True, True, False]
    assert group_names(text, [party, name]) == [0, 0]


def test_misspelt_organisation_is_the_same() -> None:
    text = "The Harbour Federation met. The Harbour Federation sat. The Harbour Fedration left."
    words = ("Harbour Federation", Nth("Harbour Federation", 2), "Harbour Fedration")

    assert len(_bodies(text, *words)) == 1


def test_place_is_never_a_misspelt_other() -> None:
    text = "New Ardania met New Ardanis. New Ardania and New Ardania."
    words = [("place", Nth("New Ardania", n)) for n in (1, 2, 3)]

    assert len(_grouped(text, _mentions(text, *words, ("place", "New Ardanis")))) == 2


def test_direction_alone_is_the_one_land_that_begins_with_it() -> None:
    text = (
        "North Kelmark and South Kelmark met. The North left. The East stayed. East Roe, East Fa."
    )
    words = ("North Kelmark", "South Kelmark", "The [North]", "The [East]", "East Roe", "East Fa")
    names = _mentions(text, *(("place", one) for one in words))

    assert group_names(text, names) == [0, 1, 0, 2, 3, 4]


def test_equal_names_are_the_same_whatever_kind_they_were_given() -> None:
    text = "Kelmark met. Kelmark voted. Kelmark sat."
    kinds = ("organisation", "place", "place")
    names = _mentions(text, *((kind, Nth("Kelmark", n)) for n, kind in enumerate(kinds, 1)))

    assert group_names(text, names) == [0, 0, 0]


def test_surname_that_is_also_a_place_keeps_the_kind_it_was_given() -> None:
    text = "Ivo Kelmark left Kelmark. Kelmark spoke."
    names = _mentions(
        text, ("person", "Ivo Kelmark"), ("place", Nth("Kelmark", 2)), ("person", Nth("Kelmark", 3))
    )

    assert group_names(text, names) == [0, 1, 0]


@pytest.mark.parametrize(
    ("kind", "limited"),
    [
        ("person", "some [Ardanians]"),
        ("person", "300 [Ardanians]"),
        ("person", "an [Ardanians]"),
        ("place", "northern [Ardanians]"),
    ],
)
def test_part_of_what_has_a_name_is_not_the_whole(kind: str, limited: str) -> None:
    bare = limited.replace("[", "").replace("]", "")
    text = f"Ardanians came, {bare} stayed."

    assert group_names(text, _mentions(text, (kind, "Ardanians"), (kind, limited))) == [0, 1]


def test_someone_described_is_still_the_same_person() -> None:
    text = "Farrow came. A defiant Farrow stayed."

    assert len(_people(text, "Farrow", "A defiant [Farrow]")) == 1


def test_pair_is_not_the_first_of_the_two() -> None:
    text = "Soames and Ofori came. Soames left."
    names = _mentions(
        text,
        ("person", Nth("Soames", 1)),
        ("person", "[Soames] and Ofori"),
        ("person", Nth("Soames", 2)),
    )

    assert [name.span.text_in(text) for name in names][:2] == ["Soames", "Soames and Ofori"]
    assert group_names(text, names) == [0, 1, 0]


_NAMES = (
    "Mira Soames", "Mr Soames", "Soames", "Ivo Soames", "the Union", "PFA", "Mirek Dovan",
    "Doven", "Progressive Union", "Progressive Friends of Ardania", "Ardania", "Kelmark’s",
    "President Farrow", "the President", "J. Farrow", "É. Łódź", "X", "’s", "Jr.", "III",
)  # fmt: skip
_FILLERS = (" said ", ". He saw ", " and ", ", ", "\n\n", " (", ") ", "’s ", " of ")


@st.composite
def _named_texts(draw: st.DrawFn) -> tuple[str, list[Mention]]:
    text, mentions = "", []
    for name in draw(st.lists(st.sampled_from(_NAMES), max_size=12)):
        span = Span(len(text), len(text) + len(name))
        kind = draw(st.sampled_from(list(MentionKind)))
        mentions.append(Mention(span, span, kind, MentionForm.NAME))
        text += name + draw(st.sampled_from(_FILLERS))
    return text, mentions


@given(_named_texts())
def test_every_name_has_one_group_numbered_in_order_of_first_mention(
    told: tuple[str, list[Mention]],
) -> None:
    text, names = told
    groups = group_names(text, names)

    assert len(groups) == len(names)
    assert list(dict.fromkeys(groups)) == list(range(len(set(groups))))
    assert group_names(text, names) == groups


@given(_named_texts(), st.sampled_from(["", "The rain went on.\n\n", "Nobody came. "]))
def test_groups_do_not_depend_on_text_before_and_after(
    told: tuple[str, list[Mention]], irrelevant: str
) -> None:
    text, names = told
    moved = [
        Mention(span, span, name.kind, name.form)
        for name in names
        for span in [Span(name.span.start + len(irrelevant), name.span.end + len(irrelevant))]
    ]

    assert group_names(irrelevant + text + " " + irrelevant, moved) == group_names(text, names)


@given(_named_texts())
def test_equal_names_that_fit_nothing_else_share_a_group(told: tuple[str, list[Mention]]) -> None:
    text, names = told
    groups = group_names(text, names)

    pairs = zip((name.core.text_in(text) for name in names), groups, strict=True)
    assert len({group for core, group in pairs if core == "Mirek Dovan"}) <= 1
