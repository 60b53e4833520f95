"""Who speaks."""

from __future__ import annotations

import pytest

from tests.builders import Noun, Nth, Said, Thing
from tests.record.stated import assemble_all, speakers_of

SOAMES = Thing("person", "Mira Soames", Nth("she", 1))


def _speakers(text: str, *told: Said, things: tuple[Thing, ...] = ()) -> list[str | None]:
    return speakers_of(assemble_all(text, *told, things=things))


def test_speaker_is_the_actor_of_the_source() -> None:
    text = "Mira Soames came. The ferry, she said, sails."

    told = Said("The ferry", source="she", cue="said")
    assert _speakers(text, told, things=(SOAMES,)) == ["Mira Soames"]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Mira Soames, who leads the Union,", "Mira Soames"),
        ("Grace Ofori, mayor of Kelmark,", "Grace Ofori"),
        ("the mayor, Grace Ofori,", "Grace Ofori"),
        ("former foreign minister Grace Ofori", "Grace Ofori"),
        ("Mr Farrow", "Farrow"),
        ("the Gazette", "Gazette"),
        ("the Progressive Friends of Ardania (PFA)", "Progressive Friends of Ardania"),
        ("the Bank of Kelmark", "Bank of Kelmark"),
    ],
)
def test_source_that_nothing_else_mentions_is_an_actor_by_its_name(
    source: str, speaker: str
) -> None:
    text = f"On Friday {source} said that the ferry sails."

    assert _speakers(text, Said("that the ferry sails", source=source, cue="said")) == [speaker]


def test_source_of_a_known_name_is_that_actor() -> None:
    text = "Mira Soames came. Soames said no. Later Mira Soames said yes."
    no = Said("no", source=Nth("Soames", 2), cue=Nth("said", 1))
    yes = Said("yes", source=Nth("Mira Soames", 2), cue=Nth("said", 2))

    record = assemble_all(text, no, yes, things=(Thing("person", "Mira Soames"),))

    assert speakers_of(record) == ["Mira Soames", "Mira Soames"]
    assert len({actor.id for actor in record.actors}) == 1


def test_surname_that_two_people_share_is_neither() -> None:
    text = "Mira Soames and Ivo Soames came, and Soames said no."
    told = Said("no", source=Nth("Soames", 3), cue="said")

    record = assemble_all(
        text, told, things=(Thing("person", "Mira Soames"), Thing("person", "Ivo Soames"))
    )

    assert speakers_of(record) == ["Soames"]


@pytest.mark.parametrize("source", ["he", "the party", "The movement", "a report", "the district"])
def test_source_told_elsewhere_has_no_speaker_unless_it_is_resolved(source: str) -> None:
    text = f"{source} said that the ferry sails."

    assert _speakers(text, Said("that the ferry sails", source=source, cue="said")) == [None]


def test_source_and_the_source_are_one_without_a_name() -> None:
    text = "One source said no. Farrow left. “Yes,” the source said."
    no = Said("no", source="One source", cue="said")
    yes = Said("“Yes,”", source="the source", cue=Nth("said", 2))

    record = assemble_all(text, no, yes)

    assert speakers_of(record) == ["One source", "One source"]
    assert [one.sourcing for one in record.statements] == ["unnamed", "unnamed"]


def test_source_is_never_somebody_with_a_name() -> None:
    text = "Farrow came. One source said no. “Yes,” the source said."
    no = Said("no", source="One source", cue="said")
    yes = Said("“Yes,”", source="the source", cue=Nth("said", 2))
    mixed = Thing("person", "Farrow", Noun("One [source]"), "the [source]")

    record = assemble_all(text, no, yes, things=(mixed,))

    assert speakers_of(record) == ["One source", "One source"]
    assert [one.sourcing for one in record.statements] == ["unnamed", "unnamed"]


def test_another_source_is_another_actor() -> None:
    text = "A source said no. Another source said yes. The source was sure, the source said."
    told = [
        Said("no", source="A source", cue=Nth("said", 1)),
        Said("yes", source="Another source", cue=Nth("said", 2)),
        Said("The source was sure", source="the source", cue=Nth("said", 3)),
    ]

    record = assemble_all(text, *told)

    assert speakers_of(record) == ["A source", "Another source", "Another source"]


def test_first_person_in_a_quotation_is_who_is_quoted() -> None:
    text = "“We said that it sails,” Mira Soames said."
    outer = Said("“We said that it sails,”", source="Mira Soames", cue=Nth("said", 2))
    inner = Said("that it sails", source="We", cue=Nth("said", 1))

    assert _speakers(text, outer, inner) == ["Mira Soames", "Mira Soames"]


def test_first_person_outside_a_quotation_is_open() -> None:
    assert _speakers("I think it sails.", Said("it sails", source="I", cue="think")) == [None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("They met Mira Soames, who said no.", "Mira Soames"),
        ("They met Mira Soames who said no.", "Mira Soames"),
        ("They left, who said no.", None),
    ],
)
def test_who_is_whoever_stands_before(text: str, speaker: str | None) -> None:
    things = (Thing("person", "Mira Soames"),) if speaker else ()

    assert _speakers(text, Said("no", source="who", cue="said"), things=things) == [speaker]


def test_quotation_without_a_source_goes_on_with_the_one_before() -> None:
    text = "“We sail,” Mira Soames said. “At dawn.”\n\n“All of us.”\n\nIt rained. “Alas.”"
    told = [
        Said("“We sail,”", source="Mira Soames", cue="said"),
        Said("“At dawn.”"),
        Said("“All of us.”"),
        Said("“Alas.”"),
    ]

    soames = "Mira Soames"
    assert _speakers(text, *told) == [soames, soames, soames, None]


def test_participle_without_a_source_goes_on_with_its_sentence() -> None:
    text = "Mira Soames said no, adding that she is sure. Saying that it rains is easy."
    told = [
        Said("no", source="Mira Soames", cue="said"),
        Said("that she is sure", cue="adding"),
        Said("that it rains", cue="Saying"),
    ]

    assert _speakers(text, *told) == ["Mira Soames", "Mira Soames", None]


def test_passive_without_a_source_is_nobodys() -> None:
    text = "Mira Soames said no, and it is not known whether Ivo will."
    told = [
        Said("no", source="Mira Soames", cue="said"),
        Said("whether Ivo will", cue="is not known"),
    ]

    assert _speakers(text, *told) == ["Mira Soames", None]


def test_first_statement_without_a_source_is_nobodys() -> None:
    assert _speakers("“We sail.”", Said("“We sail.”")) == [None]


@pytest.mark.parametrize(
    ("beginning", "speaker"),
    [
        ("In a letter Mira Soames wrote that she goes.", "Mira Soames"),
        ("Mira Soames’s letter came.", "Mira Soames"),
        ("A letter from Mira Soames came.", "Mira Soames"),
        ("Mira Soames sent a letter.", "Mira Soames"),
        ("Mira Soames has sent the council a letter.", "Mira Soames"),
        ("Mira Soames answered on Friday with a letter.", "Mira Soames"),
        ("Mira Soames left. A letter came.", None),
        ("Mira Soames received a letter.", None),
    ],
)
def test_document_speaks_for_its_author(beginning: str, speaker: str | None) -> None:
    text = f"{beginning} The letter says that the ferry sails. It asks for more."
    told = [
        Said("that the ferry sails", source="The letter", cue="says"),
        Said("for more", source="It", cue="asks"),
    ]
    if "wrote" in beginning:
        told.append(Said("that she goes", source="Mira Soames", cue="wrote"))
    things = [Thing("person", "Mira Soames")]
    if "council" in beginning:
        things.append(Thing("organisation", "the [council]"))

    record = assemble_all(text, *told, things=things)

    assert speakers_of(record)[-2:] == [speaker, speaker]
    assert [one.medium for one in record.statements][-2:] == ["letter", "letter"]


def test_document_of_somebody_is_theirs() -> None:
    text = "Mira Soames wrote a letter. Mr Farrow’s letter says no, and her letter says yes."
    told = [
        Said("no", source="Mr Farrow’s letter", cue="says"),
        Said("yes", source="her letter", cue=Nth("says", 2)),
    ]
    things = (Thing("person", "Mira Soames", "her"), Thing("person", "Mr [Farrow]"))

    assert _speakers(text, *told, things=things) == ["Farrow", "Mira Soames"]
