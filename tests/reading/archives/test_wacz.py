from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from onrecord.document.article import Article
from onrecord.errors import SourceEmpty, SourceError, SourceRefused, SourceUnreadable
from onrecord.reading.options import ReadingOptions
from onrecord.reading.ranges import iter_records, list_offsets
from onrecord.reading.sources import iter_articles
from tests.reading.archived import make_article, make_response, make_wacz, pack

OPTIONS = ReadingOptions()
PARTS = {
    "datapackage.json": b"{}",
    "archive/a.warc.gz": pack([make_article(1), make_response(status="404 Not Found")]),
    "archive/b.warc": make_article(2) + make_article(3),
    "pages/pages.jsonl": b'{"text": "none"}',
}


def write(folder: Path, content: bytes) -> Path:
    path = folder / "crawl.wacz"
    path.write_bytes(content)
    return path


def read(path: Path) -> list[Article | SourceError]:
    return list(iter_articles([str(path)], OPTIONS))


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_records_of_all_archives_in_it_are_read(tmp_path: Path, packing: int) -> None:
    path = write(tmp_path, make_wacz(PARTS, packing))
    found = read(path)
    titles = [item.title if isinstance(item, Article) else item.reason for item in found]
    assert titles == ["Letter 1", "status", "Letter 2", "Letter 3"]
    assert isinstance(found[0], Article)
    assert found[0].capture.origin == f"{path}, archive/a.warc.gz, record at byte 0"


def test_each_archive_in_it_can_be_read_alone(tmp_path: Path) -> None:
    path = str(write(tmp_path, make_wacz(PARTS)))
    first, second = list_offsets(path, OPTIONS)
    assert len(list(iter_records(path, OPTIONS, start=0, end=second))) == 2
    assert len(list(iter_records(path, OPTIONS, start=second))) == 2
    assert list(iter_records(path, OPTIONS, start=0, end=first)) == []


def test_what_is_no_zip_is_unreadable(tmp_path: Path) -> None:
    (error,) = read(write(tmp_path, make_wacz(PARTS)[:-40]))
    assert isinstance(error, SourceUnreadable)
    assert error.problem.startswith("is no whole WACZ file")


def test_zip_without_an_archive_is_empty(tmp_path: Path) -> None:
    (error,) = read(write(tmp_path, make_wacz({"a.txt": b"She said no."})))
    assert isinstance(error, SourceEmpty)
    assert error.problem == "holds no WARC file"


def test_empty_archive_in_it_is_told_and_the_rest_read(tmp_path: Path) -> None:
    path = write(tmp_path, make_wacz({"archive/0.warc": b"", **PARTS}))
    found = read(path)
    assert isinstance(found[0], SourceEmpty)
    assert found[0].origin == f"{path}, archive/0.warc"
    assert len(found) == 5


def test_zip_bomb_is_refused(tmp_path: Path) -> None:
    content = make_wacz({"archive/a.warc": b"\0" * 5_000_000, **PARTS}, zipfile.ZIP_DEFLATED)
    error, *rest = read(write(tmp_path, content))
    assert isinstance(error, SourceRefused)
    assert error.problem == "would unpack to 5,000,000 bytes, far more than pages do"
    assert len(rest) == 4


def test_part_with_wrong_bits_is_unreadable(tmp_path: Path) -> None:
    content = bytearray(make_wacz({"archive/b.warc": make_article(1)}, zipfile.ZIP_DEFLATED))
    content[100:120] = b"\xff" * 20
    (error,) = read(write(tmp_path, bytes(content)))
    assert isinstance(error, SourceUnreadable)
    assert error.problem.startswith("cannot be unpacked")


def test_part_that_is_not_where_it_should_be_is_unreadable(tmp_path: Path) -> None:
    content = make_wacz({"archive/b.warc": make_article(1)})
    (error,) = read(write(tmp_path, b"XX" + content[2:]))
    assert isinstance(error, SourceUnreadable)
    assert error.problem == "is not where the WACZ says"
