"""Whether a source has a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.actor import Actor, ActorKind
from onrecord.record.statements.sourcing import (
    Sourcing,
    collect_names,
    find_sourcing,
    settle_sourcing,
    stands_for_people,
)
from tests.builders import Noun, Nth, Said, Thing
from tests.record.stated import assemble, assemble_all

NAMES = frozenset({"Police", "Soames", "Farrow", "Kelmark", "Union"})


def _sourcing(source: str, cue: str = "said", publisher: str | None = None) -> Sourcing | None:
    return find_sourcing(source, cue, publisher, NAMES)


@pytest.mark.parametrize(
    "source",
    [
        "Mira Soames",
        "Soames",
        "Mr Farrow",
        "Sen. Mira Soames (L-Kelmark)",
        "Mira Soames, director of the ferry company,",
        "Mira Soames, who leads the Union,",
        "Mira Soames herself",
        "the mayor, Grace Ofori,",
        "former foreign minister Grace Ofori",
        "Secretary of State Grace Ofori",
        "a spokesman, Daniel Voss,",
        "spokeswoman Ida Quist",
        "Soames and Farrow",
        "Soames’s",
        "Sen. Angus King, L-Kelmark",
        "another witness, Harley Voss of the Harbour Centre",
        "presidential candidate and former mayor Grace Ofori",
        "Soames and her allies",
        "the Progressive Union",
        "the Bank of Kelmark",
        "the White House",
        "the PFA",
        "PFA",
        "the Soames campaign",
        "the Kelmark government",
        "the Gazette",
        "Ardania’s Labour",
        "harbour director General Mira al-Soames",
    ],
)
def test_source_with_a_name_is_named(source: str) -> None:
    assert _sourcing(source) is Sourcing.NAMED


@pytest.mark.parametrize(
    "source",
    [
        "a source",
        "One source",
        "the source",
        "Sources close to Mr Farrow",
        "officials",
        "state and local officials",
        "Senate Dems",
        "Officials",
        "two Kelmark officials",
        "people familiar with the matter",
        "one senior aide",
        "a senior aide to Mr Farrow",
        "Critics",
        "Most analysts",
        "his allies",
        "Mr Farrow’s allies",
        "Allies of the leader",
        "Republican leaders",
        "House Republicans",
        "Democrats",
        "a spokeswoman for Mr Farrow",
        "A spokeswoman for Mr Farrow",
        "the spokesman for the Union",
        "one of the officials",
        "many of the members",
        "Some",
        "a federal judge in Port Sellick",
        "a former minister who asked for silence",
    ],
)
def test_people_without_a_name_are_unnamed(source: str) -> None:
    assert _sourcing(source) is Sourcing.UNNAMED


@pytest.mark.parametrize(
    "source",
    [
        "",
        "he",
        "It",
        "who",
        "the movement",
        "The party",
        "the Ardanian party",
        "the district",
        "the president",
        "The Prime Minister",
        "CHAIR",
        "the Secretary-General",
        "the official",
        "the spokesman",
        "His spokeswoman",
        "the letter",
        "a report",
        "another poll released Monday",
        "Republican",
        "Police",
        "sites like Quayside Weekly",
        "the president and critics",
        "more Republican that Democratic votes",
        "Nobody",
        "Lanterns",
        "allies, including Mira Soames,",
        "Soames and several aides",
        "(b)",
        "—",
    ],
)
def test_source_that_its_own_words_do_not_tell_is_open(source: str) -> None:
    assert _sourcing(source) is None


@pytest.mark.parametrize(
    ("source", "cue", "publisher"),
    [
        ("The Gazette", "understands", None),
        ("The Quay Courier", "has learned that", None),
        ("this newspaper", "has seen", None),
        ("Quayside Weekly", "was told", "Quayside Weekly"),
        ("the Quay Courier", "said", "The Quay Courier"),
    ],
)
def test_paper_that_speaks_of_itself_is_the_outlet(
    source: str, cue: str, publisher: str | None
) -> None:
    assert _sourcing(source, cue, publisher) is Sourcing.OUTLET


def test_paper_that_is_quoted_is_named() -> None:
    assert _sourcing("The Gazette", "reported", "The Quay Courier") is Sourcing.NAMED
    assert _sourcing("Mr Star", "understands") is Sourcing.NAMED


def test_word_that_begins_a_sentence_is_a_name_if_it_is_one_elsewhere() -> None:
    text = "Vossberg said no. The mayor met Vossberg. Lanterns said yes."
    said = Said("no", source="Vossberg", cue="said")
    told = Said("yes", source="Lanterns", cue="said")

    found = [one.sourcing for one in assemble(text, said, told)]
    assert found == [Sourcing.NAMED, None]


def test_names_are_words_with_a_capital_inside_a_sentence() -> None:
    text = "Ferries sail. Then Mira met Mr. Voss, Ofori, McKay and Ida B. Quist. Nobody saw."

    assert collect_names(text) == {"Mira", "Mr", "Voss", "Ofori", "McKay", "Ida", "Quist"}


@given(st.text(), st.text(), st.none() | st.text(), st.frozensets(st.text(), max_size=3))
def test_any_source_gets_a_verdict(
    source: str, cue: str, publisher: str | None, names: frozenset[str]
) -> None:
    assert find_sourcing(source, cue, publisher, names) in {None, *Sourcing}


def _actor(kind: ActorKind) -> Actor:
    return Actor("a1", "Mira Soames", kind, None, (), ())


@pytest.mark.parametrize(
    ("own", "kind", "elsewhere", "sourcing"),
    [
        (None, None, [], None),
        (Sourcing.UNNAMED, None, [], Sourcing.UNNAMED),
        (None, ActorKind.PERSON, [], Sourcing.NAMED),
        (None, ActorKind.ORGANISATION, [], Sourcing.NAMED),
        (None, ActorKind.COUNTRY, [], Sourcing.NAMED),
        (None, ActorKind.UNNAMED, [], Sourcing.UNNAMED),
        (None, ActorKind.GROUP, [], Sourcing.UNNAMED),
        (None, ActorKind.GROUP, [Sourcing.NAMED], Sourcing.NAMED),
        (None, ActorKind.ORGANISATION, [Sourcing.OUTLET], Sourcing.OUTLET),
        (Sourcing.UNNAMED, ActorKind.PERSON, [Sourcing.UNNAMED], Sourcing.NAMED),
        (Sourcing.UNNAMED, ActorKind.UNNAMED, [Sourcing.UNNAMED], Sourcing.UNNAMED),
        (Sourcing.UNNAMED, ActorKind.GROUP, [Sourcing.UNNAMED], Sourcing.UNNAMED),
        (Sourcing.NAMED, ActorKind.UNNAMED, [Sourcing.NAMED], Sourcing.NAMED),
        (Sourcing.OUTLET, ActorKind.ORGANISATION, [Sourcing.OUTLET], Sourcing.OUTLET),
    ],
)
def test_sourcing_follows_the_speaker_where_the_words_do_not_tell(
    own: Sourcing | None, kind: ActorKind | None, elsewhere: list[Sourcing], sourcing: Sourcing
) -> None:
    speaker = _actor(kind) if kind else None

    assert settle_sourcing(own, speaker, frozenset(elsewhere)) is sourcing


def test_pronoun_is_named_as_its_actor_is() -> None:
    text = "Mira Soames came. She said no. One official left. He said yes."
    no = Said("no", source="She", cue=Nth("said", 1))
    yes = Said("yes", source="He", cue=Nth("said", 2))
    soames = Thing("person", "Mira Soames", "She")
    official = Thing("person", Noun("One [official]"), "He")

    record = assemble_all(text, no, yes, things=(soames, official))

    assert [one.sourcing for one in record.statements] == [Sourcing.NAMED, Sourcing.UNNAMED]


def test_paper_that_is_called_it_stays_the_outlet() -> None:
    text = "The Gazette understands that no. It says that yes."
    no = Said("that no", source="The Gazette", cue="understands")
    yes = Said("that yes", source="It", cue="says")
    paper = Thing("organisation", "The [Gazette]", "It")

    record = assemble_all(text, no, yes, things=(paper,))

    assert [one.sourcing for one in record.statements] == [Sourcing.OUTLET, Sourcing.OUTLET]


@pytest.mark.parametrize(
    ("noun", "stands"),
    [("source", True), ("officials", True), ("spokesman", True), ("ferry", False), ("", False)],
)
def test_people_are_told_by_their_nouns(noun: str, stands: bool) -> None:
    assert stands_for_people(noun) is stands
