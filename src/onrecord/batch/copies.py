"""Copies among all documents of a batch: found by their texts in short, told by the texts."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import accumulate
from typing import Any
from zlib import crc32

from onrecord.batch.arrow import pa, pq
from onrecord.batch.candidates import find_candidates
from onrecord.batch.document_rows import CopyOf
from onrecord.batch.folder import Folder, Json, dump_json, hash_file, publish, write_whole
from onrecord.batch.kinds import CAPTURES, SKETCHES
from onrecord.record.reports.copies import cut_runs, find_copies

# A document of which this much stands in another has nothing of its own to be read for.
READ_ONCE = 0.9
# As many texts are compared with each other at a time.
_MOST = 512
_SCHEMA = pa.schema([("number", pa.int64()), ("copy_of", pa.int64()), ("share", pa.float64())])


def link_copies(folder: Folder, counts: Sequence[int]) -> Json:
    """Which documents are copies of which others is kept; how many there are.

    ``counts`` tells how many documents each shard has. The same documents give the same links.
    """
    parts = [folder.part(SKETCHES.name, shard) for shard in range(len(counts))]
    texts = _Texts(folder, counts)
    rows: list[Json] = []
    for group in find_candidates(parts, counts):
        rows.extend(_iter_links(group, texts))
    rows.sort(key=lambda row: row["number"])
    return _save(folder, rows)


def load_copies(folder: Folder, first: int, count: int) -> dict[int, CopyOf]:
    """Which of so many documents from the first on are copies, and of which."""
    wanted = [("number", ">=", first), ("number", "<", first + count)]
    table = pq.read_table(folder.work("copies.parquet"), filters=wanted, use_threads=False)
    return {row["number"]: CopyOf(row["copy_of"], row["share"]) for row in table.to_pylist()}


def _iter_links(group: Sequence[int], texts: _Texts) -> Iterator[Json]:
    """For each copy among the documents of which it is one."""
    first = _find_same(group, texts)
    different = [number for number in group if first[number] == number]
    if len(different) > _MOST:
        different.sort(key=lambda number: _smallest_run(texts.load(number)))
    near: dict[int, CopyOf] = {}
    for start in range(0, len(different), _MOST):
        near |= _find_near(sorted(different[start : start + _MOST]), texts)
    for number in group:
        copy = near.get(first[number])
        if copy is None and first[number] != number:
            copy = CopyOf(first[number], 1.0)
        if copy is not None:
            yield {"number": number, "copy_of": copy.number, "share": copy.share}


def _find_same(group: Sequence[int], texts: _Texts) -> dict[int, int]:
    """For each document the first with the very same text."""
    firsts: dict[bytes, int] = {}
    return {
        number: firsts.setdefault(sha256(texts.load(number).encode()).digest(), number)
        for number in group
    }


def _find_near(numbers: Sequence[int], texts: _Texts) -> dict[int, CopyOf]:
    """The near copies among documents whose texts all differ."""
    return {
        numbers[copy.number]: CopyOf(numbers[found.first], copy.share)
        for found in find_copies([texts.load(number) for number in numbers])
        for copy in found.copies
    }


def _smallest_run(text: str) -> int:
    """A number that two texts share as often as they share their runs of words."""
    return min((crc32(run.encode()) for run in cut_runs(text)), default=0)


def _save(folder: Folder, rows: list[Json]) -> Json:
    with folder.aside() as aside:
        path = aside / "copies.parquet"
        with path.open("wb") as stream:
            pq.write_table(pa.Table.from_pylist(rows, schema=_SCHEMA), stream, compression="zstd")
            stream.flush()
            os.fsync(stream.fileno())
        state = {"copies": len(rows), "sha256": hash_file(path)}
        publish(path, folder.work("copies.parquet"))
    write_whole(folder.copies_state, dump_json(state))
    return state


class _Texts:
    """The texts of documents by their numbers, out of the captures' parts."""

    def __init__(self, folder: Folder, counts: Sequence[int]) -> None:
        self._folder = folder
        self._ends = list(accumulate(counts))
        self._held: tuple[tuple[int, int], Any] = ((-1, -1), None)

    def load(self, number: int) -> str:
        """The text of the document."""
        shard = bisect_right(self._ends, number)
        row = number - (self._ends[shard - 1] if shard else 0)
        with pq.ParquetFile(self._folder.part(CAPTURES.name, shard)) as part:
            for group in range(part.num_row_groups):
                rows = part.metadata.row_group(group).num_rows
                if row < rows:
                    if self._held[0] != (shard, group):
                        held = part.read_row_group(group, columns=["text"], use_threads=False)
                        self._held = (shard, group), held["text"]
                    text: str = self._held[1][row].as_py()
                    return text
                row -= rows
        raise IndexError(number)
