"""Killed programs, several writers, full disks: nothing half, nothing lost, nothing twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from onrecord.errors import StoreUnwritable
from onrecord.store.question import Question
from onrecord.store.store import Store
from tests.store.stories import RUN, STORY, keepable

_ARTICLES = 40
_LONGEST_WAIT_S = 0.25


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A folder of articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(_ARTICLES):
        text = f"{STORY} It was day {number}.\n" * (1 + number % 5)
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


def command(target: str, *given: Path) -> list[str]:
    return [sys.executable, "-m", "tests.store.adding", target, *map(str, given)]


def start(target: str, root: Path, *given: Path) -> subprocess.Popen[bytes]:
    """The program adding the sources, which has come so far that it begins with the first."""
    running = subprocess.Popen(
        command(target, *given), cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert running.stdout is not None
    running.stdout.readline()
    return running


def origins(target: str) -> Counter[str]:
    """How often each file is on record."""
    with Store.open(target) as store, store.view() as view:
        return Counter(Path(one.origin).name for one in view.iter_documents())


def names(folder: Path) -> Counter[str]:
    return Counter(path.name for path in folder.iterdir())


def assert_whole(target: str) -> None:
    """Nothing differs, and no article is without its analysis."""
    with Store.open(target) as store:
        report = store.verify()
        with store.database.reading() as connection:
            analysed = connection.exec_driver_sql("SELECT count(*) FROM analyses").scalar()
    assert report.differences == []
    assert analysed == report.counts["captures"]


@pytest.mark.slow
@pytest.mark.parametrize("place", ["file", "server"])
def test_killed_additions_are_taken_up_where_they_ended(
    place: str, root: Path, sources: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    fresh = str(tmp_path / "killed.db")
    target = fresh if place == "file" else request.getfixturevalue("empty_server_target")
    chance = random.Random(place)

    for _ in range(8):
        running = start(target, root, sources)
        time.sleep(chance.uniform(0, _LONGEST_WAIT_S))
        running.send_signal(signal.SIGKILL)
        running.communicate()
        assert_whole(target)
    done = subprocess.run(command(target, sources), cwd=root, capture_output=True, check=False)

    assert done.returncode == 0, done.stderr.decode()
    assert origins(target) == names(sources)
    assert_whole(target)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_program_killed_while_it_makes_the_file_leaves_none_or_a_whole_one(
    root: Path, sources: Path, tmp_path: Path
) -> None:
    target = tmp_path / "killed.db"
    for delay in (0.2, 0.4, 0.6, 0.8):
        running = subprocess.Popen(
            command(str(target), sources), cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        time.sleep(delay)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        if target.exists():
            assert_whole(str(target))


@pytest.mark.slow
def test_two_writers_and_a_reader_lose_nothing(
    target: str, root: Path, sources: Path, tmp_path: Path
) -> None:
    more = tmp_path / "more"
    more.mkdir()
    for number in range(_ARTICLES):
        (more / f"m{number:02}.txt").write_text(f"{STORY} {number}", encoding="utf-8")
    stop = threading.Event()
    seen: list[int] = []
    reader = threading.Thread(target=_read_on, args=(target, stop, seen))

    reader.start()
    writers = [start(target, root, sources, more), start(target, root, more, sources)]
    ended = [writer.communicate() for writer in writers]
    stop.set()
    reader.join()

    assert [writer.returncode for writer in writers] == [0, 0], ended
    assert origins(target) == names(sources) + names(more)
    assert seen == sorted(seen)
    assert_whole(target)


def _read_on(target: str, stop: threading.Event, seen: list[int]) -> None:
    """Each view holds together, however much is written meanwhile."""
    with Store.open(target) as store:
        while not stop.is_set():
            with store.view() as view:
                documents = list(view.iter_documents())
                for one in documents[-2:]:
                    assert view.record(one.capture_id).article.text
                assert len(list(view.iter_documents())) == len(documents)
                view.search(Question("ferry"))
            seen.append(len(documents))


def test_reader_is_not_held_up_by_a_writer(store: Store) -> None:
    store.add(keepable(), RUN)
    counted: list[int] = []

    def body(connection: Connection) -> None:
        connection.exec_driver_sql("DELETE FROM parts")
        with store.view() as view:
            counted.append(len(view.search(Question(by="Mira Soames"))))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.database.write(body)

    assert counted == [1]
    assert store.verify().differences == []


def test_writer_waits_for_another(store: Store, target: str) -> None:
    held, let_go = threading.Event(), threading.Event()

    def hold(_connection: Connection) -> None:
        held.set()
        let_go.wait(20)

    other = Store.open(target)
    holder = threading.Thread(target=lambda: other.database.write(hold))
    holder.start()
    held.wait(20)
    threading.Timer(0.3, let_go.set).start()

    added = store.add(keepable(), RUN)

    assert not added.known
    assert let_go.is_set()
    holder.join()
    other.close()


def test_full_disk_is_told_and_changes_nothing(file_store: Store) -> None:
    file_store.add(keepable(), RUN)
    before = file_store.verify().counts
    limit = _limit_pages(file_store, 0)

    with pytest.raises(StoreUnwritable, match=r"the disk may be full; make room, then"):
        _fill(file_store)

    _limit_pages(file_store, limit)
    after = file_store.verify()
    assert after.differences == []
    assert after.counts["captures"] >= before["captures"]
    assert not file_store.add(keepable("Grace Ofori said no.", ()), RUN).known


def _limit_pages(store: Store, pages: int) -> int:
    """The file cannot grow beyond so many pages, 0 for those it has; returns a wide limit."""
    engine = store.database.engine
    engine.dispose()
    event.listen(
        engine, "connect", lambda raw, _: raw.execute(f"PRAGMA max_page_count = {pages or 1}")
    )
    return 1_000_000


def _fill(store: Store) -> None:
    for number in range(2000):
        content = random.Random(number).randbytes(20_000)
        store.add(keepable(f"Page {number}", (), content=content), RUN)


def test_file_that_may_not_grow_is_told_in_one_line(
    root: Path, sources: Path, tmp_path: Path
) -> None:
    target = tmp_path / "small.db"
    Store.open(str(target), create=True).close()
    limit = str(target.stat().st_size + 30_000)
    environment = {**os.environ, "ONRECORD_TEST_FILE_BYTES": limit}

    done = subprocess.run(
        command(str(target), sources), cwd=root, capture_output=True, check=False, env=environment
    )

    assert done.returncode == 4
    (line,) = _errors(done.stderr)
    assert line.startswith(f"error: {target}: cannot be written further (")
    assert line.endswith("the disk may be full; make room, then give the same command again")
    assert_whole(str(target))
    again = subprocess.run(command(str(target), sources), cwd=root, check=False)
    assert again.returncode == 0
    assert origins(str(target)) == names(sources)


def _errors(stderr: bytes) -> Sequence[str]:
    return [line for line in stderr.decode().splitlines() if line.startswith("error")]
