"""``onrecord relation`` on a record made by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.relation import relation
from onrecord.errors import ChoiceError
from onrecord.store.store import Store
from tests.store.doings import FIRST, told
from tests.store.stories import RUN


@pytest.fixture
def place(tmp_path: Path) -> str:
    target = str(tmp_path / "record.db")
    with Store.open(target, create=True) as store:
        store.add(told(), RUN)
    return target


def _run(place: str, *arguments: str) -> Result:
    return CliRunner().invoke(relation, ["--db", place, *arguments])


def test_relation_tells_state_history_and_words(place: str) -> None:
    result = _run(place, "Mira Soames", "Grace Ofori", "--on", "2018-04-12")

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Mira Soames – Grace Ofori — formal relations: suspended on 2018-04-12",
        "  Mira Soames — suspended since 2018-04-10",
        f"    “{FIRST}”",
        "    [1] harbour.txt",
        "",
    ]


def test_relation_of_an_earlier_day_is_unknown(place: str) -> None:
    result = _run(place, "Mira Soames", "Grace Ofori", "--on", "2018-04-09")

    assert result.exit_code == 1
    assert result.stdout.splitlines()[:2] == [
        "Mira Soames – Grace Ofori — formal relations: unknown on 2018-04-09",
        "  after that day: Mira Soames — suspended since 2018-04-10",
    ]


def test_relation_as_json_has_each_step_with_its_document(place: str) -> None:
    result = _run(place, "Grace Ofori", "Mira Soames", "--on", "2018-04-12", "--json")

    (standing,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert (standing["kind"], standing["state"], standing["on"]) == (
        "formal relations", "suspended", "2018-04-12",
    )  # fmt: skip
    assert [one["name"] for one in standing["between"]] == ["Grace Ofori", "Mira Soames"]
    assert [step["since"] for step in standing["history"]] == ["2018-04-10"]
    assert standing["step"]["evidence"][0]["exact"] == FIRST
    assert standing["step"]["document"]["number"] == 1


def test_two_without_a_step_have_nothing_on_record(place: str) -> None:
    result = _run(place, "Mira Soames", "Mira Soames")

    assert result.exit_code == 1
    assert result.stdout == "Nothing is on record between these two.\n"


def test_unknown_name_is_told(place: str) -> None:
    result = _run(place, "Nobody Known", "Mira Soames")

    assert isinstance(result.exception, ChoiceError)
    assert "no actor on record goes by 'Nobody Known'" in str(result.exception)
