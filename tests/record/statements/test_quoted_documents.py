"""Which statements were made in a letter or statement that the article tells of."""

from __future__ import annotations

import pytest

from onrecord.record.statements.medium import Medium
from tests.builders import Noun, Nth, Said, Thing
from tests.record.stated import assemble_all, hearers_of, speakers_of

SOAMES = Thing("person", "Mira Soames", "She")
LETTER = "In a letter to Mr Farrow, Mira Soames wrote: “We sail.”"
WROTE = Said("“We sail.”", source="Mira Soames", cue="wrote")
FARROW = Thing("person", "Mr [Farrow]")


def _media(text: str, *told: Said, things: tuple[Thing, ...] = (SOAMES,)) -> list[Medium | None]:
    return [one.medium for one in assemble_all(text, *told, things=things).statements]


def test_in_it_is_the_document_told_of_before() -> None:
    text = "A letter came on Friday. In it Mira Soames wrote: “We sail.”"

    assert _media(text, WROTE, things=(Thing("person", "Mira Soames"),)) == [Medium.LETTER]


@pytest.mark.parametrize(
    "beginning",
    ["A letter came on Friday. It rained. ", "A letter came on Friday.\n\n", "A ferry came. "],
)
def test_in_it_without_a_document_right_before_tells_nothing(beginning: str) -> None:
    text = f"{beginning}In it Mira Soames wrote: “We sail.”"

    assert _media(text, WROTE, things=(Thing("person", "Mira Soames"),)) == [None]


@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_speaker_who_goes_on_goes_on_with_the_letter(between: str) -> None:
    text = f"{LETTER}{between}She continued: “At dawn.”"
    told = Said("“At dawn.”", source="She", cue="continued")

    record = assemble_all(text, WROTE, told, things=(SOAMES, FARROW))

    assert [one.medium for one in record.statements] == [Medium.LETTER, Medium.LETTER]
    assert hearers_of(record) == [["Farrow"], ["Farrow"]]


def test_letter_goes_on_over_several_statements() -> None:
    text = f"{LETTER} She added that it “rains”. “Alas,” she said."
    told = [
        WROTE,
        Said("that it “rains”", source="She", cue="added"),
        Said("“Alas,”", source="she", cue="said"),
    ]
    soames = Thing("person", "Mira Soames", "She", "she")

    assert _media(text, *told, things=(soames,)) == [Medium.LETTER] * 3


@pytest.mark.parametrize(
    ("further", "source", "cue"),
    [
        (" She said that it rains.", "She", "said"),
        (" Ivo Soames continued: “it rains”", "Ivo Soames", "continued"),
        ("\n\nThe ferry left.\n\nShe continued: “it rains”", "She", "continued"),
        (" On Friday she added: “it rains”", "she", "added"),
        (" She said in an interview: “it rains”", "She", "said"),
    ],
)
def test_other_occasions_are_not_the_letter(further: str, source: str, cue: str) -> None:
    text = LETTER + further
    content = "“it rains”" if "“it" in further else "that it rains"
    things = (Thing("person", "Mira Soames", *(("She",) if source == "She" else ())),)

    media = _media(text, WROTE, Said(content, source=source, cue=cue), things=things)
    assert media[0] is Medium.LETTER
    assert media[1] is not Medium.LETTER


def test_sentence_that_begins_in_a_letter_is_all_in_it() -> None:
    text = "In a letter Mira Soames said no and urged Mr Farrow to stay."
    no = Said("no", source="Mira Soames", cue="said")
    stay = Said("Mr Farrow to stay", source="Mira Soames", cue="urged")

    record = assemble_all(text, no, stay, things=(Thing("person", "Mira Soames"), FARROW))

    assert [one.medium for one in record.statements] == [Medium.LETTER, Medium.LETTER]
    assert hearers_of(record) == [["Farrow"], ["Farrow"]]


def test_source_of_such_a_sentence_may_be_told_in_part() -> None:
    text = "In a letter Mira Soames, a captain, said no and urged Mr Farrow to stay."
    no = Said("no", source="Mira Soames, a captain", cue="said")
    stay = Said("Mr Farrow to stay", source="Mira Soames", cue="urged")

    things = (Thing("person", "Mira Soames"), FARROW)
    assert _media(text, no, stay, things=things) == [Medium.LETTER, Medium.LETTER]


def test_letter_told_after_the_first_cue_is_not_the_seconds() -> None:
    text = "Mira Soames said in a letter that it sails and urged Mr Farrow to stay."
    sails = Said("that it sails", source="Mira Soames", cue="said")
    stay = Said("Mr Farrow to stay", source="Mira Soames", cue="urged")

    things = (Thing("person", "Mira Soames"), FARROW)
    assert _media(text, sails, stay, things=things) == [Medium.LETTER, None]


def test_second_letter_is_another() -> None:
    text = (
        "In a letter Mira Soames wrote no. A letter to Mr Farrow came. In it Ana Ofori wrote yes. "
        "The letter asks for more."
    )
    told = [
        Said("no", source="Mira Soames", cue="wrote"),
        Said("yes", source="Ana Ofori", cue=Nth("wrote", 2)),
        Said("for more", source="The letter", cue="asks"),
    ]

    record = assemble_all(text, *told, things=(Thing("person", "Mira Soames"), FARROW))

    names = {actor.id: actor.name for actor in record.actors}
    assert [names[one.speaker or ""] for one in record.statements] == [
        "Mira Soames", "Ana Ofori", "Ana Ofori"
    ]  # fmt: skip
    assert hearers_of(record) == [[], ["Farrow"], ["Farrow"]]


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("The Union answered with a statement. Mira Soames said: “We sail.”", Medium.STATEMENT),
        ("It put out a statement. Mira Soames said: “We sail.”", Medium.STATEMENT),
        ("It put out a statement. Mira Soames said “We sail.”", None),
        ("It put out a statement.\n\nMira Soames said: “We sail.”", None),
        ("It read the statement. Mira Soames said: “We sail.”", None),
        ("It put out a statement. It rained. Mira Soames said: “We sail.”", None),
    ],
)
def test_colon_after_a_statement_was_introduced_opens_it(text: str, medium: Medium | None) -> None:
    told = Said("“We sail.”", source="Mira Soames", cue="said")

    assert _media(text, told, things=(Thing("person", "Mira Soames"),)) == [medium]


def test_statement_of_somebody_else_is_not_opened() -> None:
    text = "Mr Farrow answered with a statement. Mira Soames said: “We sail.”"
    told = Said("“We sail.”", source="Mira Soames", cue="said")

    assert _media(text, told, things=(Thing("person", "Mira Soames"), FARROW)) == [None]


def test_document_in_a_quotation_is_not_followed() -> None:
    text = "“A letter came.” In it Mira Soames wrote: “We sail.”"

    assert _media(text, WROTE, things=(Thing("person", "Mira Soames"),)) == [None]


def _speakers(text: str, source: str, *things: Thing) -> list[str | None]:
    told = Said("that it sails", source=source, cue="says")
    return speakers_of(assemble_all(text, told, things=things))


@pytest.mark.parametrize("noun", ["lawsuit", "report", "survey", "data"])
def test_document_without_an_author_is_nobodys_words(noun: str) -> None:
    text = f"The {noun} says that it sails."

    assert _speakers(text, f"The {noun}", Thing("person", Noun(f"The [{noun}]"))) == [None]


@pytest.mark.parametrize(
    "beginning",
    [
        "The Harbour Union issued a report. ",
        "A report by Harbour Union came. ",
        "A Harbour Union report came. ",
        "The Harbour Union’s report came. ",
    ],
)
def test_report_speaks_for_its_author(beginning: str) -> None:
    union = Thing("organisation", "[Harbour Union]")

    assert _speakers(f"{beginning}The report says that it sails.", "The report", union) == [
        "Harbour Union"
    ]


def test_report_is_the_named_body_that_it_was_linked_to() -> None:
    text = "The Harbour Union met. The report says that it sails."
    union = Thing("organisation", "The [Harbour Union]", Noun("The [report]"))

    assert _speakers(text, "The report", union) == ["Harbour Union"]
