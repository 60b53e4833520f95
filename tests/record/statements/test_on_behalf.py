"""In whose name somebody speaks."""

from __future__ import annotations

import pytest

from tests.builders import Nth, Said, Thing
from tests.record.stated import assemble_all, name_of

UNION = Thing("organisation", "[Harbour Union]")
FARROW = Thing("person", "Mr [Farrow]")


def _behalves(text: str, *told: Said, things: tuple[Thing, ...] = ()) -> list[str | None]:
    record = assemble_all(text, *told, things=things)
    return [name_of(record, one.on_behalf_of) for one in record.statements]


@pytest.mark.parametrize(
    ("source", "things", "spoken_for"),
    [
        ("A spokeswoman for Mr Farrow", (FARROW,), "Farrow"),
        ("Mr Farrow’s spokesman", (FARROW,), "Farrow"),
        ("Mr Farrow’s chief spokesman", (FARROW,), "Farrow"),
        ("Ana Ofori, a spokeswoman for Mr Farrow,", (FARROW,), "Farrow"),
        ("Mr Farrow’s spokeswoman, Ana Ofori,", (FARROW,), "Farrow"),
        ("Harbour Union spokeswoman Ana Ofori", (UNION,), "Harbour Union"),
        ("a Harbour Union spokesman", (UNION,), "Harbour Union"),
        ("Harbour Union press secretary Ana Ofori", (UNION,), "Harbour Union"),
        ("a representative for Mr Farrow", (FARROW,), "Farrow"),
        ("a representative of Mr Farrow", (FARROW,), None),
        ("Ana Ofori, speaking for Mr Farrow,", (FARROW,), "Farrow"),
        ("Ana Ofori, director of Harbour Union,", (UNION,), None),
        ("an ally of Mr Farrow", (FARROW,), None),
        ("a spokesman", (), None),
        ("spokesmen", (), None),
        ("a spokesman for the ferries", (), None),
    ],
)
def test_spokesperson_speaks_for_whoever_is_told_beside_the_word(
    source: str, things: tuple[Thing, ...], spoken_for: str | None
) -> None:
    text = f"{source} said that we sail."

    told = Said("that we sail", source=source, cue="said")
    assert _behalves(text, told, things=things) == [spoken_for]


@pytest.mark.parametrize(
    ("beside", "spoken_for"),
    [
        ("on behalf of Mr Farrow", "Farrow"),
        ("in a statement for Mr Farrow", "Farrow"),
        ("after a dinner for Mr Farrow", None),
        ("on behalf of nobody", None),
    ],
)
def test_words_beside_the_cue_tell_who_is_spoken_for(beside: str, spoken_for: str | None) -> None:
    text = f"“We sail,” Ana Ofori said {beside}."
    things = (FARROW,) if "Farrow" in beside else ()

    told = Said("“We sail,”", source="Ana Ofori", cue="said")
    assert _behalves(text, told, things=things) == [spoken_for]


def test_spokesperson_speaks_on_for_the_same() -> None:
    text = "“Yes,” said Ana Ofori, a spokeswoman for Mr Farrow. “No,” she added."
    yes = Said("“Yes,”", source="Ana Ofori, a spokeswoman for Mr Farrow", cue="said")
    no = Said("“No,”", source="she", cue="added")
    ofori = Thing("person", "[Ana Ofori], a spokeswoman for Mr Farrow", "she")

    assert _behalves(text, yes, no, things=(FARROW, ofori)) == ["Farrow", "Farrow"]


def test_pronoun_before_spokesperson_is_spoken_for() -> None:
    text = "Mr Farrow left. His spokesman said no."
    farrow = Thing("person", "Mr [Farrow]", "His")

    told = Said("no", source="His spokesman", cue="said")
    assert _behalves(text, told, things=(farrow,)) == ["Farrow"]


def test_nobody_speaks_on_behalf_of_themselves() -> None:
    text = "Mr Farrow said no, speaking for Mr Farrow."
    farrow = Thing("person", "Mr [Farrow]", Nth("Mr [Farrow]", 2))

    told = Said("no", source="Mr Farrow", cue="said")
    assert _behalves(text, told, things=(farrow,)) == [None]
