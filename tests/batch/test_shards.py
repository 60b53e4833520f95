"""Every item of the inputs is in exactly one shard."""

from __future__ import annotations

import gzip
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.batch.pieces import Piece, cut_file, iter_piece, split_piece
from onrecord.batch.shards import Shard, iter_shards, plan_shards
from onrecord.document.article import Article
from onrecord.errors import SourceError
from onrecord.reading.feed_entries import FeedEntries
from onrecord.reading.options import ReadingOptions
from onrecord.reading.sources import iter_articles
from tests.batch.inline import make_texts, write_lines

OPTIONS = ReadingOptions()
Told = tuple[str, str]

lines = st.lists(
    st.sampled_from(
        [b'{"text": "Soames said no."}', b"", b"  ", b"{broken", b'{"text": "Ofori left."}\r']
    ),
    max_size=12,
)
files = st.lists(
    st.one_of(
        st.tuples(st.just(".jsonl"), lines.map(b"\n".join)),
        st.tuples(st.just(".jsonl"), lines.map(lambda one: b"\xef\xbb\xbf" + b"\n".join(one))),
        st.tuples(st.just(".jsonl.gz"), lines.map(lambda one: gzip.compress(b"\n".join(one)))),
        st.tuples(st.just(".jsonl.gz"), st.just(b"\x1f\x8b cut off")),
        st.tuples(st.just(".txt"), st.sampled_from([b"Soames said no.", b""])),
    ),
    min_size=1,
    max_size=4,
)


def told(item: Article | SourceError) -> Told:
    if isinstance(item, SourceError):
        return item.origin, item.problem
    return item.capture.origin, item.capture.sha256


def read(pieces: tuple[Piece, ...]) -> list[Told]:
    feeds = FeedEntries()
    return [told(item) for piece in pieces for item in iter_piece(piece, OPTIONS, feeds)]


def write_files(folder: Path, given: list[tuple[str, bytes]]) -> list[str]:
    paths = [folder / f"{number}{ending}" for number, (ending, _) in enumerate(given)]
    for path, (_, content) in zip(paths, given, strict=True):
        path.write_bytes(content)
    return [str(path) for path in paths]


@given(files, st.integers(1, 5))
def test_shards_cover_every_item_once_and_in_order(
    given: list[tuple[str, bytes]], size: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = write_files(Path(folder), given)
        expected = [told(item) for item in iter_articles(paths, OPTIONS)]

        shards = list(plan_shards(paths, size, OPTIONS))

        assert [shard.number for shard in shards] == list(range(len(shards)))
        assert [one for shard in shards for one in read(shard.pieces)] == expected
        assert all(len(read(shard.pieces)) <= size for shard in shards)


@given(files, st.integers(1, 5))
def test_pieces_split_into_the_same_items(given: list[tuple[str, bytes]], size: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for path in write_files(Path(folder), given):
            for piece in cut_file(path, size, OPTIONS):
                alone = tuple(split_piece(piece, OPTIONS))

                assert [len(read((one,))) for one in alone] == [1] * len(alone)
                assert read(alone) == read((piece,))


def test_files_of_one_article_share_a_shard(tmp_path: Path) -> None:
    paths = write_files(tmp_path, [(".txt", b"Soames said no.")] * 5)

    shards = list(plan_shards(paths, 2, OPTIONS))

    assert [[piece.path for piece in shard.pieces] for shard in shards] == [
        paths[0:2],
        paths[2:4],
        paths[4:5],
    ]


def test_table_is_cut_between_groups_of_rows(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="not run: install pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet", reason="not run: install pyarrow")
    path = tmp_path / "in.parquet"
    table = pa.table({"id": list("abcdefg"), "text": make_texts(7)})
    parquet.write_table(table, path, row_group_size=2)

    pieces = list(cut_file(str(path), 4, OPTIONS))

    assert [(one.start, one.end) for one in pieces] == [(0, 4), (4, None)]
    whole = [told(item) for item in iter_articles([str(path)], OPTIONS)]
    assert read(tuple(pieces)) == whole
    assert len(whole) == 7


def test_shards_come_back_from_the_manifest(tmp_path: Path) -> None:
    shards = [
        Shard(0, (Piece("a.txt"), Piece("b.jsonl", 0, 120, 1, 2))),
        Shard(1, (Piece("b.jsonl", 120, None, 4, 1), Piece("caf\udce9.txt"))),
    ]
    path = tmp_path / "shards.jsonl"
    path.write_bytes(b"".join(shard.line for shard in shards))

    assert list(iter_shards(path)) == shards


def test_line_numbers_are_those_of_the_file(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "in.jsonl", make_texts(3))
    path.write_text("\n\n" + path.read_text().replace("}\n", "}\n\n"))

    (_, second) = cut_file(str(path), 2, OPTIONS)

    assert [origin for origin, _ in read((second,))] == [f"{path}:7"]
    assert json.loads(path.read_text().splitlines()[6])["id"] == "n2"
