"""A database that holds our tables: made, brought up to date, or refused."""

from __future__ import annotations

import importlib
import os
import struct
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from onrecord.errors import StoreMissing, StoreUnsuitable, StoreUnwritable
from onrecord.store.database import Database, connect_file, connect_server, is_address

# The newest migration; a test compares.
REVISION = "0001"
KNOWN = ("0001",)

_MARK = 0x4F6E5265
_HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\x00"
_BEGIN = "put an article on record first: onrecord add"


def open_database(target: str, *, create: bool) -> Database:
    """The database at a path or an address, with tables as this program has them.

    One with older tables is brought up to date. Without ``create``, a database that is not
    there raises StoreMissing; one that is damaged, newer, or not ours, StoreUnsuitable.
    """
    return _open_server(target, create=create) if is_address(target) else _open_file(target, create)


def _open_server(address: str, *, create: bool) -> Database:
    database = connect_server(address)
    with _closed_on_error(database):
        with database.reading() as connection:
            found = _revision(connection)
            others = [] if found else inspect(connection).get_table_names()
        if others:
            _refuse_foreign(database.place)
        if found is None and not create:
            raise StoreMissing(database.place, "the database holds no record", _BEGIN)
        return _bring_up(database, found)


def _open_file(target: str, create: bool) -> Database:
    path = Path(target)
    if not path.exists():
        if not create:
            raise StoreMissing(target, "there is no record", _BEGIN)
        _create_file(path)
    _refuse_damaged(path)
    database = connect_file(path, sealed=_is_sealed(path))
    with _closed_on_error(database):
        with database.reading() as connection:
            mark = connection.execute(text("PRAGMA application_id")).scalar()
            if mark != _MARK:
                _refuse_foreign(target)
            found = _revision(connection)
        return _bring_up(database, found)


@contextmanager
def _closed_on_error(database: Database) -> Iterator[None]:
    """No connection is left open when the block ends in an exception."""
    try:
        yield
    except BaseException:
        database.close()
        raise


def _bring_up(database: Database, found: str | None) -> Database:
    if found == REVISION:
        return database
    if found is not None and found not in KNOWN:
        problem = f"the record was made by a newer onrecord (its tables: {found})"
        raise StoreUnsuitable(database.place, problem, "update: pip install --upgrade onrecord")
    database.write(upgrade)
    return database


def upgrade(connection: Connection) -> None:
    """The tables and views are the newest; called within a transaction."""
    # Alembic takes a third of a second to import and is needed once in a record's life.
    importlib.import_module("onrecord.store.migrations.upgrade").upgrade(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _refuse_foreign(place: str) -> None:
    problem = "holds tables of another program, not a record"
    raise StoreUnsuitable(place, problem, "name another place with --db")


def _create_file(path: Path) -> None:
    """A file with all tables stands at the path: whole, or not at all."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.resolve().parent)
    except OSError as error:
        problem = f"cannot be made ({error.strerror})"
        raise StoreUnwritable(str(path), problem, "check the folder") from error
    os.close(handle)
    unfinished = Path(name)
    try:
        database = connect_file(unfinished)
        with database.explained(), database.engine.connect() as connection:
            cursor = connection.connection.cursor()
            # Not within a transaction, which SQLite does not allow here.
            cursor.execute(f"PRAGMA application_id = {_MARK}")
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.close()
        database.place = str(path)
        database.write(upgrade)
        database.close()
        unfinished.chmod(0o666 & ~_umask())
        # Another program may have made it meanwhile: theirs stays.
        with suppress(FileExistsError):
            os.link(unfinished, path)
    finally:
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                Path(f"{unfinished}{suffix}").unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _is_sealed(path: Path) -> bool:
    """True when nobody here can write the file or beside it, and no writer left anything."""
    writable = all(
        os.access(place, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
        for place in (path, path.resolve().parent)
    )
    return not writable and not Path(f"{path.resolve()}-wal").exists()


def _refuse_damaged(path: Path) -> None:
    """StoreUnsuitable for a file that is empty, cut off, or no SQLite file."""
    remedy = "restore it from a backup (onrecord restore), or move it away to begin anew"
    try:
        with path.open("rb") as stream:
            header = stream.read(_HEADER_BYTES)
        size = path.stat().st_size
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        raise StoreUnwritable(str(path), problem, "ask for the right to read it") from error
    if not header:
        raise StoreUnsuitable(str(path), "the file is empty", remedy)
    if not header.startswith(_MAGIC):
        raise StoreUnsuitable(str(path), "the file is damaged or no record", remedy)
    page_size, pages = _told_size(header)
    wal = Path(f"{path.resolve()}-wal")
    # With a log beside it, SQLite itself mends what a crash left.
    has_log = wal.exists() and wal.stat().st_size > 0
    if not has_log and (len(header) < _HEADER_BYTES or size < page_size * pages):
        problem = f"the file is cut off: {size:,} bytes of {page_size * pages:,}"
        raise StoreUnsuitable(str(path), problem, remedy)


def _told_size(header: bytes) -> tuple[int, int]:
    """Bytes of a page and number of pages, as the file's header tells them."""
    if len(header) < _HEADER_BYTES:
        return 1, _HEADER_BYTES
    (page_size,) = struct.unpack(">H", header[16:18])
    (pages,) = struct.unpack(">I", header[28:32])
    return 65536 if page_size == 1 else page_size, pages
