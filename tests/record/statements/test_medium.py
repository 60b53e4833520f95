"""How a statement was made."""

from __future__ import annotations

import pytest

from onrecord.record.statements.medium import Medium
from onrecord.record.vocabulary import load_words
from tests.builders import Said
from tests.record.stated import assemble


def _medium(text: str, said: Said) -> Medium | None:
    return assemble(text, said)[0].medium


@pytest.mark.parametrize(
    ("beside", "medium"),
    [
        ("in an open letter", Medium.LETTER),
        ("in his letter to the council", Medium.LETTER),
        ("in a statement", Medium.STATEMENT),
        ("in an emailed press release", Medium.STATEMENT),
        ("in an interview with the Gazette", Medium.INTERVIEW),
        ("in a telephone interview", Medium.INTERVIEW),
        ("during a speech in Port Sellick", Medium.SPEECH),
        ("at a news conference", Medium.SPEECH),
        ("at a harbour rally", Medium.SPEECH),
        ("on Facebook", Medium.POST),
        ("in a series of late tweets", Medium.POST),
        ("by phone", Medium.CALL),
        ("in a phone call from the harbour", Medium.CALL),
        ("on Tuesday in a written statement", Medium.STATEMENT),
    ],
)
def test_words_beside_the_cue_tell_the_medium(beside: str, medium: Medium) -> None:
    said = Said("“We sail,”", source="Mira", cue="said")

    assert _medium(f"“We sail,” Mira said {beside}.", said) is medium
    assert _medium(f"{beside.capitalize()}, Mira said “We sail,” and left.", said) is medium


def test_cue_may_tell_the_medium_alone() -> None:
    text = "“We sail,” Mira tweeted. “We do,” Ivo telephoned. “No,” it said in a statement."
    tweeted = Said("“We sail,”", source="Mira", cue="tweeted")
    telephoned = Said("“We do,”", source="Ivo", cue="telephoned")
    stated = Said("“No,”", source="it", cue="said in a statement")

    media = [one.medium for one in assemble(text, tweeted, telephoned, stated)]
    assert media == [Medium.POST, Medium.CALL, Medium.STATEMENT]


@pytest.mark.parametrize(
    ("source", "medium"),
    [
        ("the letter", Medium.LETTER),
        ("a joint statement from the two parties", Medium.STATEMENT),
        ("her last tweet", Medium.POST),
        ("the letter writer", None),
        ("Facebook", None),
        ("critics on social media", None),
        ("the author of the letter", None),
        ("the statement’s author", None),
    ],
)
def test_source_that_is_a_document_is_the_medium(source: str, medium: Medium | None) -> None:
    text = f"According to {source}, the ferry sails."

    assert _medium(text, Said("the ferry sails", source=source, cue="According to")) is medium


@pytest.mark.parametrize(
    "text",
    [
        "“We sail,” Mira said.",
        "“We sail,” Mira said of the letter.",
        "“We sail,” Mira said in response to the letter.",
        "“We sail,” Mira said after an interview.",
        "“We sail,” Mira said. In a letter he agreed.",
        "“We sail,” Mira said at an interview-free dinner.",
        "“We sail,” Mira told the Gazette.",
        "Ivo sang in a letter, and Mira said “We sail,” again.",
    ],
)
def test_medium_of_something_else_is_not_the_statements(text: str) -> None:
    cue = "told" if "told" in text else "said"

    assert _medium(text, Said("“We sail,”", source="Mira", cue=cue)) is None


def test_medium_told_in_the_content_is_not_the_statements() -> None:
    text = "Mira said the ferry was named in a letter."

    assert _medium(text, Said("the ferry was named in a letter", source="Mira", cue="said")) is None


def test_nearest_medium_is_the_statements() -> None:
    text = "In a letter, Mira said in an interview that we sail."

    said = Said("that we sail", source="Mira", cue="said")
    assert _medium(text, said) is Medium.INTERVIEW


def test_every_medium_has_its_words() -> None:
    assert {medium.value for medium in Medium} <= set(load_words("medium"))


@pytest.mark.parametrize("name", ["clause", "medium", "sourcing"])
def test_words_of_the_vocabulary_are_lower_case_and_told_once(name: str) -> None:
    for words in load_words(name).values():
        assert words
        assert [word for word in words if word != word.lower().strip()] == []
        assert sorted(set(words)) == sorted(words)
