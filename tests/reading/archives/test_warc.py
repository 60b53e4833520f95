from __future__ import annotations

import gzip
import random
import tempfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.article import Article
from onrecord.errors import SourceEmpty, SourceError
from onrecord.reading.options import ReadingOptions
from onrecord.reading.ranges import iter_records, list_offsets
from onrecord.reading.sources import iter_articles
from tests.reading.archived import (
    GERMAN,
    PAGE,
    make_answer,
    make_article,
    make_record,
    make_response,
    pack,
)

OPTIONS = ReadingOptions(max_bytes=200_000)
NOISE = random.Random(6).randbytes(300_000)
# One of each kind that a crawl may hold, with what it has to come to.
HOSTILE = [
    ("not-a-response", make_record("warcinfo", b"software: example\r\n")),
    ("not-a-response", make_record("request", b"GET / HTTP/1.1\r\n\r\n")),
    ("article", make_article(1)),
    ("not-a-response", make_record("metadata", b"fetchTimeMs: 12\r\n")),
    ("revisit", make_record("revisit", make_answer(b""))),
    ("status", make_response(status="404 Not Found")),
    ("unreadable", make_record("response", make_answer(PAGE), length=90)),
    ("article", make_article(2)),
    ("unreadable", make_record("response", make_answer(PAGE), length=150_000)),
    ("unreadable", make_response().replace(b"Content-Length", b"Content-Lenght")),
    ("refused", make_record("response", NOISE)),
    ("refused", make_response(gzip.compress(b"\0" * 5_000_000), "Content-Encoding: gzip")),
    ("home-page", make_response(url="https://quay.example/")),
    ("no-article", make_response(b"<html><body><p>Log in.</p></body></html>")),
    ("language", make_response(GERMAN)),
    ("not-a-page", make_response(NOISE[:100], "Content-Type: image/jpeg")),
    ("unreadable", make_response(b"\xc3(" * 60, "Content-Type: text/plain; charset=utf-8")),
    ("article", make_article(3)),
]
EXPECTED = Counter(kind for kind, _ in HOSTILE)


def name_kind(item: Article | SourceError) -> str:
    return "article" if isinstance(item, Article) else item.reason


def read(path: Path) -> list[Article | SourceError]:
    return list(iter_articles([str(path)], OPTIONS))


@pytest.fixture(params=["plain", "members", "one member"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    records = [record for _, record in HOSTILE]
    name, content = {
        "plain": ("crawl.warc", b"".join(records)),
        "members": ("crawl.warc.gz", pack(records)),
        "one member": ("crawl.warc.gz", gzip.compress(b"".join(records))),
    }[request.param]
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_each_record_comes_to_one_end(archive: Path) -> None:
    assert [name_kind(item) for item in read(archive)] == [kind for kind, _ in HOSTILE]


def test_counts_add_up_to_the_number_of_records(archive: Path) -> None:
    counts = Counter(map(name_kind, read(archive)))
    assert counts == EXPECTED
    assert counts.total() == 18


def test_flood_of_zeros_counts_as_one_record(tmp_path: Path) -> None:
    path = tmp_path / "bomb.warc.gz"
    bomb = make_record("response", make_answer(b"\0" * 30_000_000))
    path.write_bytes(pack([make_article(1), bomb, make_article(2)]))
    assert [name_kind(item) for item in read(path)] == ["article", "refused", "article"]


def test_each_record_is_named_by_its_place(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    first = make_article(1)
    path.write_bytes(first + make_response(status="404 Not Found"))
    article, skipped = read(path)
    assert isinstance(article, Article)
    assert isinstance(skipped, SourceError)
    assert article.capture.origin == f"{path}, record at byte 0"
    assert skipped.origin == f"{path}, record at byte {len(first)}"


def test_stretches_hold_all_records_once(archive: Path) -> None:
    offsets = list(list_offsets(str(archive), OPTIONS))
    cuts: list[int | None] = [*offsets[::4], None]
    parts = [
        list(iter_records(str(archive), OPTIONS, start=start or 0, end=end))
        for start, end in pairwise(cuts)
    ]
    kinds = [name_kind(item) for part in parts for item in part]
    assert kinds == [kind for kind, _ in HOSTILE]


def test_offsets_are_those_of_records_or_members(archive: Path) -> None:
    offsets = list(list_offsets(str(archive), OPTIONS))
    assert offsets[0] == 0
    assert offsets == sorted(set(offsets))
    assert len(offsets) in (1, 18)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_empty_archive_is_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"")
    (error,) = read(path)
    assert isinstance(error, SourceEmpty)
    assert str(error) == f"{path}: holds no record; check that it was saved whole"


def test_archive_that_is_not_there_is_told(tmp_path: Path) -> None:
    (error,) = read(tmp_path / "a.warc.gz")
    assert isinstance(error, SourceError)
    assert error.reason == "missing"


def test_archive_in_a_folder_and_without_an_ending_is_found(tmp_path: Path) -> None:
    (tmp_path / "crawl").write_bytes(pack([make_article(1)]))
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.warc.gz").write_bytes(pack([make_article(2)]))
    (tmp_path / "sub" / "c.warc").write_bytes(make_article(3))
    assert [name_kind(item) for item in read(tmp_path / "sub")] == ["article", "article"]
    assert [name_kind(item) for item in read(tmp_path / "crawl")] == ["article"]


def read_bytes(content: bytes, name: str) -> list[Article | SourceError]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        return read(path)


@given(st.binary(max_size=600), st.sampled_from(["a.warc", "a.warc.gz", "a.wacz"]))
def test_any_bytes_end_in_errors(content: bytes, name: str) -> None:
    found = read_bytes(content, name)
    assert len(found) >= 1
    assert all(isinstance(item, SourceError) for item in found)


PIECES = [
    make_article(1),
    make_response(status="404 Not Found"),
    make_response(gzip.compress(PAGE), "Content-Encoding: gzip"),
    make_record("revisit", b""),
]


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=4),
    st.booleans(),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=3)), max_size=6),
)
def test_any_damage_ends_in_articles_and_errors(
    records: list[bytes], packed: bool, damage: list[tuple[float, bytes]]
) -> None:
    content = bytearray(pack(records) if packed else b"".join(records))
    for share, scar in damage:
        place = int(share * len(content))
        content[place : place + len(scar)] = scar
    found = read_bytes(bytes(content), "a.warc.gz" if packed else "a.warc")
    assert all(isinstance(item, Article | SourceError) for item in found)
    if not damage:
        assert len(found) == len(records)
