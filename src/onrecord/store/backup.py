"""Backups: a whole record as one SQLite file, whichever database it comes from or goes to."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Table, func, select, text

from onrecord.errors import StoreMissing, StoreUnwritable
from onrecord.store.database import Database, is_address
from onrecord.store.refresh import rebuild
from onrecord.store.schema import open_database
from onrecord.store.tables import LAYERS

_ROWS_AT_ONCE = 500
_OTHER_PLACE = "give another name; nothing is ever overwritten"


def back_up(database: Database, path: Path) -> None:
    """The record as it stands is in a new file at the path, whole or not at all."""
    if path.exists():
        raise StoreUnwritable(str(path), "there is a file already", _OTHER_PLACE)
    with _new_file(path) as unfinished:
        if database.is_sqlite:
            _copy_file(database, unfinished)
        else:
            unfinished.unlink()
            with closing(open_database(str(unfinished), create=True)) as copy:
                _copy_layers(database, copy)


def restore(path: Path, target: str) -> None:
    """The record of a backup is at the target, which held none before.

    Everything is taken over; what readers see is as it was.
    """
    if not path.exists():
        raise StoreMissing(str(path), "there is no backup", "check the name")
    if not is_address(target):
        with closing(open_database(str(path), create=False)) as backup:
            back_up(backup, Path(target))
        return
    with closing(open_database(target, create=True)) as database:
        with database.reading() as connection:
            if any(_has_rows(connection, table) for table in LAYERS):
                raise StoreUnwritable(database.place, "there is a record already", _OTHER_PLACE)
        with closing(open_database(str(path), create=False)) as backup:
            _copy_layers(backup, database)


@contextmanager
def _new_file(path: Path) -> Iterator[Path]:
    """An empty file that stands at the path once the block ends without an exception."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.resolve().parent)
    except OSError as error:
        problem = f"cannot be made ({error.strerror})"
        raise StoreUnwritable(str(path), problem, "check the folder") from error
    os.close(handle)
    unfinished = Path(name)
    try:
        yield unfinished
        with unfinished.open("rb") as stream:
            os.fsync(stream.fileno())
        os.link(unfinished, path)
    except FileExistsError as error:
        raise StoreUnwritable(str(path), "there is a file already", _OTHER_PLACE) from error
    finally:
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                Path(f"{unfinished}{suffix}").unlink()


def _copy_file(database: Database, to: Path) -> None:
    with database.reading() as connection:
        raw = connection.connection.driver_connection
        if not isinstance(raw, sqlite3.Connection):
            raise TypeError(f"{database.place} is no SQLite file")
        # A backup copies pages itself, and may not be within a transaction of ours.
        connection.rollback()
        with database.explained(), closing(sqlite3.connect(to)) as copy:
            raw.backup(copy)


def _copy_layers(source: Database, to: Database) -> None:
    with source.reading() as reading:

        def body(writing: Connection) -> None:
            for table in LAYERS:
                for rows in _iter_rows(reading, table):
                    writing.execute(table.insert(), [dict(row._mapping) for row in rows])  # noqa: SLF001
                _set_counter(writing, table)
            rebuild(writing)

        to.write(body)


def _iter_rows(connection: Connection, table: Table) -> Iterator[list[Row[Any]]]:
    (key,) = table.primary_key.columns
    found = connection.execution_options(stream_results=True).execute(select(table).order_by(key))
    while rows := list(found.fetchmany(_ROWS_AT_ONCE)):
        yield rows


def _set_counter(connection: Connection, table: Table) -> None:
    """New rows get numbers beyond those that were copied."""
    if connection.dialect.name == "sqlite" or "id" not in table.c:
        return
    last = connection.execute(select(func.max(table.c.id))).scalar()
    if last is not None:
        counter = text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)")
        connection.execute(counter, {"name": table.name, "last": last})


def _has_rows(connection: Connection, table: Table) -> bool:
    return connection.execute(select(table).limit(1)).first() is not None
