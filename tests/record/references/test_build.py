from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from onrecord.analysis.quotation_marks import find_quotations
from onrecord.record.assemble import assemble_record
from tests.builders import Noun, Nth, Said, Thing, make_article
from tests.record.mentioned import Told, mentioned_stories
from tests.record.references.telling import Mentioned, tell, tell_record

SOAMES = Thing("person", "Mira Soames")
FARROW = Thing("person", "Duncan Farrow")
OFORI = Thing("person", "Grace Ofori")
COUNCIL = Thing("organisation", "the [Harbour Council]")
ARDANIA = Thing("organisation", "Ardania")
KELMARK = Thing("organisation", "Kelmark")


@pytest.mark.parametrize(
    ("text", "things", "expected"),
    [
        (
            "In a letter to Duncan Farrow the choir sent its thanks.",
            [FARROW],
            [Mentioned("letter", [], ["Duncan Farrow"], ["a letter"])],
        ),
        (
            "A letter of protest, sent on Monday by Mira Soames to Duncan Farrow, lay there.",
            [SOAMES, FARROW],
            [Mentioned("letter", ["Mira Soames"], ["Duncan Farrow"], ["A letter"])],
        ),
        (
            "The report by the Harbour Council was read. The report runs to ten pages.",
            [COUNCIL],
            [Mentioned("report", ["Harbour Council"], [], ["The report", "The report"])],
        ),
        (
            "Yesterday the Harbour Council adopted a resolution on fees.",
            [COUNCIL],
            [Mentioned("resolution", ["Harbour Council"], [], ["a resolution"])],
        ),
        (
            "Ardania and Kelmark signed a treaty in May. The treaty ends the patrols.",
            [ARDANIA, KELMARK],
            [Mentioned("treaty", ["Ardania", "Kelmark"], [], ["a treaty", "The treaty"])],
        ),
        (
            "An agreement between Ardania and Kelmark covers the strait.",
            [ARDANIA, KELMARK],
            [Mentioned("agreement", ["Ardania", "Kelmark"], [], ["An agreement"])],
        ),
        (
            "An open letter signed by Mira Soames and Grace Ofori hung there.",
            [SOAMES, OFORI],
            [Mentioned("letter", ["Mira Soames", "Grace Ofori"], [], ["An open letter"])],
        ),
        (
            "The letter that Mira Soames sent was blue.",
            [SOAMES],
            [Mentioned("letter", ["Mira Soames"], [], ["The letter"])],
        ),
        (
            "Mira Soames wrote to Duncan Farrow on Monday. The letter was short.",
            [SOAMES, FARROW],
            [Mentioned("letter", ["Mira Soames"], ["Duncan Farrow"], ["wrote to", "The letter"])],
        ),
        (
            "Later Mira Soames e-mailed Duncan Farrow.",
            [SOAMES, FARROW],
            [Mentioned("email", ["Mira Soames"], ["Duncan Farrow"], ["e-mailed"])],
        ),
        (
            "Both keep to the Port Sellick Agreement. The agreement is old.",
            [],
            [Mentioned("agreement", [], [], ["Port Sellick Agreement", "The agreement"])],
        ),
        (
            "It breaks Resolution 14 of the Harbour Council.",
            [COUNCIL],
            [Mentioned("resolution", ["Harbour Council"], [], ["Resolution 14"])],
        ),
    ],
)
def test_document_has_its_kind_its_sides_and_its_words(
    text: str, things: list[Thing], expected: list[Mentioned]
) -> None:
    assert tell(text, things=things).brief() == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mira Soames kept to the letter of the law.",
        "Mira Soames followed the rules to the letter.",
        "Mira Soames has a clean bill of health, and others foot the bill.",
        "Mira Soames made a fashion statement.",
        "The resolution of the dispute by Mira Soames took a year.",
        "Letters are delivered daily, and Mira Soames reads reports.",
        "Mira Soames will send a letter.",
        "Mira Soames refused to sign a treaty.",
        "Mira Soames called for a report.",
        "No statement came from Mira Soames.",
        "Mira Soames did not issue a statement.",
        "If Mira Soames signs a treaty, the patrols end.",
        "A letter to Mira Soames would help.",
        "A letter costs a crown, says Mira Soames.",
        "The letter B is missing. Mira Soames laughed.",
        "The ruling Union of Mira Soames was split, like the ruling party of Kelmark.",
        "Mira Soames spoke instead of writing a letter.",
        "The treaty negotiations tired Mira Soames.",
    ],
)
def test_what_only_looks_like_a_document_is_none(text: str) -> None:
    things = [SOAMES]
    if "negotiations" in text:
        things.append(Thing("event", Noun("The treaty [negotiations]")))

    assert tell(text, things=things).brief() == []


@pytest.mark.parametrize(
    "text",
    ["Mira Soames sent a letter", "Mira Soames wrote to", "In it Mira Soames wrote a letter to"],
)
def test_text_may_end_anywhere(text: str) -> None:
    assert all(one.by == ["Mira Soames"] for one in tell(text, things=[SOAMES]).brief())


def test_another_letter_is_another_document() -> None:
    text = (
        "A letter from Mira Soames came first. Another letter, from Grace Ofori, was longer. "
        "The first letter was read; the second letter was not."
    )

    assert [(one.by, one.words) for one in tell(text, things=[SOAMES, OFORI]).brief()] == [
        (["Mira Soames"], ["A letter", "The first letter"]),
        (["Grace Ofori"], ["Another letter", "the second letter"]),
    ]


def test_pronouns_linked_to_the_noun_are_words_for_the_document() -> None:
    text = "A letter from Mira Soames came, and it was short."
    things = [SOAMES, Thing("object", "A [letter] from Mira Soames", "it")]

    assert tell(text, things=things).brief()[0].words == ["A letter", "it"]


def test_document_has_the_statements_quoted_from_it() -> None:
    text = (
        "In a letter to Duncan Farrow, Mira Soames said the quay was closed. "
        "The letter says that nobody knew."
    )
    telling = tell(
        text,
        Said("the quay was closed", "Mira Soames", "said", form="indirect"),
        Said("that nobody knew", "The letter", "says", form="indirect"),
        things=[SOAMES, FARROW],
    )

    (letter,) = telling.documents
    assert letter.statements == ("s1", "s2")
    assert telling.brief()[0].by == ["Mira Soames"]
    assert telling.brief()[0].to == ["Duncan Farrow"]


def test_statement_of_an_unnamed_voice_is_by_those_it_speaks_for() -> None:
    text = "A spokesman for Mira Soames said in a statement that the quay was closed."
    telling = tell(
        text,
        Said("that the quay was closed", "A spokesman for Mira Soames", "said", form="indirect"),
        things=[SOAMES, Thing("person", Noun("A [spokesman] for Mira Soames"))],
    )

    assert telling.brief() == [Mentioned("statement", ["Mira Soames"], [], ["a statement"])]


def test_post_is_told_by_a_verb() -> None:
    text = "Mira Soames tweeted: “The quay is closed.” The tweet was deleted."
    telling = tell(text, Said("“The quay is closed.”", "Mira Soames", "tweeted"), things=[SOAMES])

    assert telling.brief() == [Mentioned("post", ["Mira Soames"], [], ["tweeted", "The tweet"])]


@pytest.mark.parametrize(
    "answer",
    [
        "In response to the letter, Duncan Farrow issued a statement.",
        "Duncan Farrow replied to the letter with a statement.",
        "Duncan Farrow responded on Friday with a statement.",
        "A statement from Duncan Farrow came in reply to the letter.",
    ],
)
def test_document_answers_another(answer: str) -> None:
    text = f"Mira Soames sent a letter to Duncan Farrow. {answer}"
    things = [SOAMES, Thing("person", "Duncan Farrow", Nth("Duncan Farrow", 2))]

    letter, statement = tell(text, things=things).documents
    assert (letter.answers, statement.answers) == ((), ("d1",))


def test_document_answers_what_somebody_said() -> None:
    text = (
        "Mira Soames said the quay was closed. In response to Mira Soames’s remarks, "
        "Duncan Farrow issued a statement."
    )
    telling = tell(
        text,
        Said("the quay was closed", "Mira Soames", "said", form="indirect"),
        things=[Thing("person", "Mira Soames", Nth("Mira Soames", 2)), FARROW],
    )

    assert [one.answers for one in telling.documents] == [("s1",)]


@pytest.mark.parametrize(
    "silence",
    [
        "made no direct reference to the letter",
        "did not explicitly mention the letter",
        "says nothing about the contents of the letter",
        "was silent on the letter",
    ],
)
@pytest.mark.parametrize("subject", ["The statement", "It"])
def test_document_is_silent_on_another(silence: str, subject: str) -> None:
    text = (
        "Mira Soames sent a letter to Duncan Farrow. Grace Ofori issued a statement. "
        f"{subject} {silence}."
    )

    letter, statement = tell(text, things=[SOAMES, FARROW, OFORI]).documents
    assert (letter.silent_on, statement.silent_on) == ((), ("d1",))


def test_statements_that_a_person_added_do_no_harm() -> None:
    text = "Mira Soames sent a letter to Duncan Farrow. She said it was late."
    record = tell(text, things=[SOAMES, FARROW]).record

    assert tell_record(record, (), ()).documents == ()


@given(mentioned_stories())
def test_documents_are_in_text_order_with_exact_words(told: Told) -> None:
    text, attributions, entities = told
    article = make_article(text)
    record = assemble_record(article, attributions, find_quotations(text), (), entities)

    documents = tell_record(record, attributions, entities).documents

    assert [one.id for one in documents] == [f"d{n}" for n in range(1, len(documents) + 1)]
    assert documents == tuple(sorted(documents, key=lambda one: one.evidence[0].span.start))
    known = {one.id for one in documents} | {one.id for one in record.statements}
    for one in documents:
        spans = [words.span for words in one.evidence]
        assert spans == sorted(spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert not set(one.by) & set(one.to)
        assert {*one.statements, *one.answers, *one.silent_on} <= known - {one.id}
