"""Parts: Parquet files that are there whole, with their rows counted and their bytes hashed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.batch.arrow import pa, pq
from onrecord.batch.document_rows import Row
from onrecord.batch.folder import Folder, Json, hash_file, publish
from onrecord.batch.kinds import Kind
from onrecord.export.parquet import make_schema

_ROWS_AT_ONCE = 20_000
_CHARACTERS_AT_ONCE = 2_000_000
_ROWS_READ = 32


@dataclass(frozen=True, slots=True)
class Part:
    """A finished part."""

    rows: int
    bytes: int
    sha256: str

    def as_json(self) -> Json:
        """The part for the manifest."""
        return {"rows": self.rows, "bytes": self.bytes, "sha256": self.sha256}


class PartsWriter:
    """Rows of several kinds, of one shard, put into a folder aside until all are there."""

    def __init__(self, aside: Path, kinds: Iterable[Kind]) -> None:
        self._writers = {kind.name: _PartWriter(aside, kind) for kind in kinds}

    def write(self, kind: str, rows: Iterable[Row]) -> int:
        """The rows are written, or wait for their group; how many there are."""
        return self._writers[kind].write(rows)

    def finish(self, folder: Folder, shard: int) -> dict[str, Part]:
        """Every part is synced and in its place."""
        return {
            name: writer.finish(folder.part(name, shard)) for name, writer in self._writers.items()
        }

    def abandon(self) -> None:
        """Nothing is held open."""
        for writer in self._writers.values():
            writer.abandon()


class _PartWriter:
    """One part in the making: groups end by what they hold, and so are the same every time."""

    def __init__(self, aside: Path, kind: Kind) -> None:
        self._path = aside / f"{kind.name.replace('/', '-')}.parquet"
        self._schema = make_schema(kind.columns)
        self._stream = self._path.open("wb")
        self._writer = pq.ParquetWriter(self._stream, self._schema, compression="zstd")
        self._rows: list[Row] = []
        self._characters = 0
        self._count = 0

    def write(self, rows: Iterable[Row]) -> int:
        before = self._count
        for row in rows:
            self._rows.append(row)
            self._count += 1
            self._characters += sum(
                len(one) for one in row.values() if isinstance(one, str | bytes)
            )
            if len(self._rows) >= _ROWS_AT_ONCE or self._characters >= _CHARACTERS_AT_ONCE:
                self._flush()
        return self._count - before

    def finish(self, path: Path) -> Part:
        self._flush()
        self._writer.close()
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()
        part = Part(self._count, self._path.stat().st_size, hash_file(self._path))
        publish(self._path, path)
        return part

    def abandon(self) -> None:
        self._writer.close()
        self._stream.close()

    def _flush(self) -> None:
        if not self._rows:
            return
        try:
            table = pa.Table.from_pylist(self._rows, schema=self._schema)
        except UnicodeEncodeError:
            rows = [{key: _storable(one) for key, one in row.items()} for row in self._rows]
            table = pa.Table.from_pylist(rows, schema=self._schema)
        self._writer.write_table(table)
        self._rows, self._characters = [], 0


def iter_rows(path: Path) -> Iterator[Row]:
    """The rows of a part, in order, a few at a time."""
    with pq.ParquetFile(path) as part:
        for batch in part.iter_batches(batch_size=_ROWS_READ, use_threads=False):
            yield from batch.to_pylist()


def count_rows(path: Path) -> int:
    """How many rows the part has."""
    count: int = pq.read_metadata(path).num_rows
    return count


def is_whole(path: Path, told: Mapping[str, Any]) -> bool:
    """True when the part is there, in the size that the manifest tells."""
    return path.is_file() and path.stat().st_size == told["bytes"]


def _storable(value: Any) -> Any:
    """The value without halves of characters, which Parquet cannot hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return [_storable(one) for one in value] if isinstance(value, list) else value
