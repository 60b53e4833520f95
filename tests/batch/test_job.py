"""A batch from beginning to end, without processes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.batch import method as methods
from onrecord.batch.job import Wanted, run_batch
from onrecord.batch.kinds import OUTPUT
from onrecord.batch.method import Analyst, Method
from onrecord.document.article import Article
from onrecord.errors import BatchError
from onrecord.record.record import Record
from tests.batch import readers
from tests.batch.inline import Dies, make_texts, parts_of, rows_of, run, use_inline, write_lines

TEXTS = make_texts(7)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "in.jsonl", TEXTS)


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    use_inline(monkeypatch)
    return tmp_path / "out"


def dying(method: Method) -> Analyst:
    """One whose worker dies of the word "deadly"."""

    def read(article: Article) -> Record:
        if "deadly" in article.text:
            raise Dies
        return readers.read_quickly(article)

    return read


def test_batch_writes_every_kind_in_the_order_of_the_documents(source: Path, out: Path) -> None:
    progress = run(source, out)

    documents = rows_of(out, "documents")
    assert [one["number"] for one in documents] == [0, 1, 2, 3, 4, 5, 6]
    assert [one["document"] for one in documents] == ["n0", "n1", "n2", "n3", "n4", "n5", "n6"]
    assert [one["place"] for one in documents][:2] == [f"{source}:1", f"{source}:2"]
    assert {one["outcome"] for one in documents} == {"read"}
    assert [one["words"] for one in rows_of(out, "statements")] == ["Soames said that"] * 7
    assert [(one["number"], one["name"]) for one in rows_of(out, "actors")][1] == (1, "Soames")
    assert [one["words"] for one in rows_of(out, "mentions")] == ["Soames"] * 7
    assert rows_of(out, "captures")[6]["text"] == TEXTS[6]
    assert rows_of(out, "errors") == rows_of(out, "events") == []
    assert (progress.totals["documents"], progress.totals["statements"]) == (7, 7)
    assert sorted(one.name for one in out.iterdir()) == sorted(
        [".lock", "job.json", "manifest", *(kind.name for kind in OUTPUT)]
    )


def test_manifest_tells_inputs_model_parts_and_counts(source: Path, out: Path) -> None:
    run(source, out)

    job = json.loads((out / "job.json").read_text())
    assert (job["schema"], job["state"], job["shards"]) == ("onrecord-batch/1", "finished", 3)
    assert job["method"]["model"] == {"version": "quick", "sha256": None}
    assert job["inputs"]["files"] == 1
    assert job["totals"]["documents"] == 7
    (line,) = (out / "manifest" / "inputs.jsonl").read_text().splitlines()
    assert json.loads(line)["size"] == source.stat().st_size
    state = json.loads((out / "manifest" / "analysis" / "0000002.json").read_text())
    part = out / "statements" / "part-0000002.parquet"
    assert state["parts"]["statements"]["rows"] == 1
    assert state["parts"]["statements"]["bytes"] == part.stat().st_size


@pytest.mark.parametrize("tasks", [0, 1, 3, 4, 5])
def test_interrupted_batch_goes_on_where_it_was(
    source: Path, out: Path, tasks: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log"
    monkeypatch.setenv(readers.LOG, str(log))
    with monkeypatch.context() as patch:
        use_inline(patch, tasks)
        with pytest.raises(KeyboardInterrupt):
            run(source, out)

    progress = run(source, out)

    assert progress.totals["statements"] == 7
    assert log.read_text().split() == ["n0", "n1", "n2", "n3", "n4", "n5", "n6"]
    log.unlink()
    run(source, tmp_path / "whole")
    assert parts_of(out) == parts_of(tmp_path / "whole")


def test_finished_batch_is_only_counted(
    source: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(source, out)
    monkeypatch.setenv(readers.LOG, str(tmp_path / "log"))

    again = run(source, out)

    assert again.totals == first.totals
    assert not (tmp_path / "log").exists()


def test_unfinished_shard_whose_part_is_cut_off_is_done_again(
    source: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        use_inline(patch, 5)
        with pytest.raises(KeyboardInterrupt):
            run(source, out)
    part = out / "statements" / "part-0000001.parquet"
    part.write_bytes(part.read_bytes()[:-1])

    run(source, out)

    assert len(rows_of(out, "statements")) == 7


def test_finished_batch_whose_part_is_gone_says_so(source: Path, out: Path) -> None:
    run(source, out)
    (out / "events" / "part-0000001.parquet").unlink()

    with pytest.raises(BatchError, match=r"parts of shard 1 \(analysis\) are gone.*--restart"):
        run(source, out)

    assert run(source, out, restart=True).totals["documents"] == 7


def test_document_that_cannot_be_analysed_is_an_error(tmp_path: Path, out: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", [*TEXTS[:4], "Dovan was wrong.", *TEXTS[4:]])

    progress = run(source, out, analyst=readers.wrong)

    (error,) = rows_of(out, "errors")
    assert error == {
        "place": f"{source}:5",
        "number": 4,
        "step": "analysis",
        "reason": "unreadable",
        "skipped": False,
        "language": None,
        "problem": "could not be read (LookupError: no such harbour)",
        "remedy": "report this, with the file",
    }
    assert [one["outcome"] for one in rows_of(out, "documents")].index("failed") == 4
    assert (progress.totals["failed"], progress.totals["read"]) == (1, 7)


def test_only_the_document_that_ends_workers_is_an_error(tmp_path: Path, out: Path) -> None:
    texts = [*TEXTS[:4], "A deadly text.", TEXTS[4], "Another deadly text.", *TEXTS[5:]]
    source = write_lines(tmp_path / "in.jsonl", texts)

    progress = run(source, out, analyst=dying)

    errors = rows_of(out, "errors")
    assert [(one["number"], one["place"]) for one in errors] == [
        (4, f"{source}:5"),
        (6, f"{source}:7"),
    ]
    assert "ends the program that reads it" in errors[0]["problem"]
    assert (progress.totals["read"], progress.totals["failed"], progress.deaths) == (7, 2, 6)


def test_worker_that_died_by_chance_is_replaced(source: Path, out: Path) -> None:
    died: list[str] = []

    def die_once(method: Method) -> Analyst:
        def read(article: Article) -> Record:
            if article.id == "n4" and not died:
                died.append(article.id)
                raise Dies
            return readers.read_quickly(article)

        return read

    progress = run(source, out, analyst=die_once)

    assert (progress.totals["read"], progress.totals["failed"], progress.deaths) == (7, 0, 1)


def test_deadly_document_is_remembered_by_the_next_run(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_lines(tmp_path / "in.jsonl", ["A deadly text.", *TEXTS[:2]])
    with monkeypatch.context() as patch:
        use_inline(patch, 4)
        with pytest.raises(KeyboardInterrupt):
            run(source, out, analyst=dying)

    progress = run(source, out, analyst=dying)

    assert (progress.totals["read"], progress.totals["failed"], progress.deaths) == (2, 1, 0)


def test_workers_that_die_before_any_document_end_the_batch(source: Path, out: Path) -> None:
    def die_at_once(method: Method) -> Analyst:
        raise Dies

    with pytest.raises(BatchError, match="workers die before they have read anything"):
        run(source, out, analyst=die_at_once)


def test_item_that_cannot_be_read_is_an_error_with_its_place(tmp_path: Path, out: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", TEXTS[:2])
    source.write_text(source.read_text() + "{broken\n" + json.dumps({"text": TEXTS[2]}) + "\n")

    progress = run(source, out)

    (error,) = rows_of(out, "errors")
    assert (error["place"], error["step"], error["number"]) == (f"{source}:3", "reading", None)
    assert error["problem"].startswith("is not valid JSON")
    assert [one["number"] for one in rows_of(out, "documents")] == [0, 1, 2]
    assert (progress.totals["documents"], progress.totals["errors"]) == (3, 1)


def test_input_that_is_not_there_is_an_error(tmp_path: Path, out: Path) -> None:
    progress = run(tmp_path / "none.txt", out)

    assert [one["reason"] for one in rows_of(out, "errors")] == ["missing"]
    assert progress.totals["errors"] == 1


def test_articles_in_other_languages_are_passed_over(tmp_path: Path, out: Path) -> None:
    welsh = "Dywedodd y maer ddydd Llun na fyddai'r fferi yn hwylio eto eleni o'r harbwr hwn."
    source = write_lines(tmp_path / "in.jsonl", [TEXTS[0], welsh])

    progress = run(source, out)

    (row,) = rows_of(out, "errors")
    assert (row["reason"], row["skipped"], row["language"]) == ("language", True, "cy")
    assert (progress.totals["documents"], progress.totals["skipped"]) == (1, 1)


def test_changed_configuration_is_told(source: Path, out: Path) -> None:
    run(source, out)

    with pytest.raises(BatchError) as told:
        run(source, out, shard_size=4, analyst=dying)

    assert str(told.value) == (
        f"{out}: was begun with another model (quick then, dying now),"
        " another --shard-size (3 then, 4 now);"
        " give another --out, or --restart to throw away what is there"
    )


def test_changed_inputs_are_told(source: Path, out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text(f"Ofori told the council that {name} was not the whole letter.")
    run(folder, out)
    (folder / "a.txt").write_text("Ofori told the council that there was no letter at all.")
    (folder / "b.txt").unlink()
    (folder / "d.txt").write_text("Dovan told the newspaper all that he knew about the letter.")

    with pytest.raises(BatchError) as told:
        run(folder, out)

    assert f"{folder}/a.txt changed; {folder}/b.txt no longer among the inputs" in str(told.value)
    assert f"{folder}/d.txt new; give another --out, or --restart" in str(told.value)
    assert run(folder, out, restart=True).totals["documents"] == 3


def test_folder_of_something_else_is_refused(source: Path, out: Path) -> None:
    out.mkdir()
    (out / "letters").mkdir()

    for restart in (False, True):
        with pytest.raises(BatchError, match=r"holds something else \(letters\)"):
            run(source, out, restart=restart)


def test_folder_within_an_input_is_refused(source: Path, out: Path, tmp_path: Path) -> None:
    with pytest.raises(BatchError, match=f"lies within the input {tmp_path}; give a folder"):
        run(tmp_path, out)

    assert not (out / "job.json").exists()


@pytest.mark.parametrize("source", ["-", "https://quay.example/ferry"])
def test_input_that_cannot_be_read_twice_is_refused(source: str, out: Path) -> None:
    method = Method(analyst=readers.quick)

    with pytest.raises(BatchError, match="is no file"):
        run_batch(Wanted((source,), out, method), lambda _: None)


@pytest.mark.model
def test_description_names_the_model_by_its_files() -> None:
    told = methods.describe(Method())

    assert len(told["model"]["sha256"]) == 64
    assert methods.run_of(told).model == told["model"]["version"]
