from __future__ import annotations

import datetime as dt
import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet as pq

from onrecord.document.article import Article
from onrecord.errors import SourceEmpty, SourceError, SourceRefused, SourceUnreadable
from onrecord.reading.jsonl import read_article
from onrecord.reading.options import ReadingOptions
from onrecord.reading.ranges import iter_records, list_offsets
from onrecord.reading.received import Received
from onrecord.reading.sources import iter_articles

ENGLISH = "The leader of the party said on Tuesday that she would write to the union."
OPTIONS = ReadingOptions()


def write(folder: Path, columns: dict[str, list[Any]], rows: int = 1_000) -> Path:
    path = folder / "news.parquet"
    pq.write_table(pa.table(columns), path, row_group_size=rows)
    return path


def read(path: Path, options: ReadingOptions = OPTIONS) -> list[Article | SourceError]:
    return list(iter_articles([str(path)], options))


def test_row_becomes_an_article(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        {
            "text": [ENGLISH],
            "title": ["A letter"],
            "url": ["https://quay.example/a"],
            "publisher": ["The Quay Courier"],
            "published": ["2018-04-10"],
            "unknown": [b"\x00"],
        },
    )
    (article,) = read(path)
    assert isinstance(article, Article)
    assert (article.text, article.title, article.url) == (
        ENGLISH,
        "A letter",
        "https://quay.example/a",
    )
    assert (article.publisher, article.published) == ("The Quay Courier", date(2018, 4, 10))
    assert article.language == "en"
    assert article.capture.origin == f"{path}, row 1"


@pytest.mark.parametrize(
    "day", [date(2018, 4, 10), dt.datetime(2018, 4, 10, 23, 30, tzinfo=dt.UTC)]
)
def test_day_may_be_a_date_or_a_time(tmp_path: Path, day: date) -> None:
    (article,) = read(write(tmp_path, {"text": [ENGLISH], "published": [day]}))
    assert isinstance(article, Article)
    assert article.published == date(2018, 4, 10)


def test_article_can_be_taken_out_of_its_bytes_again(tmp_path: Path) -> None:
    (article,) = read(write(tmp_path, {"text": [ENGLISH], "id": [7], "title": [None]}))
    assert isinstance(article, Article)
    content = article.capture.content
    assert content is not None
    assert json.loads(content) == {"id": 7, "text": ENGLISH, "title": None}
    again = read_article(Received("x", content, article.capture.media_type))
    assert (again.id, again.text) == ("7", ENGLISH)


def test_rows_without_text_are_told_in_their_place(tmp_path: Path) -> None:
    path = write(tmp_path, {"text": [ENGLISH, None, "  ", ENGLISH]})
    found = read(path)
    assert [type(item) for item in found] == [Article, SourceEmpty, SourceEmpty, Article]
    assert str(found[1]) == (
        f'{path}, row 2: has no "text"; put the article\'s words into a string "text"'
    )


def test_column_of_another_type_is_told(tmp_path: Path) -> None:
    (error,) = read(write(tmp_path, {"text": [b"\xff"]}))
    assert isinstance(error, SourceUnreadable)
    assert error.problem == '"text" is a list, not a string'


def test_row_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, {"text": ["x" * 500, ENGLISH]})
    error, article = read(path, ReadingOptions(max_bytes=300))
    assert isinstance(article, Article)
    assert isinstance(error, SourceRefused)
    assert error.problem == "holds more than 300 bytes"


@pytest.mark.parametrize(
    ("columns", "problem"),
    [({"words": [ENGLISH]}, 'has no column "text"'), ({"text": pa.array([], pa.string())}, "")],
)
def test_table_without_articles_is_empty(
    tmp_path: Path, columns: dict[str, list[Any]], problem: str
) -> None:
    (error,) = read(write(tmp_path, columns))
    assert isinstance(error, SourceEmpty)
    assert error.problem == (problem or "holds no row")


@pytest.mark.parametrize("damage", [lambda data: data[:-9], lambda data: b"PAR1" + data[40:]])
def test_broken_table_is_unreadable(tmp_path: Path, damage: Any) -> None:
    path = write(tmp_path, {"text": [ENGLISH] * 50})
    path.write_bytes(damage(path.read_bytes()))
    (error,) = read(path)
    assert isinstance(error, SourceUnreadable)


def test_table_that_is_not_there_is_told(tmp_path: Path) -> None:
    (error,) = read(tmp_path / "none.parquet")
    assert str(error) == (
        f"{tmp_path / 'none.parquet'}: there is no such file or folder; check the path"
    )


def test_table_is_recognised_without_its_ending(tmp_path: Path) -> None:
    path = write(tmp_path, {"text": [ENGLISH]}).rename(tmp_path / "news")
    assert isinstance(read(path)[0], Article)


def test_groups_of_rows_can_be_read_alone(tmp_path: Path) -> None:
    path = str(write(tmp_path, {"text": [f"{ENGLISH} {n}" for n in range(50)]}, rows=20))
    assert list(list_offsets(path, OPTIONS)) == [0, 20, 40]
    found = list(iter_records(path, OPTIONS, start=20, end=40))
    assert len(found) == 20
    assert isinstance(found[0], Article)
    assert found[0].capture.origin == f"{path}, row 21"
    assert len(list(iter_records(path, OPTIONS, start=40))) == 10


@given(content=st.binary(max_size=200), place=st.floats(0, 1))
def test_any_bytes_end_in_articles_or_errors(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, place: float
) -> None:
    path = write(tmp_path_factory.mktemp("parquet"), {"text": [ENGLISH] * 3})
    whole = path.read_bytes()
    start = int(place * len(whole))
    path.write_bytes(whole[:start] + content + whole[start + len(content) :])
    assert all(isinstance(item, Article | SourceError) for item in read(path))
