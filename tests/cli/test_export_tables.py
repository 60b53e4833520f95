"""``onrecord export --table``."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import late
from onrecord.cli.main import main
from onrecord.export.tables import TABLES
from onrecord.store.store import Store
from tests.store.doings import told
from tests.store.stories import RUN


@pytest.fixture
def place(tmp_path: Path) -> str:
    target = str(tmp_path / "record.db")
    with Store.open(target, create=True) as store:
        store.add(told(), RUN)
    return target


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", *arguments], prog_name="onrecord")


def test_export_offers_every_table() -> None:
    assert list(late.TABLES) == list(TABLES)


@pytest.mark.parametrize("table", [table for table in TABLES if table != "relations"])
def test_export_writes_the_table_asked_for(place: str, table: str) -> None:
    result = run("--db", place, "--format", "csv", "--table", table)

    assert result.exit_code == 0
    (row,) = csv.DictReader(result.stdout.splitlines())
    assert list(row) == [column.name for column in TABLES[table].columns]
    assert len(row["id"]) == 32


def test_export_refuses_a_table_in_a_format_without_tables(place: str) -> None:
    result = run("--db", place, "--format", "ftm", "--table", "events")

    assert result.exit_code == 2
    assert "--table goes with csv and parquet, not ftm." in result.stderr
