"""Commitments of short texts whose actors and statements are made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given

from onrecord.record.assemble import assemble_record
from onrecord.record.commitment import Commitment
from onrecord.record.record import Record
from tests.builders import Noun, Nth, Said, Thing, make_article
from tests.record.mentioned import Told, mentioned_stories
from tests.record.stated import assemble_all, name_of

SOAMES = Thing("person", "[Mira Soames]")
OFORI = Thing("person", "[Grace Ofori]")
UNION = Thing("organisation", "the [Harbour Union]")
CAST = (SOAMES, OFORI, UNION)


def record_of(text: str, *told: Said, things: Sequence[Thing] = CAST) -> Record:
    """The record of a text, published on Thursday 12 April 2018."""
    present = [thing for thing in things if all(_words(one) in text for one in thing.mentions)]
    return assemble_all(text, *told, things=present, published=date(2018, 4, 12))


def _words(mention: str | Nth | Noun) -> str:
    words = mention if isinstance(mention, str) else mention[0]
    return words.replace("[", "").replace("]", "")


def told_in(record: Record) -> list[tuple[str, list[str | None], list[str | None], str]]:
    return [
        (
            one.kind.value,
            [name_of(record, id) for id in one.by],
            [name_of(record, id) for id in one.to],
            " … ".join(part.exact for part in one.what),
        )
        for one in record.commitments
    ]


def only(record: Record) -> Commitment:
    (one,) = record.commitments
    return one


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mira Soames urged the Harbour Union to publish its accounts.",
            ("request", ["Mira Soames"], ["Harbour Union"], "publish its accounts"),
        ),
        (
            "Mira Soames called on Grace Ofori to resign.",
            ("request", ["Mira Soames"], ["Grace Ofori"], "resign"),
        ),
        (
            "Mira Soames asked Grace Ofori for a meeting.",
            ("request", ["Mira Soames"], ["Grace Ofori"], "a meeting"),
        ),
        (
            "Mira Soames demanded that Grace Ofori leave the board.",
            ("request", ["Mira Soames"], ["Grace Ofori"], "leave the board"),
        ),
        (
            "Mira Soames promised Grace Ofori that she would pay the fine.",
            ("promise", ["Mira Soames"], ["Grace Ofori"], "pay the fine"),
        ),
        (
            "Mira Soames undertook to repair the quay, but Grace Ofori laughed.",
            ("promise", ["Mira Soames"], [], "repair the quay"),
        ),
        (
            "Mira Soames offered Grace Ofori a seat on the board.",
            ("offer", ["Mira Soames"], ["Grace Ofori"], "a seat on the board"),
        ),
        (
            "Mira Soames has invited Grace Ofori to speak at the fair.",
            ("invitation", ["Mira Soames"], ["Grace Ofori"], "speak at the fair"),
        ),
        (
            "Grace Ofori was asked by Mira Soames to resign.",
            ("request", ["Mira Soames"], ["Grace Ofori"], "resign"),
        ),
        (
            "Mira Soames repeated her pledge to open the books.",
            ("promise", ["Mira Soames"], [], "open the books"),
        ),
    ],
)
def test_commitments_are_told_by_verbs_and_nouns(
    text: str, expected: tuple[str, list[str], list[str], str]
) -> None:
    assert told_in(record_of(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Mira Soames never asked Grace Ofori to resign.",
        "Mira Soames denied that she had promised Grace Ofori a seat.",
        "Mira Soames could ask Grace Ofori to resign.",
        "Did Mira Soames ask Grace Ofori to resign?",
        "If Mira Soames asked Grace Ofori to resign, she would.",
        "Mira Soames vowed to retaliate.",
        "Mira Soames asked whether Grace Ofori would resign.",
        "In 1742 Mira Soames promised Grace Ofori the salt tax.",
        "Mira Soames hoped to invite Grace Ofori to the fair.",
        "Mira Soames usually asks Grace Ofori to sing.",
        "Mira Soames offered no comment.",
        "In her new novel, a thriller, Mira Soames urged Grace Ofori to flee.",
    ],
)
def test_commitments_are_not_what_only_looks_like_them(text: str) -> None:
    assert told_in(record_of(text)) == []


def test_commitments_are_what_we_will_do() -> None:
    text = "“We will open the harbour on Monday if the wind drops,” said Mira Soames."
    said = Said(
        content="“We will open the harbour on Monday if the wind drops,”",
        cue="said",
        source="Mira Soames",
    )

    one = only(record_of(text, said))

    assert one.kind == "promise"
    assert one.due is not None
    assert (one.due.evidence.exact, one.due.value) == ("on Monday", "2018-04-16")
    assert [part.exact for part in one.condition] == ["if the wind drops"]
    assert one.statement == "s1"


@pytest.mark.parametrize(
    "words", ["We will win.", "We will see what comes.", "We will not pay.", "We will fight this."]
)
def test_commitments_are_not_predictions_refusals_or_threats(words: str) -> None:
    said = Said(content=f"“{words}”", cue="said", source="Mira Soames")

    assert told_in(record_of(f"Mira Soames said: “{words}”", said)) == []


def test_commitment_told_twice_is_one_with_its_fullest_words() -> None:
    text = (
        "Mira Soames asked the Harbour Union to reopen the quay.\n\n"
        "Mira Soames asked the Harbour Union to reopen the quay at Aune by Friday."
    )
    soames = Thing("person", "[Mira Soames]", Nth("[Mira Soames]", 2))
    union = Thing("organisation", "the [Harbour Union]", Nth("the [Harbour Union]", 2))

    one = only(record_of(text, things=(soames, union)))

    assert one.what[0].exact == "reopen the quay at Aune by Friday"
    assert len(one.evidence) == 2


def test_commitments_joined_by_and_are_two() -> None:
    text = "Mira Soames agreed to open the books and to pay the fine twice a year."

    found = record_of(text).commitments

    assert [(one.what[0].exact, one.every) for one in found] == [
        ("open the books", None),
        ("pay the fine twice a year", "P6M"),
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Mira Soames asked Grace Ofori to resign, but she refused.", "refused"),
        ("Mira Soames invited Grace Ofori to the fair. Grace Ofori accepted.", "met"),
        ("Grace Ofori rejected an offer by Mira Soames to host the fair.", "refused"),
        ("Mira Soames offered to host the fair. She withdrew the offer.", "withdrawn"),
        ("Mira Soames promised to publish the list by Monday. She has not.", "open"),
        ("Mira Soames promised to publish the list. The deadline has passed.", "overdue"),
        ("Mira Soames promised to publish the list. The list was published on Monday.", "met"),
        ("Mira Soames asked Grace Ofori to resign. She could refuse.", "open"),
        ("Mira Soames asked Grace Ofori to resign. The fair was refused a licence.", "open"),
    ],
)
def test_commitment_stands_as_the_article_leaves_it(text: str, status: str) -> None:
    ofori = Thing("person", "[Grace Ofori]", Nth("[Grace Ofori]", 2))
    she = Thing("person", "[Mira Soames]", "She")
    things = (she if "She " in text else SOAMES, ofori if text.count("Ofori") > 1 else OFORI)

    one = record_of(text, things=things).commitments[0]

    assert one.status == status
    assert all(change.evidence for change in one.changes)


def test_letter_asks_for_its_author() -> None:
    text = (
        "Dear Grace Ofori,\n\nWe ask you to lower the fees. Please answer by Friday.\n\n"
        "Yours sincerely,\n\nMira Soames"
    )
    things = (
        Thing("person", "[Grace Ofori]", "you"),
        Thing("person", "We", "[Mira Soames]"),
    )

    assert told_in(record_of(text, things=things)) == [
        ("request", ["Mira Soames"], ["Grace Ofori"], "lower the fees"),
        ("request", ["Mira Soames"], ["Grace Ofori"], "answer by Friday"),
    ]


def test_terms_of_an_agreement_bind_its_parties() -> None:
    text = (
        "The two clubs signed an accord. Under it the Harbour Union will open its gates, and the "
        "Quay Guild will pay 40 marks a year."
    )
    things = (UNION, Thing("organisation", "the [Quay Guild]"))

    assert told_in(record_of(text, things=things)) == [
        ("promise", ["Harbour Union"], ["Quay Guild"], "open its gates"),
        ("promise", ["Quay Guild"], ["Harbour Union"], "pay 40 marks a year"),
    ]


@given(mentioned_stories())
def test_commitments_of_any_text_rest_on_its_exact_words(told: Told) -> None:
    text, attributions, entities = told
    record = assemble_record(make_article(text), attributions, (), (), entities)

    ids = {actor.id for actor in record.actors}
    for one in record.commitments:
        assert {*one.by, *one.to} <= ids
        for part in (*one.what, *one.condition, *one.evidence):
            assert part.span.text_in(text) == part.exact


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mira Soames promised, however, to publish the accounts.",
            ("promise", ["Mira Soames"], [], "publish the accounts"),
        ),
        (
            "Grace Ofori gave her word that no berth would be closed.",
            ("promise", ["Grace Ofori"], [], "no berth would be closed"),
        ),
        (
            "Minutes of the Harbour Union, 3 April\n\nMira Soames asked for a cut of the levy.",
            ("request", ["Mira Soames"], ["Harbour Union"], "a cut of the levy"),
        ),
        (
            "Mira Soames thanked Grace Ofori. The convention of 1988 still holds. Soames invited"
            " Ofori to speak in May.",
            ("invitation", ["Mira Soames"], ["Grace Ofori"], "speak in May"),
        ),
    ],
)
def test_build_tells_what_stands_beside_other_words(
    text: str, expected: tuple[str, list[str], list[str], str]
) -> None:
    soames = Thing(
        "person", "[Mira Soames]", *(["[Soames] invited"] if "Soames inv" in text else [])
    )
    ofori = Thing("person", "[Grace Ofori]", *(["[Ofori] to"] if "Ofori to" in text else []))

    assert told_in(record_of(text, things=(soames, ofori, UNION))) == [expected]


def test_build_binds_each_party_of_a_joint_statement_to_the_other() -> None:
    text = (
        "Joint statement of Ardania and Kelmark\n\nArdania undertakes to open the strait."
        " The two sides call on the Harbour Union to return to work."
    )
    things = (
        Thing("place", Nth("[Ardania]", 1), Nth("[Ardania]", 2)),
        Thing("place", "[Kelmark]"),
        Thing("person", "[The two sides]"),
        UNION,
    )

    assert told_in(record_of(text, things=things)) == [
        ("promise", ["Ardania"], ["Kelmark"], "open the strait"),
        ("request", ["Ardania", "Kelmark"], ["Harbour Union"], "return to work"),
    ]
