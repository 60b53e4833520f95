from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from onrecord.document.article import iter_paragraphs
from onrecord.document.span import Span
from onrecord.export.marking import (
    Mark,
    MarkedText,
    Naming,
    Role,
    iter_marks,
    iter_namings,
    mark_text,
)
from onrecord.record.record import Record
from tests.builders import Nth, Said, make_actor, make_record
from tests.export import deeds
from tests.export.strategies import records

NESTED = "Ada Vell said the league told her it was ready."
TWO_PARAGRAPHS = "It said:\n\n“We are ready.\n\n“We always were.”\n"


def joined(marked: MarkedText) -> str:
    paragraphs = (
        paragraph.before + "".join(piece.text for piece in paragraph.pieces)
        for paragraph in marked.paragraphs
    )
    return "".join(paragraphs) + marked.tail


def shown(marks: tuple[Mark, ...]) -> list[str]:
    return [f"{mark.number} {mark.role}" for mark in marks]


def named(namings: tuple[Naming, ...]) -> list[str]:
    return [f"{naming.actor} {naming.role}" for naming in namings]


def test_marks_number_statements_and_parts_from_one() -> None:
    record = make_record("“Yes,” she said, “no.”", [Said(["“Yes,”", "“no.”"], "she", "said")])

    assert list(iter_marks(record)) == [
        Mark(1, Role.SOURCE, 1, Span(7, 10)),
        Mark(1, Role.CUE, 1, Span(11, 15)),
        Mark(1, Role.CONTENT, 1, Span(0, 6)),
        Mark(1, Role.CONTENT, 2, Span(17, 22)),
    ]


def test_marked_text_shows_a_statement_inside_another_by_both_numbers() -> None:
    record = make_record(
        NESTED,
        [
            Said("the league told her it was ready", "Ada Vell", "said"),
            Said("it was ready", "the league", "told"),
        ],
    )

    pieces = mark_text(record).paragraphs[0].pieces

    assert [(piece.text, shown(piece.marks)) for piece in pieces] == [
        ("Ada Vell", ["1 source"]),
        (" ", []),
        ("said", ["1 cue"]),
        (" ", []),
        ("the league", ["1 content", "2 source"]),
        (" ", ["1 content"]),
        ("told", ["1 content", "2 cue"]),
        (" her ", ["1 content"]),
        ("it was ready", ["1 content", "2 content"]),
        (".", []),
    ]
    assert shown(pieces[4].opens) == ["1 content", "2 source"]
    assert shown(pieces[8].closes) == ["2 content", "1 content"]


def test_marked_text_resumes_words_in_each_paragraph_and_closes_them_once() -> None:
    record = make_record(
        TWO_PARAGRAPHS, [Said("“We are ready.\n\n“We always were.”", "It", "said", "direct")]
    )

    _, first, second = mark_text(record).paragraphs

    assert (shown(first.pieces[0].opens), shown(first.pieces[0].closes)) == (["1 content"], [])
    assert shown(second.pieces[0].opens) == []
    assert shown(second.pieces[0].resumes) == ["1 content"]
    assert shown(second.pieces[0].closes) == ["1 content"]


def test_marked_text_opens_a_mark_at_its_first_visible_word() -> None:
    record = make_record("It said:\n\nYes.", [Said("\n\nYes.")])

    assert [shown(piece.opens) for piece in mark_text(record).paragraphs[1].pieces] == [
        ["1 content"]
    ]


def test_marked_text_tells_whether_the_text_sets_blank_lines() -> None:
    assert mark_text(make_record("One.\n\nTwo.")).spaced
    assert mark_text(make_record("One.\r\n\r\nTwo.")).spaced
    assert not mark_text(make_record("One.\nTwo.\n\n")).spaced


def test_marked_text_is_cut_where_an_actor_or_a_role_is_told() -> None:
    text = "Ada Vell, chair of the League, left. She sighed."
    chair = make_actor(
        text, "a1", "Ada Vell", "Ada Vell", "She", roles=[("chair", "a2", "chair of the League")]
    )
    league = make_actor(text, "a2", "League", kind="organisation")

    pieces = mark_text(make_record(text, actors=[chair, league])).paragraphs[0].pieces

    assert [(piece.text, named(piece.namings), named(piece.introduces)) for piece in pieces] == [
        ("Ada Vell", ["a1 0"], ["a1 0"]),
        (", ", [], []),
        ("chair of the ", ["a1 1"], ["a1 1"]),
        ("League", ["a1 1", "a2 0"], ["a2 0"]),
        (", left. ", [], []),
        ("She", ["a1 0"], []),
        (" sighed.", [], []),
    ]


def test_marked_text_is_cut_where_words_of_other_facts_begin() -> None:
    first = mark_text(deeds.RECORD).paragraphs[0].pieces

    assert [
        (piece.text, [(trace.fact, trace.part) for trace in piece.begins])
        for piece in first
        if piece.begins
    ] == [
        ("The Quay League", [("e1", 2), ("r1", 3)]),
        ("suspended", [("e1", 1)]),
        ("Tuesday", [("e1", 4)]),
        ("Port Aune", [("e1", 3)]),
    ]
    assert [trace.fact for trace in first[0].traces] == ["e1", "r1"]


def test_marks_keep_the_numbers_of_a_record_that_was_narrowed() -> None:
    record = make_record(NESTED, [Said("it was ready"), Said("told")])

    kept = replace(record, statements=record.statements[1:])

    assert [mark.number for mark in iter_marks(kept)] == [2]


def test_marked_text_of_white_space_is_all_tail() -> None:
    assert mark_text(make_record(" \n ")) == MarkedText((), " \n ", False)


def test_marks_that_share_words_are_told_apart() -> None:
    text = "She said she would."
    record = make_record(text, [Said("she would", "She", "said"), Said(Nth("she", 1), "She")])

    assert [mark.number for mark in iter_marks(record)] == [1, 1, 1, 2, 2]


@given(records())
def test_marked_text_joined_is_the_text(record: Record) -> None:
    assert joined(mark_text(record)) == record.article.text


@given(records())
def test_marked_text_introduces_every_visible_actor_and_role_once(record: Record) -> None:
    pieces = [p for paragraph in mark_text(record).paragraphs for p in paragraph.pieces]
    lines = list(iter_paragraphs(record.article.text))
    visible = {
        (naming.actor, naming.role)
        for naming in iter_namings(record)
        if any(naming.span.overlaps(line) for line in lines)
    }

    assert sorted((n.actor, n.role) for p in pieces for n in p.introduces) == sorted(visible)


@given(records())
def test_marked_text_opens_and_closes_every_visible_mark_once(record: Record) -> None:
    pieces = [p for paragraph in mark_text(record).paragraphs for p in paragraph.pieces]
    lines = list(iter_paragraphs(record.article.text))
    visible = sorted(
        (mark.number, mark.role)
        for mark in iter_marks(record)
        if any(mark.span.overlaps(line) for line in lines)
    )

    assert sorted((m.number, m.role) for p in pieces for m in p.opens) == visible
    assert sorted((m.number, m.role) for p in pieces for m in p.closes) == visible
