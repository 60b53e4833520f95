from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import StoreMissing, StoreUnwritable
from onrecord.store.backup import restore
from onrecord.store.decision import Action, Verdict
from onrecord.store.question import Question
from onrecord.store.store import Store
from tests.store.stories import RUN, keepable


@pytest.fixture
def backup(store: Store, tmp_path: Path) -> Path:
    """A backup of a record with a decision in it."""
    store.add(keepable(), RUN)
    with store.view() as view:
        (hit,) = view.search(Question("ferry"))
    store.decide(hit.fact_id, Verdict(Action.REJECT, "grace"))
    store.back_up(tmp_path / "monday.db")
    return tmp_path / "monday.db"


def assert_same(store: Store, other: Store) -> None:
    with store.view() as view, other.view() as held:
        assert held.record(1) == view.record(1)
        assert held.counts() == view.counts()
        assert list(held.iter_decisions()) == list(view.iter_decisions())
        assert len(held.search(Question("café"))) == 1
    assert other.verify().differences == []


def test_backup_is_a_record_itself(store: Store, backup: Path) -> None:
    with Store.open(str(backup)) as copy:
        assert_same(store, copy)


@pytest.mark.parametrize("place", ["file", "server"])
def test_backup_is_restored_whichever_database_it_came_from(
    store: Store, backup: Path, place: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if place == "file":
        target = str(tmp_path / "restored.db")
    else:
        target = request.getfixturevalue("empty_server_target")

    restore(backup, target)

    with Store.open(target) as copy:
        assert_same(store, copy)
        assert not copy.add(keepable("Another.", ()), RUN).known


def test_nothing_is_overwritten(store: Store, backup: Path, target: str) -> None:
    before = backup.read_bytes()

    with pytest.raises(StoreUnwritable, match="there is a file already"):
        store.back_up(backup)
    with pytest.raises(StoreUnwritable, match="there is a (file|record) already"):
        restore(backup, target)

    assert backup.read_bytes() == before


def test_backup_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="there is no backup; check the name"):
        restore(tmp_path / "none.db", str(tmp_path / "new.db"))

    assert list(tmp_path.iterdir()) == []


def test_backup_into_a_folder_that_is_not_there_leaves_nothing(
    file_store: Store, tmp_path: Path
) -> None:
    with pytest.raises(StoreUnwritable, match="check the folder"):
        file_store.back_up(tmp_path / "none" / "monday.db")
