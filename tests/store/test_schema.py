from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, create_engine, text

from onrecord.errors import StoreMissing, StoreUnsuitable, StoreUnwritable
from onrecord.store.database import connect_server
from onrecord.store.migrations.upgrade import load_scripts, upgrade
from onrecord.store.question import Question
from onrecord.store.schema import KNOWN, REVISION, open_database
from onrecord.store.store import Store
from onrecord.store.tables import metadata
from onrecord.store.views import VIEWS
from tests.store.released import RELEASED
from tests.store.stories import RUN, keepable

OF_OTHER_FACTS = ("events", "commitments", "relations", "documents_mentioned")


def test_known_revisions_are_those_of_the_migrations() -> None:
    scripts = load_scripts()

    assert tuple(one.revision for one in scripts.walk_revisions("base", "heads"))[::-1] == KNOWN
    assert scripts.get_current_head() == REVISION


def test_migrations_make_the_tables_that_the_code_speaks_of(target: str) -> None:
    with closing(open_database(target, create=False)) as database, database.reading() as held:
        context = MigrationContext.configure(held, opts={"include_name": _is_ours})
        assert compare_metadata(context, metadata) == []


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or not (name or "").startswith("fact_words")


def test_views_have_the_columns_that_are_described(store: Store) -> None:
    store.add(keepable(), RUN)
    with store.database.reading() as connection:
        for view in VIEWS:
            found = connection.execute(text(f"SELECT * FROM {view.name}"))  # noqa: S608
            assert list(found.keys()) == [column.name for column in view.columns]
            assert len(found.all()) > 0 or view.name in OF_OTHER_FACTS


def test_statements_view_reads_like_a_table(store: Store) -> None:
    store.add(keepable(title="The ferry", publisher="The Quay Courier"), RUN)

    query = "SELECT speaker, cue, words, addressees, form, confidence, title FROM statements"
    with store.database.reading() as connection:
        rows = connection.execute(text(f"{query} ORDER BY confidence DESC, id")).all()

    assert [tuple(row) for row in rows] == [
        ("Mira Soames", "said", "“the ferry is late”", None, "direct", 0.9, "The ferry"),
        (
            "Grace Ofori",
            "told",
            "that the café in Łódź was closed",
            "Mira Soames",
            "indirect",
            0.9,
            "The ferry",
        ),
        ("Grace Ofori", "added", "“We will not wait,”", None, "direct", 0.4, "The ferry"),
    ]


def test_evidence_view_gives_each_span_with_its_words(store: Store) -> None:
    store.add(keepable(), RUN)

    query = 'SELECT kind, role, start, "end", exact FROM evidence ORDER BY start, kind, role'
    with store.database.reading() as connection:
        rows = [tuple(row) for row in connection.execute(text(query))]

    assert rows[:5] == [
        ("actor", "mentions", 0, 11, "Mira Soames"),
        ("statement", "source", 0, 11, "Mira Soames"),
        ("statement", "cue", 12, 16, "said"),
        ("statement", "content", 17, 36, "“the ferry is late”"),
        ("actor", "mentions", 38, 49, "Grace Ofori"),
    ]


@pytest.mark.parametrize("revision", KNOWN)
@pytest.mark.parametrize("place", ["file", "server"])
def test_migrations_go_up_from_each_released_layout_with_data_in_it(
    revision: str, place: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if place == "file":
        target = str(tmp_path / "old.db")
        _make_old_file(Path(target), revision)
    else:
        target = request.getfixturevalue("empty_server_target")
        with closing(connect_server(target)) as database:
            database.write(lambda held: _fill(held, revision))

    with Store.open(target) as store:
        store.rebuild()
        assert store.verify().differences == []
        with store.view() as view:
            (hit,) = view.search(Question("late"))
    assert (hit.value["content"][0]["exact"], hit.cast["speaker"]) == (
        "it is late",
        ("Mira Soames",),
    )


def _make_old_file(path: Path, revision: str) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(text("PRAGMA application_id = 0x4F6E5265"))
        _fill(connection, revision)
    engine.dispose()


def _fill(connection: Connection, revision: str) -> None:
    upgrade(connection, revision)
    for table, row in RELEASED[revision]:
        places = ", ".join(f":{name}" for name in row)
        insert = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})"  # noqa: S608
        connection.execute(text(insert), {key: _dumped(value) for key, value in row.items()})


def _dumped(value: object) -> object:
    return json.dumps(value) if isinstance(value, list | dict) else value


def test_record_of_a_newer_program_is_refused(target: str) -> None:
    with closing(open_database(target, create=False)) as database:
        newer = text("UPDATE alembic_version SET version_num = '9999'")
        database.write(lambda held: held.execute(newer))

    with pytest.raises(StoreUnsuitable, match=r"newer onrecord \(its tables: 9999\); update"):
        Store.open(target, create=True)


def test_record_that_is_not_there_is_told(tmp_path: Path, empty_server_target: str) -> None:
    with pytest.raises(StoreMissing, match="there is no record; put an article on record first"):
        Store.open(str(tmp_path / "none.db"))
    with pytest.raises(StoreMissing, match="holds no record"):
        Store.open(empty_server_target)
    assert list(tmp_path.iterdir()) == []


def test_server_that_does_not_answer_is_told_without_its_password() -> None:
    with pytest.raises(StoreMissing, match="does not answer") as told:
        Store.open("postgresql://mira:secret@127.0.0.1:9/archive")

    assert "secret" not in str(told.value)


def test_database_of_another_program_is_refused(tmp_path: Path, empty_server_target: str) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE letters (id)")
    with closing(connect_server(empty_server_target)) as database:
        database.write(lambda held: held.execute(text("CREATE TABLE letters (id int)")))

    for target in (str(path), empty_server_target):
        with pytest.raises(StoreUnsuitable, match="another program"):
            Store.open(target, create=True)


def test_truncated_file_is_refused_and_left_alone(file_target: str) -> None:
    with Store.open(file_target) as store:
        for number in range(20):
            store.add(keepable(f"Page {number}", (), content=b"x" * 5000), RUN)
    path = Path(file_target)
    whole = path.read_bytes()

    for size in (0, 1, 15, 16, 50, 99, 100, 4095, 4096, 8192, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:size])
        with pytest.raises(StoreUnsuitable, match=r"restore it from a backup"):
            Store.open(file_target, create=True)
        assert path.read_bytes() == whole[:size]

    path.write_bytes(whole)
    Store.open(file_target).close()


def test_damaged_page_is_told(file_target: str) -> None:
    with Store.open(file_target) as store:
        for number in range(20):
            store.add(keepable(f"Page {number}", (), content=b"x" * 5000), RUN)
    path = Path(file_target)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)

    with pytest.raises(StoreUnsuitable, match="damaged"), Store.open(file_target) as store:
        store.verify()


def test_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear friends, " * 50)

    with pytest.raises(StoreUnsuitable, match="damaged or no record"):
        Store.open(str(path), create=True)


def test_folder_that_may_not_be_written_is_told_and_its_record_can_be_read(
    made_file: Path,
) -> None:
    with _open_folder() as folder:
        path = folder / "record.db"
        shutil.copy(made_file, path)
        with Store.open(str(path)) as store:
            store.add(keepable(), RUN)
        path.chmod(0o444)
        folder.chmod(0o555)
        with _as_nobody():
            with pytest.raises(StoreUnwritable, match=r"cannot be made \(Permission denied\)"):
                Store.open(str(folder / "new.db"), create=True)
            with Store.open(str(path)) as store:
                with store.view() as view:
                    assert len(view.search(Question("ferry"))) == 1
                with pytest.raises(StoreUnwritable, match="may not be written"):
                    store.add(keepable("Other.", ()), RUN)
                assert store.verify().differences == []
        assert [one.name for one in folder.iterdir()] == ["record.db"]


@contextmanager
def _open_folder() -> Iterator[Path]:
    """A folder that everybody may enter."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        try:
            yield folder
        finally:
            folder.chmod(stat.S_IRWXU)


@contextmanager
def _as_nobody() -> Iterator[None]:
    """The block runs without root's right to write everywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
