"""From sources to records."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import flow
from onrecord.analysis.pipeline import Pipeline
from onrecord.errors import ModelError, SourceError
from onrecord.flow import Known, read_article, read_sources
from onrecord.reading.sources import ReadingOptions
from onrecord.record.events.custom import load_events
from onrecord.record.record import Record
from tests.analysis.networks import random_pipeline, scripted_pipeline
from tests.builders import Said, Thing, make_article
from tests.evidence import assert_evidence_exact
from tests.texts import stories, texts

TEXT = "Mira Soames, née à Łódź, said “the ferry is late” to Ivo.\r\n\r\nHe knew that already."
REFERENCE = Path(__file__).parents[1] / "docs" / "reference"
STATEMENTS = (
    Said("“the ferry is late”", source="Mira Soames, née à Łódź", cue="said"),
    Said("that", source="He", cue="knew"),
)


@pytest.fixture
def any_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "load_pipeline", _load_pipeline)


def _load_pipeline(*, threads: int) -> Pipeline:
    return replace(random_pipeline(0), model_version=f"{threads}")


def test_article_becomes_a_record() -> None:
    article = make_article(TEXT)

    record = read_article(article, scripted_pipeline(TEXT, STATEMENTS))

    assert_evidence_exact(record)
    assert record.article == article
    assert [
        (one.id, one.source[0].exact, one.content[0].exact, one.form) for one in record.statements
    ] == [
        ("s1", "Mira Soames, née à Łódź", "“the ferry is late”", "direct"),
        ("s2", "He", "that", "indirect"),
    ]


def test_known_events_are_found_in_an_article() -> None:
    text = "Mira Soames opened a new ferry line to Kelmark."
    things = [Thing("person", "Mira Soames"), Thing("place", "Kelmark")]
    known = Known(events=load_events(REFERENCE / "ferry-events.toml"))
    article = make_article(text)

    (event,) = read_article(article, scripted_pipeline(text, things=things), known).events

    assert (event.event, event.modes, event.quad) == ("FERRY", ("open",), 2)
    assert read_article(article, scripted_pipeline(text, things=things)).events == ()


@given(st.one_of(stories(), texts()), st.integers(0, 2**16))
def test_records_of_whatever_was_found_are_exact(text: str, seed: int) -> None:
    record = read_article(make_article(text), random_pipeline(seed))

    assert_evidence_exact(record)
    ids = [f"s{number}" for number in range(1, len(record.statements) + 1)]
    assert [statement.id for statement in record.statements] == ids
    starts = [statement.content[0].span.start for statement in record.statements]
    assert starts == sorted(starts)


@pytest.mark.usefixtures("any_model")
def test_sources_become_records_in_order(tmp_path: Path) -> None:
    rows = [{"id": f"n{number}", "text": f"{TEXT} {number}"} for number in range(3)]
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")

    records = list(read_sources([str(path)], ReadingOptions()))

    assert [one.article.id for one in records if isinstance(one, Record)] == ["n0", "n1", "n2"]
    for record in records:
        assert isinstance(record, Record)
        assert_evidence_exact(record)


@pytest.mark.usefixtures("any_model")
def test_source_that_cannot_be_read_takes_its_place_among_records(tmp_path: Path) -> None:
    good, empty = tmp_path / "good.txt", tmp_path / "empty.txt"
    good.write_text(TEXT, encoding="utf-8", newline="")
    empty.write_text("", encoding="utf-8")

    found = list(read_sources([str(empty), str(good), "nowhere.txt"], ReadingOptions()))

    assert [isinstance(one, SourceError) for one in found] == [True, False, True]
    assert isinstance(found[1], Record)
    assert found[1].article.text == TEXT


@pytest.mark.usefixtures("any_model")
def test_records_come_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "first.txt"
    path.write_text(TEXT, encoding="utf-8")

    records = read_sources([str(path), str(tmp_path / "second.txt")], ReadingOptions())

    assert isinstance(next(records), Record)
    (tmp_path / "second.txt").write_text(TEXT, encoding="utf-8")
    assert isinstance(next(records), Record)


def test_number_of_threads_reaches_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def load(*, threads: int) -> Pipeline:
        asked.append(threads)
        return _load_pipeline(threads=threads)

    monkeypatch.setattr(flow, "load_pipeline", load)

    assert list(read_sources([], ReadingOptions(), threads=3)) == []
    assert asked == [3]


def test_unsound_model_stops_before_the_first_source(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(*, threads: int) -> Pipeline:
        raise ModelError("the model is gone")

    monkeypatch.setattr(flow, "load_pipeline", load)

    with pytest.raises(ModelError, match="the model is gone"):
        next(read_sources(["nowhere.txt"], ReadingOptions()))
