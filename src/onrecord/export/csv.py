"""A table of facts as CSV: a header, then one fact a row, in UTF-8."""

from __future__ import annotations

import csv
import io
from typing import Any, BinaryIO

from onrecord.export.rows import Ids, Table
from onrecord.export.tables import STATEMENTS
from onrecord.record.record import Record
from onrecord.store.assertion import permanent_ids

_BETWEEN = "; "


class CsvWriter:
    """Writes each record's rows of the table at once; what is not known is an empty field."""

    def __init__(
        self, stream: BinaryIO, ids: Ids = permanent_ids, table: Table = STATEMENTS
    ) -> None:
        self._stream = stream
        self._ids = ids
        self._table = table
        self._write_row([column.name for column in table.columns])

    def write(self, record: Record) -> None:
        """The record's rows are written."""
        for row in self._table.iter_rows(record, self._ids(record)):
            self._write_row([_field(row[column.name]) for column in self._table.columns])

    def finalize(self) -> None:
        """Every row is whole."""
        self._stream.flush()

    def _write_row(self, fields: list[Any]) -> None:
        line = io.StringIO()
        csv.writer(line).writerow(fields)
        self._stream.write(line.getvalue().encode("utf-8", "replace"))


def _field(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return _BETWEEN.join(value) if isinstance(value, list) else value
