"""The output of a batch, read by those for whom it is made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord.batch.job import Wanted, run_batch
from onrecord.batch.kinds import OUTPUT
from onrecord.batch.method import Method
from tests.batch.inline import make_texts, parts_of, rows_of, run, use_inline, write_lines

KINDS = [kind.name for kind in OUTPUT]


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    use_inline(monkeypatch)
    run(write_lines(tmp_path / "in.jsonl", make_texts(5)), tmp_path / "out")
    return tmp_path / "out"


def count_rows(out: Path) -> dict[str, int]:
    return {kind.name: len(rows_of(out, kind.name)) for kind in OUTPUT}


def test_duckdb_reads_each_kind_in_one_line(out: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="not run: install duckdb")

    found = {kind: len(duckdb.read_parquet(f"{out}/{kind}/*.parquet").fetchall()) for kind in KINDS}

    assert found == count_rows(out)


def test_polars_reads_each_kind_in_one_line(out: Path) -> None:
    polars = pytest.importorskip("polars", reason="not run: install polars")

    found = {kind: polars.read_parquet(f"{out}/{kind}/").height for kind in KINDS}

    assert found == count_rows(out)


def test_pandas_reads_each_kind_in_one_line(out: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="not run: install pandas")

    found = {kind: len(pandas.read_parquet(out / kind)) for kind in KINDS}

    assert found == count_rows(out)


def test_kinds_are_joined_by_the_number_of_the_document(out: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="not run: install duckdb")
    statements = duckdb.read_parquet(f"{out}/statements/*.parquet").project("number, words")
    documents = duckdb.read_parquet(f"{out}/documents/*.parquet").project("number, place")

    found = statements.join(documents, "number").order("number").project("place, words")

    assert found.fetchall()[4] == (f"{out.parent}/in.jsonl:5", "Soames said that")


def test_columns_carry_their_meanings(out: Path) -> None:
    parquet: Any = pytest.importorskip("pyarrow.parquet", reason="not run: install pyarrow")

    for kind in OUTPUT:
        schema = parquet.read_schema(out / kind.name / "part-0000000.parquet")
        assert [(field.name, field.metadata[b"description"].decode()) for field in schema] == [
            (column.name, column.meaning) for column in kind.columns
        ]


@pytest.mark.model
@pytest.mark.slow
def test_model_s_output_is_the_same_however_many_work(root: Path, tmp_path: Path) -> None:
    source = (str(root / "examples"),)
    for workers in (1, 2):
        wanted = Wanted(source, tmp_path / f"out{workers}", Method(shard_size=2), workers=workers)
        run_batch(wanted, lambda _: None)

    assert parts_of(tmp_path / "out1") == parts_of(tmp_path / "out2")
    story = [
        row
        for row in rows_of(tmp_path / "out1", "documents")
        if row["place"].endswith("sister-party-letter.txt")
    ]
    assert story[0]["outcome"] == "read"
    assert story[0]["statements"] >= 8
    assert {row["kind"] for row in rows_of(tmp_path / "out1", "relations")} >= {"formal relations"}
