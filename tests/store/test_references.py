"""Which mentioned documents are on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.record.document_mention import DocumentMention
from onrecord.record.evidence import cut_evidence
from onrecord.record.record import Record
from onrecord.store.references import find_held
from onrecord.store.store import Store
from tests.builders import span_of
from tests.store.stories import RUN, Says, keepable

ARTICLE = (
    "In a letter Mira Soames told Grace Ofori that the ferry was late. "
    "Both had signed the Quay Agreement."
)
NAMES: dict[str, tuple[str, ...]] = {"Mira Soames": (), "Grace Ofori": ()}
SPRING = date(2018, 4, 10)


def mention(id: str, kind: str, words: str, *parties: tuple[str, ...]) -> DocumentMention:
    by, to = parties or ((), ())
    return DocumentMention(id, kind, by, to, cut_evidence(ARTICLE, [span_of(ARTICLE, words)]))


def article() -> Record:
    record = keepable(ARTICLE, (), names=NAMES, published=SPRING, title="Late ferry")
    mentioned = (
        mention("d1", "letter", "a letter", ("a1",), ("a2",)),
        mention("d2", "agreement", "Quay Agreement"),
    )
    return replace(record, documents_mentioned=mentioned)


def letter(published: date | None = SPRING) -> Record:
    text = "Letter to Grace Ofori.\n\nMira Soames said the ferry is late."
    said = (Says("Mira Soames", "said", "the ferry is late"),)
    url = "https://quay.example/letter"
    return keepable(text, said, names=NAMES, published=published, url=url, title="Letter")


def held(store: Store) -> dict[str, list[tuple[int, str]]]:
    with store.view() as view:
        found = find_held(view, 1, view.record(1))
    return {id: [(one.number, one.why) for one in ones] for id, ones in found.items()}


@pytest.fixture
def kept(store: Store) -> Store:
    store.add(article(), RUN)
    return store


def test_letter_that_is_on_record_is_told_with_the_reason(kept: Store) -> None:
    kept.add(letter(), RUN)

    assert held(kept) == {
        "d1": [
            (
                2,
                "“letter” stands at its head; names Mira Soames at its head;"
                " names Grace Ofori at its head; published on 2018-04-10",
            )
        ],
        "d2": [],
    }


def test_document_is_found_by_a_name_of_its_own(kept: Store) -> None:
    text = "The text in full. Whoever signs is bound."
    url = "https://quay.example/agreement"
    kept.add(keepable(text, (), names=NAMES, title="The Quay Agreement", url=url), RUN)

    assert held(kept)["d2"] == [(2, "“agreement” stands at its head; is called “Quay Agreement”")]


def test_letter_of_another_season_is_not_it(kept: Store) -> None:
    kept.add(letter(date(2018, 6, 1)), RUN)

    assert held(kept)["d1"] == []


def test_undated_letter_may_be_it(kept: Store) -> None:
    kept.add(letter(None), RUN)

    assert [number for number, _ in held(kept)["d1"]] == [2]


def test_document_is_not_its_own_candidate(store: Store) -> None:
    record = letter()
    words = cut_evidence(record.article.text, [span_of(record.article.text, "Letter")])
    own = DocumentMention("d1", "letter", ("a1",), ("a2",), words)
    store.add(replace(record, documents_mentioned=(own,)), RUN)

    assert held(store) == {"d1": []}
