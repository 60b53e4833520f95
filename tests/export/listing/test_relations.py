from __future__ import annotations

from dataclasses import replace

from onrecord.export.listing.fragment import FactNote
from onrecord.export.listing.relations import list_relations
from onrecord.record.relation import Relation
from tests.export.deeds import RECORD, RELATIONS, words
from tests.export.listing.shown import line_of, links, shown


def noted(relation: Relation) -> FactNote:
    (note,) = list_relations(replace(RECORD, relations=(relation,)))
    return note


def test_relation_tells_how_it_stands_since_when_how_far_and_from_what() -> None:
    assert shown(noted(RELATIONS[0])) == [
        "Quay League – Harbour Party: formal relations suspended since Tuesday 10 April 2018",
        "scope disputed: “the leader’s office only” / “everything we do together”",
        "The Quay League did it itself · from e1, statement 2, statement 3",
    ]


def test_relation_without_a_listed_fact_has_its_own_words() -> None:
    assert shown(noted(RELATIONS[1])) == [
        "Ada Vell – Quay League: membership joined",
        "who leads the League",
        "who leads a body is of it · from a role of Ada Vell",
    ]


def test_relation_that_nobody_disputes_has_its_scope() -> None:
    note = noted(replace(RELATIONS[0], disputed=False, scope=RELATIONS[0].scope[:1]))

    assert line_of(note.details[0]) == "scope: “the leader’s office only”"


def test_scope_that_is_quoted_already_keeps_its_own_marks() -> None:
    note = noted(replace(RELATIONS[0], disputed=False, scope=words("“everything we do together”")))

    assert line_of(note.details[0]) == "scope: “everything we do together”"


def test_relations_are_numbered_and_lead_to_their_words_and_facts() -> None:
    first, second = list_relations(RECORD)

    assert (first.id, first.anchor, second.id, second.anchor) == ("r1", "r1t1", "r2", "r2t1")
    assert links(first) == {
        "Quay League": "a1",
        "Harbour Party": "a2",
        "“the leader’s office only”": "r1t1",
        "“everything we do together”": "r1t2",
        "e1": "e1",
        "statement 2": "s2",
        "statement 3": "s3",
    }


def test_relation_leads_to_no_fact_that_is_not_listed() -> None:
    note = noted(replace(RELATIONS[0], facts=("e7", "s9"), scope=(), why=""))

    assert line_of(note.details[0]) == "from e7, statement 9"
    assert set(links(note)) == {"Quay League", "Harbour Party"}
