"""A table of facts as Parquet: the columns of the CSV, typed, with their meanings in the file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, BinaryIO

from onrecord.errors import ExtraMissing
from onrecord.export.rows import Column, Ids, Table
from onrecord.export.tables import STATEMENTS
from onrecord.record.record import Record
from onrecord.store.assertion import permanent_ids

try:
    import pyarrow as pa
    from pyarrow import parquet as pq
except ImportError as error:
    raise ExtraMissing("Parquet", "parquet") from error

_ROWS_AT_ONCE = 20_000


class ParquetWriter:
    """Collects rows and writes them group by group."""

    def __init__(
        self, stream: BinaryIO, ids: Ids = permanent_ids, table: Table = STATEMENTS
    ) -> None:
        self._ids = ids
        self._table = table
        self._schema = make_schema(table.columns)
        self._writer = pq.ParquetWriter(stream, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def write(self, record: Record) -> None:
        """The record's rows are written, or wait for their group."""
        self._rows += self._table.iter_rows(record, self._ids(record))
        if len(self._rows) >= _ROWS_AT_ONCE:
            self._flush()

    def finalize(self) -> None:
        """The file is whole."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
            self._rows = []


def make_schema(columns: Iterable[Column]) -> Any:
    """The columns as Arrow has them, each with its meaning."""
    types = {
        str: pa.string(),
        bytes: pa.binary(),
        int: pa.int64(),
        float: pa.float64(),
        bool: pa.bool_(),
        date: pa.date32(),
        list: pa.list_(pa.string()),
    }
    return pa.schema(
        pa.field(column.name, types[column.type], metadata={"description": column.meaning})
        for column in columns
    )
