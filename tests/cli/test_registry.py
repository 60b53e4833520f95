from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import Commands
from onrecord.cli.registry import registry

TABLE = """\
id,name,kind,country,family_name,title,organisation,start
p1,Mira Soames,person,NZL,Soames,prime minister,New Zealand,2021-05-03
p2,Jon Soames,person,NZL,Soames,mayor,Kelmark,2019
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(TABLE, "utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    program = Commands("onrecord", commands=[registry])
    return CliRunner().invoke(program, ["registry", *map(str, arguments)], prog_name="onrecord")


def test_import_writes_a_registry_that_find_reads(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "registry.jsonl"
    imported = run("import", table, "--out", out)
    found = run("find", "Mira Soames", "--registry", out)

    assert (imported.exit_code, imported.stderr) == (0, f"2 known actors in {out}\n")
    assert found.stdout == (
        "Mira Soames: is Mira Soames (p1)\n"
        "  0.70 Mira Soames (person, NZL, p1): the name is the same\n"
    )


def test_import_tells_what_it_cannot_read_and_writes_the_rest(table: Path, tmp_path: Path) -> None:
    table.write_text(TABLE + "p3,Grace Ofori,persn,,,,,\n", "utf-8")
    out = tmp_path / "registry.jsonl"
    result = run("import", table, "--out", out)

    assert result.exit_code == 1
    assert result.stderr == (
        f"error: {table}:4: \"kind\" is 'persn'; write one of: person, organisation, country,"
        f" group\n2 known actors in {out}\n"
    )
    assert len(out.read_text("utf-8").splitlines()) == 3


def test_import_of_nothing_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "registry.jsonl"
    out.write_text("before", "utf-8")
    result = run("import", tmp_path / "none.csv", "--out", out)

    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"error: {tmp_path}/none.csv: there is no such file; check the path",
        f"error: {out} was not written: there was no actor to put into it",
    ]
    assert out.read_text("utf-8") == "before"


def test_import_takes_the_format_that_is_named(table: Path, tmp_path: Path) -> None:
    renamed = table.rename(tmp_path / "people.txt")
    result = run("import", renamed, "--format", "csv", "--out", tmp_path / "registry.jsonl")

    assert result.exit_code == 0


def test_import_to_a_folder_that_is_not_there_is_wrong_usage(table: Path, tmp_path: Path) -> None:
    result = run("import", table, "--out", tmp_path / "none" / "registry.jsonl")

    assert result.exit_code == 2
    assert "Invalid value for '--out': cannot write" in result.stderr


def test_find_lists_candidates_when_none_is_sure(table: Path) -> None:
    result = run("find", "Soames", "--kind", "person", "--registry", table)

    assert result.stdout.splitlines() == [
        "Soames: is open, with 2 candidates",
        "  0.35 Mira Soames (person, NZL, p1): the family name is the same",
        "  0.35 Jon Soames (person, NZL, p2): the family name is the same",
    ]


def test_find_uses_title_country_and_day(table: Path) -> None:
    told = ("--title", "premier", "--country", "nzl", "--on", "2022-01-01", "--kind", "person")
    result = run("find", "Soames", *told, "--registry", table, "--json")
    link = json.loads(result.stdout)

    assert link["known"] == "p1"
    assert link["candidates"][0] == {
        "id": "p1",
        "name": "Mira Soames",
        "kind": "person",
        "country": "NZL",
        "score": 0.55,
        "reasons": [
            "the family name is the same",
            "the title is one that the known actor has",
            "the country is the same",
        ],
    }


def test_find_counts_a_single_candidate(table: Path) -> None:
    result = run("find", "Mira Soammes", "--registry", table)

    assert result.stdout.splitlines()[0] == "Mira Soammes: is open, with 1 candidate"


def test_find_without_a_registry_knows_countries() -> None:
    assert run("find", "Britain").stdout.startswith("Britain: is United Kingdom (country:GBR)\n")
    assert run("find", "Grace Ofori").stdout == "Grace Ofori: is not known\n"


def test_find_with_a_registry_that_cannot_be_read_ends_with_one_line(tmp_path: Path) -> None:
    result = run("find", "Britain", "--registry", tmp_path / "none.jsonl")

    assert result.exit_code == 1
    assert result.stderr == f"error: {tmp_path}/none.jsonl: there is no such file; check the path\n"
