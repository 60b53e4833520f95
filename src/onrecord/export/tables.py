"""The tables that CSV and Parquet can hold, one a file."""

from __future__ import annotations

from onrecord.export.commitment_rows import COMMITMENTS
from onrecord.export.document_rows import DOCUMENTS
from onrecord.export.event_rows import EVENTS
from onrecord.export.relation_rows import RELATIONS
from onrecord.export.rows import COLUMNS, Table, iter_rows

STATEMENTS = Table("statements", "a statement", COLUMNS, iter_rows)
TABLES = {table.name: table for table in (STATEMENTS, EVENTS, COMMITMENTS, RELATIONS, DOCUMENTS)}
