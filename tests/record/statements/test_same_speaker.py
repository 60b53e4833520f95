"""Whether a pronoun is whoever spoke before."""

from __future__ import annotations

import pytest

from tests.builders import Nth, Said, Thing
from tests.record.stated import assemble_all, speakers_of

SAID = Said("“We sail,”", source="Mira Soames", cue="said")


def _last_speaker(text: str, *told: Said, things: tuple[Thing, ...] = ()) -> str | None:
    return speakers_of(assemble_all(text, *told, things=things))[-1]


@pytest.mark.parametrize("between", [" ", "\n\n", " It rained. ", " The ferry left.\n\n"])
@pytest.mark.parametrize("pronoun", ["She", "He"])
def test_pronoun_is_whoever_spoke_before(pronoun: str, between: str) -> None:
    text = f"“We sail,” Mira Soames said.{between}{pronoun} added that it rains."
    told = Said("that it rains", source=pronoun, cue="added")

    assert _last_speaker(text, SAID, told) == "Mira Soames"


def test_pronoun_linked_to_somebody_in_the_speech_is_still_who_spoke() -> None:
    text = "Mira Soames said that Ivo Quist left. “Alas,” she added."
    first = Said("that Ivo Quist left", source="Mira Soames", cue="said")
    second = Said("“Alas,”", source="she", cue="added")
    quist = Thing("person", "Ivo Quist", "she")

    assert _last_speaker(text, first, second, things=(quist,)) == "Mira Soames"


def test_pronoun_linked_to_somebody_named_since_is_that_one() -> None:
    text = "“We sail,” Mira Soames said. Ivo Quist frowned. “Alas,” he added."
    told = Said("“Alas,”", source="he", cue="added")
    quist = Thing("person", "Ivo Quist", "he")

    assert _last_speaker(text, SAID, told, things=(quist,)) == "Ivo Quist"


def test_man_is_not_she() -> None:
    text = "“We sail,” Mr Farrow said. “Alas,” she added. “Alack,” he said."
    told = [
        Said("“We sail,”", source="Mr Farrow", cue=Nth("said", 1)),
        Said("“Alas,”", source="she", cue="added"),
    ]
    farrow = Thing("person", "Mr [Farrow]")

    assert _last_speaker(text, *told, things=(farrow,)) is None


def test_who_was_called_he_more_than_once_is_not_she() -> None:
    text = "“We sail,” Kim Farrow said. “Alas,” he added. “Well,” he said. “Alack,” she said."
    told = [
        Said("“We sail,”", source="Kim Farrow", cue=Nth("said", 1)),
        Said("“Alas,”", source="he", cue="added"),
        Said("“Well,”", source=Nth("he", 2), cue=Nth("said", 2)),
        Said("“Alack,”", source="she", cue=Nth("said", 3)),
    ]

    farrow = "Kim Farrow"
    assert speakers_of(assemble_all(text, *told)) == [farrow, farrow, farrow, None]
    assert _last_speaker(text, told[0], told[1], told[3]) == farrow


@pytest.mark.parametrize(
    ("source", "speaker"),
    [("One official", "One official"), ("A witness", "A witness"), ("Some officials", None)],
)
def test_pronoun_is_one_person(source: str, speaker: str | None) -> None:
    text = f"“We sail,” {source} said. “Alas,” he added."
    told = [
        Said("“We sail,”", source=source, cue="said"),
        Said("“Alas,”", source="he", cue="added"),
    ]

    assert _last_speaker(text, *told) == speaker


def test_pronoun_linked_to_who_is_called_otherwise_is_open() -> None:
    text = "Ivo Quist left his house, and he slept. She said that it rains."
    quist = Thing("person", "Ivo Quist", "his", "he", "She")
    union = Thing("organisation", "Ivo Quist", "She")
    told = Said("that it rains", source="She", cue="said")

    assert _last_speaker(text, told, things=(quist,)) is None
    assert _last_speaker(text, told, things=(union,)) is None


def test_law_between_is_passed_over() -> None:
    text = "“We sail,” Mira Soames said. The law says no. “Alas,” she added."
    law = Said("no", source="The law", cue="says")

    assert _last_speaker(text, SAID, law, Said("“Alas,”", source="she", cue="added")) == (
        "Mira Soames"
    )


def test_it_is_an_organisation_that_spoke_before() -> None:
    union, soames = "The Harbour Union", "Mira Soames"
    text = "{} said no. It added that it sails."
    no = Said("no", source=union, cue="said")
    sails = Said("that it sails", source="It", cue="added")

    assert _last_speaker(text.format(union), no, sails) == "Harbour Union"
    no = Said("no", source=soames, cue="said")
    assert _last_speaker(text.format(soames), no, sails) is None


def test_pronoun_after_somebody_unknown_is_open() -> None:
    text = "“We sail,” Mira Soames said. The mayor said no. “Alas,” she added."
    told = [
        SAID,
        Said("no", source="The mayor", cue=Nth("said", 2)),
        Said("“Alas,”", source="she", cue="added"),
    ]

    assert _last_speaker(text, *told) is None


def test_pronoun_far_away_is_open() -> None:
    text = f"“We sail,” Mira Soames said. {'It rained. ' * 200}She added that it rains."

    told = Said("that it rains", source="She", cue="added")
    assert _last_speaker(text, SAID, told) is None


def test_pronoun_in_a_quotation_is_not_who_is_quoted() -> None:
    text = "“He said that it sails,” Mira Soames said."
    outer = Said("“He said that it sails,”", source="Mira Soames", cue=Nth("said", 2))
    inner = Said("that it sails", source="He", cue=Nth("said", 1))

    assert _last_speaker(text, outer, inner) is None
