"""``onrecord read --format``."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import late
from onrecord.cli.main import main
from onrecord.record.record import Record
from tests.export.acted import RECORD


@pytest.fixture(autouse=True)
def _reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: Any) -> Iterator[Record]:
        yield RECORD

    monkeypatch.setattr(late, "read_sources", read)


def _read(*options: str) -> Result:
    return CliRunner().invoke(main, ["read", *options, "story.txt"])


def test_read_prints_plover_lines() -> None:
    result = _read("--format", "plover")

    assert result.exit_code == 0
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(one["event"], one["date"]) for one in told] == [
        (["SANCTION"], "2018-04-10"),
        (["AGREE"], "2018-04-12"),
        (["ASSAULT"], "2018-04-12"),
    ]


def test_read_prints_the_polecat_table() -> None:
    result = _read("--format", "polecat")

    assert result.exit_code == 0
    rows = list(csv.DictReader(result.stdout.splitlines(), delimiter="\t"))
    assert [row["Event Type"] for row in rows] == ["SANCTION", "AGREE"]


def test_read_prints_the_same_json_either_way() -> None:
    assert _read("--format", "jsonl").stdout == _read("--json").stdout
    assert json.loads(_read("--json", "--format", "jsonl").stdout)["events"][0]["id"] == "e1"


def test_read_refuses_two_formats_and_unknown_ones() -> None:
    both = _read("--json", "--format", "plover")
    unknown = _read("--format", "gdelt")

    assert (both.exit_code, unknown.exit_code) == (2, 2)
    assert "--json and --format plover are two formats; choose one." in both.stderr
    assert "'gdelt' is not one of 'jsonl'" in unknown.stderr
