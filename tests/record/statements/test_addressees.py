"""Whom words are said to."""

from __future__ import annotations

import pytest

from onrecord.record.vocabulary import load_words
from tests.builders import Nth, Said, Thing
from tests.record.stated import assemble_all, hearers_of

SOAMES = Thing("person", "Mira Soames")
FARROW = Thing("person", "Mr [Farrow]")
UNION = Thing("organisation", "the [Harbour Union]")


def _hearers(text: str, *told: Said, things: tuple[Thing, ...] = ()) -> list[list[str | None]]:
    return hearers_of(assemble_all(text, *told, things=things))


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("told", "that it sails"),
        ("reminded", "that it sails"),
        ("also told", "that it sails"),
        ("privately warned", "that it sails"),
        ("has been telling", "that it sails"),
        ("called on", "to sail"),
        ("wrote to", "that it sails"),
        ("said to", "that it sails"),
        ("thanked", "for it"),
    ],
)
def test_hearer_stands_right_after_the_verb(cue: str, content: str) -> None:
    text = f"Mira Soames {cue} Mr Farrow {content}."
    told = Said(content, source="Mira Soames", cue=cue)

    assert _hearers(text, told, things=(SOAMES, FARROW)) == [["Farrow"]]


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("asked", "Mr Farrow to sail"),
        ("urged", "Mr Farrow to sail"),
        ("asked Mr Farrow", "to sail"),
        ("told Mr Farrow in a letter", "to sail"),
    ],
)
def test_hearer_may_be_part_of_content_or_cue(cue: str, content: str) -> None:
    text = f"Mira Soames {cue} {content}."
    told = Said(content, source="Mira Soames", cue=cue)

    assert _hearers(text, told, things=(SOAMES, FARROW)) == [["Farrow"]]


@pytest.mark.parametrize(
    "beside",
    [
        "in a letter to Mr Farrow",
        "in an interview with Mr Farrow",
        "in her speech to Mr Farrow",
        "in testimony before Mr Farrow",
        "to Mr Farrow",
        "during a phone call with Mr Farrow",
    ],
)
def test_hearer_follows_what_carried_the_words(beside: str) -> None:
    text = f"“We sail,” Mira Soames said {beside}."
    told = Said("“We sail,”", source="Mira Soames", cue="said")

    assert _hearers(text, told, things=(SOAMES, FARROW)) == [["Farrow"]]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Mira Soames accused Mr Farrow of sailing.", "accused"),
        ("Mira Soames praised Mr Farrow for sailing.", "praised"),
        ("Mira Soames said Mr Farrow was for sailing.", "said"),
        ("Mira Soames warned Mr Farrow would be sailing.", "warned"),
        ("Mira Soames told Mr Farrow’s wife of sailing.", "told"),
        ("Mira Soames said after a letter to Mr Farrow that sailing is it.", "said"),
        ("Mira Soames was told of sailing, and Mr Farrow left.", "told"),
    ],
)
def test_who_is_spoken_about_is_no_hearer(text: str, cue: str) -> None:
    told = Said("sailing", source="Mira Soames", cue=cue)

    assert _hearers(text, told, things=(SOAMES, FARROW)) == [[]]


def test_two_hearers_are_told_in_text_order() -> None:
    text = "Mira Soames told the Harbour Union and Mr Farrow that it sails."
    told = Said("that it sails", source="Mira Soames", cue="told")

    assert _hearers(text, told, things=(SOAMES, FARROW, UNION)) == [["Harbour Union", "Farrow"]]


@pytest.mark.parametrize("cue", ["was told by", "has been privately informed by", "was told"])
def test_hearer_of_a_passive_is_its_subject(cue: str) -> None:
    by = "" if cue.endswith("by") else " by"
    text = f"Mr Farrow {cue}{by} Mira Soames that it sails."
    told = Said("that it sails", source="Mira Soames", cue=cue)

    assert _hearers(text, told, things=(SOAMES, FARROW)) == [["Farrow"]]


def test_speaker_is_no_hearer() -> None:
    text = "Mira Soames told Mira Soames to sail."
    soames = Thing("person", "Mira Soames", Nth("Mira Soames", 2))
    told = Said("to sail", source="Mira Soames", cue="told")

    assert _hearers(text, told, things=(soames,)) == [[]]


def test_hearer_without_an_actor_is_left_out() -> None:
    text = "Mira Soames told the ferries that it sails."

    told = Said("that it sails", source="Mira Soames", cue="told")
    assert _hearers(text, told, things=(SOAMES, Thing("object", "the [ferries]"))) == [[]]


def test_document_is_said_to_whoever_received_it() -> None:
    text = (
        "In a letter Mira Soames wrote: “You sail.” It went well.\n\n"
        "The letter says no. The letter asks Mr Farrow to stay."
    )
    told = [
        Said("“You sail.”", source="Mira Soames", cue="wrote"),
        Said("no", source=Nth("The letter", 1), cue="says"),
        Said("Mr Farrow to stay", source=Nth("The letter", 2), cue="asks"),
    ]

    assert _hearers(text, *told, things=(SOAMES, FARROW)) == [["Farrow"]] * 3


@pytest.mark.parametrize(
    "beginning",
    [
        "A letter went to Mr Farrow.",
        "A letter to Mr Farrow came.",
        "A letter was sent to Mr Farrow.",
        "Somebody has sent Mr Farrow a letter.",
    ],
)
def test_words_beside_a_document_tell_who_received_it(beginning: str) -> None:
    text = f"{beginning} In it Mira Soames wrote that it sails."
    told = Said("that it sails", source="Mira Soames", cue="wrote")

    assert _hearers(text, told, things=(SOAMES, FARROW)) == [["Farrow"]]


def test_verbs_of_hearing_are_told_once() -> None:
    for words in load_words("hearers").values():
        assert [word for word in words if word != word.lower().strip()] == []
        assert sorted(set(words)) == sorted(words)


def test_pronoun_linked_to_the_speaker_is_who_received_the_letter() -> None:
    text = "A letter went to Mr Farrow. In it Mira Soames urged him to sail."
    told = Said("him to sail", source="Mira Soames", cue="urged")
    soames = Thing("person", "Mira Soames", "him")

    assert _hearers(text, told, things=(soames, FARROW)) == [["Farrow"]]


def test_pronoun_linked_to_the_speaker_is_the_person_named_before() -> None:
    text = "Ms Ofori met Mr Farrow. Mira Soames urged him to sail."
    told = Said("him to sail", source="Mira Soames", cue="urged")
    things = (Thing("person", "Mira Soames", "him"), FARROW, Thing("person", "Ms [Ofori]"))

    assert _hearers(text, told, things=things) == [["Farrow"]]
    assert _hearers(text.replace("him", "her"), _told_her(), things=_her_things()) == [["Ofori"]]


def _told_her() -> Said:
    return Said("her to sail", source="Mira Soames", cue="urged")


def _her_things() -> tuple[Thing, ...]:
    return Thing("person", "Mira Soames", "her"), FARROW, Thing("person", "Ms [Ofori]")


def test_nobody_is_told_where_nobody_else_is_named() -> None:
    text = "Mira Soames urged her to sail."

    assert _hearers(text, _told_her(), things=(Thing("person", "Mira Soames", "her"),)) == [[]]
