"""The measure of false events, and its labels."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from benchmarks.no_events import (
    SENTENCES,
    cut_sentences,
    describe_row,
    find_interval,
    load_sentences,
)


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (1, 29, 0.0061, 0.1718)],
)
def test_interval_is_wilsons(hits: int, total: int, low: float, high: float) -> None:
    assert find_interval(hits, total) == pytest.approx((low, high), abs=0.0001)


def test_row_counts_sentences_and_events() -> None:
    assert describe_row([0, 2, 0, 1]).split() == ["2/4", "50.0", "[15.0,", "85.0]", "3"]


def test_labels_are_offsets_alone() -> None:
    rows = [json.loads(line) for line in SENTENCES.read_text("utf-8").splitlines()]

    assert {key for row in rows for key in row} == {"corpus", "id", "span"}
    assert all(type(place) is int for row in rows for place in row["span"])


def test_labels_are_those_that_their_card_counts() -> None:
    labels = load_sentences()

    assert Counter(label.corpus for label in labels) == {"polnear": 200, "gum": 100}
    assert Counter(corpus for corpus, _ in {(one.corpus, one.id) for one in labels}) == {
        "polnear": 65, "gum": 12,
    }  # fmt: skip
    assert len(set(labels)) == 300


@pytest.mark.corpora
def test_labels_fit_the_corpora() -> None:
    sentences = cut_sentences(load_sentences())

    assert len(sentences) == 300
    assert [sentence for sentence in sentences if sentence != sentence.strip()] == []
    assert {len(sentence.split()) for sentence in sentences} <= set(range(4, 61))
