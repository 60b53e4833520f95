"""Items that cannot be read end neither the batch nor the reading of those behind them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.batch import reading_step
from onrecord.batch.pieces import Piece
from onrecord.batch.pieces import iter_piece as iter_piece_well
from onrecord.document.article import Article
from onrecord.errors import SourceError
from tests.batch.inline import Dies, make_texts, rows_of, run, use_inline, write_lines

TEXTS = make_texts(7)


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    use_inline(monkeypatch)
    return tmp_path / "out"


def fail_at(monkeypatch: pytest.MonkeyPatch, word: str, error: BaseException) -> None:
    """Reading an article with that word raises the error."""

    def iter_piece(piece: Piece, *given: Any) -> Iterator[Article | SourceError]:
        for item in iter_piece_well(piece, *given):
            if isinstance(item, Article) and word in item.text:
                raise error
            yield item

    monkeypatch.setattr(reading_step, "iter_piece", iter_piece)


def ids(out: Path) -> list[str]:
    return [one["document"] for one in rows_of(out, "documents")]


@pytest.mark.parametrize("number", [0, 1, 2, 4, 6])
def test_items_behind_one_that_fails_are_read(
    tmp_path: Path, out: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_lines(tmp_path / "in.jsonl", TEXTS)
    fail_at(monkeypatch, f"number {number}", RecursionError("too deep"))

    run(source, out)

    assert ids(out) == [f"n{one}" for one in range(7) if one != number]
    (error,) = rows_of(out, "errors")
    assert error["place"] == f"{source}:{number + 1}"
    assert error["problem"] == "could not be read (RecursionError: too deep)"


@pytest.mark.parametrize("number", [0, 1, 2, 4, 6])
def test_only_the_item_that_ends_workers_is_an_error(
    tmp_path: Path, out: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_lines(tmp_path / "in.jsonl", TEXTS)
    fail_at(monkeypatch, f"number {number}", Dies())

    progress = run(source, out)

    assert ids(out) == [f"n{one}" for one in range(7) if one != number]
    (error,) = rows_of(out, "errors")
    assert error["place"] == f"{source}:{number + 1}"
    assert "ends the program that reads it" in error["problem"]
    assert progress.deaths == 3


def test_files_beside_one_that_ends_workers_are_read(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, text in enumerate(TEXTS[:4]):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    fail_at(monkeypatch, "number 1", Dies())

    run(folder, out)

    assert [Path(one["place"]).name for one in rows_of(out, "documents")] == [
        "0.txt",
        "2.txt",
        "3.txt",
    ]
    assert [one["place"] for one in rows_of(out, "errors")] == [f"{folder}/1.txt"]


def test_what_lies_behind_a_deadly_row_of_a_group_is_told_to_be_lost(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pa = pytest.importorskip("pyarrow", reason="not run: install pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet", reason="not run: install pyarrow")
    source = tmp_path / "in.parquet"
    table = pa.table({"id": [f"n{number}" for number in range(7)], "text": TEXTS})
    parquet.write_table(table, source, row_group_size=3)
    fail_at(monkeypatch, "number 4", Dies())

    run(source, out)

    assert ids(out) == ["n0", "n1", "n2", "n3", "n6"]
    (error,) = rows_of(out, "errors")
    assert error["problem"].endswith("; what lies behind it in the file's part is not read")


def test_feeds_tell_of_pages_in_other_shards(tmp_path: Path, out: Path) -> None:
    pytest.importorskip("feedparser", reason="not run: install feedparser")
    pages = tmp_path / "in"
    pages.mkdir()
    address = "https://quay.example/ferry"
    rows = [f'{{"id": "n{n}", "text": "{text}"}}' for n, text in enumerate(TEXTS[:5])]
    rows.append(f'{{"id": "page", "text": "{TEXTS[5]}", "url": "{address}"}}')
    (pages / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (pages / "b.rss").write_text(
        '<?xml version="1.0"?><rss version="2.0"><channel><title>The Quay Courier</title><item>'
        f"<title>Late again</title><link>{address}</link></item></channel></rss>",
        encoding="utf-8",
    )

    run(pages, out)

    (page,) = [one for one in rows_of(out, "documents") if one["document"] == "page"]
    assert (page["title"], page["publisher"]) == ("Late again", "The Quay Courier")
