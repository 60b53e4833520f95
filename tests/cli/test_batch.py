"""``onrecord batch`` and ``onrecord load``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.batch import job
from onrecord.batch.job import Progress, Wanted
from onrecord.batch.method import Method
from onrecord.cli import late_batch
from onrecord.cli.main import main
from tests.batch import readers
from tests.batch.inline import make_texts, rows_of, use_inline, write_lines


@pytest.fixture
def source(tmp_path: Path) -> str:
    texts = make_texts(4)
    path = write_lines(tmp_path / "in.jsonl", [*texts, texts[0]])
    path.write_text(path.read_text() + "{broken\n")
    return str(path)


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A place for a batch that needs neither processes nor a model."""
    use_inline(monkeypatch)
    run_quickly = make_quick(job.run_batch)
    monkeypatch.setattr(job, "run_batch", run_quickly)
    return str(tmp_path / "out")


def make_quick(run_batch: Callable[..., Progress]) -> Callable[..., Progress]:
    def run(wanted: Wanted, show: Callable[[Progress], None]) -> Progress:
        chosen = wanted.method
        method = Method(published=chosen.published, shard_size=chosen.shard_size,
                        analyst=readers.quick)  # fmt: skip
        return run_batch(Wanted(wanted.sources, wanted.out, method, wanted.engine), show)

    return run


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), prog_name="onrecord")


def test_batch_tells_how_far_it_is_and_what_was_found(source: str, out: str) -> None:
    result = run("batch", source, "--out", out, "--shard-size", "3")

    assert result.exit_code == 1
    *lines, last = result.stderr.splitlines()
    assert lines == [
        "reading 0 of 2 shards, 0 documents",
        "reading 1 of 2 shards, 3 documents",
        "reading 2 of 2 shards, 5 documents",
        "analysing 0 of 2 shards, 0 of 5 documents, 0 statements",
        "analysing 1 of 2 shards, 3 of 5 documents, 3 statements",
        "analysing 2 of 2 shards, 5 of 5 documents, 4 statements",
    ]
    assert last.startswith(
        f"{out}: 5 documents, 4 statements, 0 events, 1 duplicate (1 not read again), 1 error,"
        " 0 passed over, "
    )
    assert last.endswith(" words/s")
    assert result.stdout == ""


def test_batch_of_all_that_could_be_read_ends_well(tmp_path: Path, out: str) -> None:
    source = write_lines(tmp_path / "in.jsonl", make_texts(1))

    assert run("batch", str(source), "--out", out).exit_code == 0


def test_batch_json_tells_the_counts(source: str, out: str) -> None:
    result = run("batch", source, "--out", out, "--json")

    told = json.loads(result.stdout)
    rate = told.pop("words_per_second")
    assert rate > 0
    assert told == {
        "documents": 5,
        "read": 4,
        "statements": 4,
        "events": 0,
        "commitments": 0,
        "relations": 0,
        "skipped": 0,
        "duplicates": 1,
        "duplicates_not_read": 1,
        "errors": 1,
        "words": 40,
        "workers_replaced": 0,
    }


def test_batch_hands_its_options_on(source: str, tmp_path: Path, monkeypatch: Any) -> None:
    given: list[Wanted] = []

    def take(wanted: Wanted, show: Callable[[Progress], None]) -> Progress:
        given.append(wanted)
        return Progress(1)

    monkeypatch.setattr(job, "run_batch", take)
    options = ["--engine", "ray", "--workers", "3", "--shard-size", "7", "--restart"]
    files = ["--registry", "known.jsonl", "--events", "own.toml", "--published", "2018-04-10"]

    assert run("batch", source, "b.txt", "--out", "found", *options, *files).exit_code == 0

    (wanted,) = given
    assert (wanted.sources, wanted.out) == ((source, "b.txt"), Path("found"))
    assert (wanted.engine, wanted.workers, wanted.restart) == ("ray", 3, True)
    method = wanted.method
    assert (method.registries, method.events, method.shard_size) == (
        ("known.jsonl",),
        "own.toml",
        7,
    )
    assert str(method.published) == "2018-04-10"


def test_batch_interrupted_says_how_to_go_on(
    source: str, out: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_inline(monkeypatch, tasks=3)

    result = run("batch", source, "--out", out, "--shard-size", "3")

    assert result.exit_code == 130
    assert result.stderr.splitlines()[-1] == (
        "interrupted: analysing 1 of 2 shards, 3 of 5 documents, 3 statements."
        f" What is finished is in {out}; the same command goes on from there."
    )
    use_inline(monkeypatch)
    assert run("batch", source, "--out", out, "--shard-size", "3").exit_code == 1
    assert len(rows_of(Path(out), "documents")) == 5


def test_batch_that_differs_from_the_one_begun_is_refused(source: str, out: str) -> None:
    run("batch", source, "--out", out)

    result = run("batch", source, "--out", out, "--shard-size", "9")

    assert result.exit_code == 4
    assert "was begun with another --shard-size (500 then, 9 now)" in result.stderr
    assert "give another --out, or --restart" in result.stderr


def test_load_puts_the_batch_on_record(source: str, out: str, tmp_path: Path) -> None:
    run("batch", source, "--out", out)
    place = str(tmp_path / "record.db")

    first = run("load", out, "--db", place)
    again = run("load", out, "--db", place, "--json")

    assert (first.exit_code, again.exit_code) == (0, 0)
    assert first.stderr == "4 documents added, 4 statements, 1 duplicate left out\n"
    assert json.loads(again.stdout) == {
        "added": 0,
        "known": 4,
        "copy": 1,
        "unread": 0,
        "failed": 0,
        "statements": 0,
    }


def test_load_interrupted_says_how_far_it_came(
    source: str, out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("batch", source, "--out", out)

    def interrupt(*_: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(late_batch, "load_batch", interrupt)

    result = run("load", out, "--db", str(tmp_path / "record.db"))

    assert (result.exit_code, result.stderr) == (
        130,
        "interrupted after 0 documents added, 0 statements\n",
    )


def test_load_of_no_batch_makes_no_record(tmp_path: Path) -> None:
    place = tmp_path / "record.db"

    result = run("load", str(tmp_path), "--db", str(place))

    assert result.exit_code == 4
    assert "holds no batch; name the --out of onrecord batch" in result.stderr
    assert not place.exists()
