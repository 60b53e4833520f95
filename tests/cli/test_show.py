"""``onrecord show`` on records made by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.show import show_document
from onrecord.store.store import Store
from tests.store.stories import RUN, keepable
from tests.store.test_references import article, letter


@pytest.fixture
def place(tmp_path: Path) -> str:
    target = str(tmp_path / "record.db")
    with Store.open(target, create=True) as store:
        store.add(article(), RUN)
        store.add(letter(), RUN)
        store.add(keepable(url="https://quay.example/ferry"), RUN)
    return target


def run(place: str, *arguments: str) -> Result:
    return CliRunner().invoke(show_document, ["--db", place, *arguments])


def test_show_names_mentioned_documents_that_may_be_on_record(place: str) -> None:
    shown = run(place, "1").stdout

    assert (
        "Mentioned documents that may be on record\n"
        "d1 letter — [2] 2018-04-10 · Letter\n"
        "    “letter” stands at its head; names Mira Soames at its head; names Grace\n"
        "    Ofori at its head; published on 2018-04-10, 100%\n"
    ) in shown


def test_show_names_nothing_where_nothing_is_mentioned(place: str) -> None:
    assert "may be on record" not in run(place, "3").stdout


def test_show_json_tells_what_is_on_record_of_each_mentioned_document(place: str) -> None:
    (line,) = run(place, "1", "--json").stdout.splitlines()

    first, second = json.loads(line)["documents_mentioned"]
    assert [(one["number"], one["title"], one["score"]) for one in first["held"]] == [
        (2, "Letter", 1.0)
    ]
    assert second["held"] == []


def test_show_json_without_mentions_is_the_record(place: str) -> None:
    (line,) = run(place, "3", "--json").stdout.splitlines()

    assert json.loads(line)["documents_mentioned"] == []
    assert len(json.loads(line)["statements"]) == 3
