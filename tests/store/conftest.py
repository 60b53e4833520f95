"""One suite for both databases: ``target`` is a place for a record on each in turn."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from onrecord.store.schema import open_database
from onrecord.store.store import Store
from onrecord.store.view import View
from tests.store.servers import find_programs, running_server
from tests.store.told import keep_all

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server that runs for the tests alone."""
    programs = find_programs()
    if programs is None:
        reason = "not run: install PostgreSQL (Debian: apt-get install postgresql)"
        pytest.skip(reason)
    with running_server(programs) as address:
        with closing(open_database(_create(address, "template1", "made"), create=True)):
            pass
        yield address


@pytest.fixture(scope="session")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with tables and nothing in them, to be copied."""
    path = tmp_path_factory.mktemp("record") / "made.db"
    with closing(open_database(str(path), create=True)):
        return path


@pytest.fixture
def file_target(tmp_path: Path, made_file: Path) -> str:
    """A SQLite file for a record, with tables and nothing in them."""
    shutil.copy(made_file, tmp_path / "record.db")
    return str(tmp_path / "record.db")


@pytest.fixture
def server_target(server: str) -> str:
    """A PostgreSQL database for a record, with tables and nothing in them."""
    return _create(server, "made", f"record{next(_numbers)}")


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest) -> str:
    """An empty record in each database."""
    name = "file_target" if request.param == "sqlite" else "server_target"
    found: str = request.getfixturevalue(name)
    return found


@pytest.fixture
def empty_server_target(server: str) -> str:
    """A PostgreSQL database without any tables."""
    return _create(server, "template1", f"empty{next(_numbers)}")


@pytest.fixture
def store(target: str) -> Iterator[Store]:
    """An empty store in each database."""
    with Store.open(target) as opened:
        yield opened


@pytest.fixture
def file_store(file_target: str) -> Iterator[Store]:
    """An empty store in SQLite."""
    with Store.open(file_target) as opened:
        yield opened


@pytest.fixture
def told_store(target: str) -> Iterator[Store]:
    """Four documents with facts of every kind and two runs, in each database."""
    keep_all(target)
    with Store.open(target) as opened:
        yield opened


@pytest.fixture
def told_view(told_store: Store) -> Iterator[View]:
    """The same as readers see it."""
    with told_store.view() as view:
        yield view


def _create(server: str, template: str, name: str) -> str:
    url = make_url(server).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    engine.dispose()
    return url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
