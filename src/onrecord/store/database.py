"""One database, SQLite or PostgreSQL: reading, writing, and what its errors mean."""

from __future__ import annotations

import json
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from onrecord.errors import StoreError, StoreMissing, StoreUnsuitable, StoreUnwritable

T = TypeVar("T")

_SCHEMES = ("postgresql:", "postgresql+psycopg:", "postgres:")
_ONE_STATE = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
_WRITES = "onrecord_writes"
# One key for all writers of a database, so that they take turns as they do in SQLite.
_WRITERS_LOCK = 0x4F6E5265
_LEAST_SQLITE = (3, 38)
_BUSY_TIMEOUT_S = 10
_PATIENCE_S = 120.0

_PASSING = ("SQLITE_BUSY", "SQLITE_LOCKED", "40001", "40P01", "55P03")

# SQLite's names of errors and PostgreSQL's codes, and what they mean to a user.
_MEANINGS: tuple[tuple[tuple[str, ...], type[StoreError], str, str], ...] = (
    (
        ("SQLITE_CORRUPT", "SQLITE_NOTADB"),
        StoreUnsuitable,
        "the file is damaged ({reason})",
        "restore it from a backup (onrecord restore)",
    ),
    (
        ("SQLITE_FULL", "SQLITE_IOERR", "53100"),
        StoreUnwritable,
        "cannot be written further ({reason}); the disk may be full",
        "make room, then give the same command again",
    ),
    (
        ("SQLITE_READONLY", "SQLITE_PERM", "42501", "25006"),
        StoreUnwritable,
        "may not be written ({reason})",
        "ask for the right to write there",
    ),
    (
        ("SQLITE_CANTOPEN",),
        StoreUnwritable,
        "cannot be opened ({reason})",
        "check that the folder is there and that you may write in it",
    ),
    (
        _PASSING,
        StoreUnwritable,
        "another program kept writing for two minutes",
        "wait for it to end, then give the same command again",
    ),
)


class Database:
    """Where a record is kept; ``place`` is its name in messages.

    Writers take turns, and wait for one another. Readers see the last whole state, and wait
    for nobody.
    """

    def __init__(self, engine: Engine, place: str, *, patience_s: float = _PATIENCE_S) -> None:
        self.engine = engine
        self.place = place
        self._patience_s = patience_s

    @property
    def is_sqlite(self) -> bool:
        """True for a file, False for a server."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database throughout the block."""
        with self.explained(), self.engine.connect() as connection:
            if not self.is_sqlite:
                connection.execute(text(_ONE_STATE))
            yield connection

    def write(self, body: Callable[[Connection], T], *, at_once: bool = True) -> T:
        """What the body returns, once all that it wrote is kept; on any error nothing is.

        The body may run more than once: whenever another writer was in its way. Unless
        ``at_once``, a power cut may undo the last of several writes, never half of one: for
        what would be done again anyway.
        """
        deadline = time.monotonic() + self._patience_s
        with self.explained():
            while True:
                try:
                    with self._writing(at_once=at_once) as connection:
                        return body(connection)
                except DBAPIError as error:
                    if not _is_passing(error) or time.monotonic() > deadline:
                        raise
                time.sleep(random.uniform(0.01, 0.1))

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Errors of the database within the block become ours."""
        try:
            yield
        except DBAPIError as error:
            raise explain(error, self.place) from error

    def close(self) -> None:
        """No connection is left open."""
        self.engine.dispose()

    @contextmanager
    def _writing(self, *, at_once: bool) -> Iterator[Connection]:
        options = {_WRITES: "FULL" if at_once else "NORMAL"}
        with self.engine.execution_options(**options).begin() as connection:
            if not self.is_sqlite:
                lock = text("SELECT pg_advisory_xact_lock(:key)")
                connection.execute(lock, {"key": _WRITERS_LOCK})
            yield connection


def is_address(target: str) -> bool:
    """True for a server's address, False for a file's path."""
    return target.startswith(_SCHEMES)


def connect_file(path: Path, *, sealed: bool = False) -> Database:
    """The SQLite file at the path; ``sealed`` for one that nobody can be writing."""
    if sqlite3.sqlite_version_info < _LEAST_SQLITE:
        problem = f"needs SQLite 3.38 or newer, this Python has {sqlite3.sqlite_version}"
        raise StoreUnsuitable(str(path), problem, "use a newer Python")
    options = "mode=ro&immutable=1" if sealed else "mode=rw"
    uri = f"{path.resolve().as_uri()}?{options}"
    engine = create_engine(
        "sqlite://",
        # Without it, an address that names no file gets one connection for everybody.
        poolclass=QueuePool,
        creator=lambda: sqlite3.connect(
            uri, uri=True, timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
        ),
        json_serializer=dump_json,
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return Database(engine, str(path))


def connect_server(address: str) -> Database:
    """The PostgreSQL database at the address."""
    url: URL = make_url(address).set(drivername="postgresql+psycopg")
    place = url.set(drivername="postgresql").render_as_string(hide_password=True)
    try:
        engine = create_engine(url, json_serializer=dump_json, pool_pre_ping=True)
    except (ImportError, NoSuchModuleError) as error:
        remedy = "install it with: pip install 'onrecord[postgres]'"
        raise StoreMissing(place, "PostgreSQL needs the package psycopg", remedy) from error
    return Database(engine, place)


def dump_json(value: Any) -> str:
    """JSON without needless signs."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def explain(error: DBAPIError, place: str) -> StoreError:
    """Our error for a database's."""
    name, reason = _name_of(error), str(error.orig).strip().splitlines()[0]
    for names, kind, problem, remedy in _MEANINGS:
        if name.startswith(names):
            return kind(place, problem.format(reason=reason), remedy)
    if error.connection_invalidated or not name:
        remedy = "check the address and that the server is running"
        return StoreMissing(place, f"the database does not answer ({reason})", remedy)
    return StoreError(place, f"the database refused ({reason})", "restore a backup if this stays")


def _is_passing(error: DBAPIError) -> bool:
    return _name_of(error).startswith(_PASSING)


def _name_of(error: DBAPIError) -> str:
    """SQLite's name of the error, or PostgreSQL's code."""
    held = error.orig
    return getattr(held, "sqlite_errorname", None) or getattr(held, "sqlstate", None) or ""


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -32000")


def _begin_sqlite(connection: Connection) -> None:
    kept = connection.get_execution_options().get(_WRITES)
    if kept:
        connection.exec_driver_sql(f"PRAGMA synchronous = {kept}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if kept else "BEGIN")
