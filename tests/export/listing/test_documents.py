from __future__ import annotations

from dataclasses import replace

from onrecord.export.listing.documents import list_documents
from onrecord.export.listing.fragment import FactNote
from onrecord.record.document_mention import DocumentMention
from tests.export.deeds import DOCUMENTS, RECORD
from tests.export.listing.shown import links, shown


def noted(document: DocumentMention) -> FactNote:
    (note,) = list_documents(replace(RECORD, documents_mentioned=(document,)))
    return note


def test_document_that_is_quoted_says_in_which_statements() -> None:
    assert shown(noted(replace(DOCUMENTS[0], statements=("s1", "s3")))) == [
        "letter — Ada Vell → Mira Soames",
        "“The letter” · mentioned 2 times · quoted in 1, 3",
    ]


def test_document_that_is_not_quoted_says_so_and_what_it_answers() -> None:
    assert shown(list_documents(RECORD)[1]) == [
        "statement — Harbour Party",
        "“a statement” · its words are not here",
        "in response to d1, statement 1 · says nothing of d1",
    ]


def test_document_of_nobody_is_told_by_its_kind() -> None:
    assert shown(noted(replace(DOCUMENTS[1], kind="press_release", by=(), answers=())))[0] == (
        "press release"
    )


def test_documents_lead_to_their_words_statements_and_one_another() -> None:
    first, second = list_documents(RECORD)

    assert (first.anchor, second.anchor) == ("d1t1", "d2t1")
    assert links(first) == {
        "Ada Vell": "a3",
        "Mira Soames": "a4",
        "“The letter”": "d1t1",
        "1": "s1",
    }
    assert links(second) == {
        "Harbour Party": "a2",
        "“a statement”": "d2t1",
        "d1": "d1",
        "statement 1": "s1",
    }
