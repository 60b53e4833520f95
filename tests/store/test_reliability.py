"""Killed programs, several writers, full disks: nothing half, nothing lost, nothing twice."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from onrecord.errors import StoreUnwritable
from onrecord.store.question import Question
from onrecord.store.store import Store
from tests.store.stories import RUN, STORY, keepable

_ARTICLES = 40
_KILLINGS = 20
_LONGEST_WAIT_S = 0.1


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


class Adder:
    """Adds sources in children that begin at once, and kills them."""

    def __init__(self, root: Path) -> None:
        command = [sys.executable, "-m", "tests.store.adding", "--serve"]
        self._running = subprocess.Popen(
            command,
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def add(self, target: str, folder: Path, *, kill_after_s: float | None = None) -> int:
        """How the child ended: its exit code, or the negative number of its signal."""
        reading, writing = self._running.stdout, self._running.stdin
        assert reading is not None
        assert writing is not None
        writing.write(json.dumps([target, str(folder)]) + "\n")
        writing.flush()
        # The child's own "ready" may come before or after its parent's line.
        said = sorted([reading.readline().split(), reading.readline().split()])
        if kill_after_s is not None:
            time.sleep(kill_after_s)
            with suppress(ProcessLookupError):
                os.kill(int(said[0][1]), signal.SIGKILL)
        return int(reading.readline().split()[1])

    def close(self) -> None:
        """The program has ended."""
        self._running.communicate()


@pytest.fixture
def adder(root: Path) -> Iterator[Adder]:
    """A program that adds what it is told."""
    with closing(Adder(root)) as started:
        yield started


@pytest.mark.slow
@pytest.mark.parametrize("place", ["file", "server"])
def test_killed_additions_are_taken_up_where_they_ended(
    place: str, adder: Adder, sources: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    fresh = str(tmp_path / "killed.db")
    target = fresh if place == "file" else request.getfixturevalue("empty_server_target")
    Store.open(target, create=True).close()
    chance = random.Random(place)

    endings = Counter[int]()
    for _ in range(_KILLINGS):
        endings[adder.add(target, sources, kill_after_s=chance.uniform(0, _LONGEST_WAIT_S))] += 1
        assert_whole(target)
    assert adder.add(target, sources) == 0

    assert endings[-signal.SIGKILL] > 0
    assert origins(target) == names(sources)
    assert_whole(target)


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
