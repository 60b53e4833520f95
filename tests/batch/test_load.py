"""A finished batch put on record."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.batch.load import load_batch, open_finished
from onrecord.errors import BatchError
from onrecord.store.store import Store
from tests.batch import readers
from tests.batch.inline import make_texts, run, use_inline, write_lines

TEXTS = [*make_texts(4), "Dovan was wrong about the ferry."]


@pytest.fixture
def batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    use_inline(monkeypatch)
    source = write_lines(tmp_path / "in.jsonl", [*TEXTS, TEXTS[1]])
    run(source, tmp_path / "out", analyst=readers.wrong)
    return tmp_path / "out"


def outcomes(batch: Path, place: Path, most: int = 99) -> list[str]:
    with Store.open(str(place), create=True) as store:
        found = load_batch(open_finished(batch), store)
        return [one.outcome for one, _ in zip(found, range(most), strict=False)]


def test_load_puts_what_was_read_on_record(batch: Path, tmp_path: Path) -> None:
    place = tmp_path / "record.db"

    assert outcomes(batch, place) == ["added", "added", "added", "added", "unread", "copy"]

    with Store.open(str(place)) as store:
        with store.view() as view:
            record = view.record(2)
        assert record.article.text == TEXTS[1]
        assert record.article.capture.origin == f"{tmp_path}/in.jsonl:2"
        assert [one.content[0].exact for one in record.statements] == ["Soames said that"]
        assert [one.name for one in record.actors] == ["Soames"]
        assert store.verify().differences == []


def test_load_goes_on_where_it_was(batch: Path, tmp_path: Path) -> None:
    place = tmp_path / "record.db"
    outcomes(batch, place, most=2)

    again = outcomes(batch, place)

    assert again[:2] == ["known", "known"]
    assert "added" in again
    assert outcomes(batch, place) == ["known"] * 4 + ["unread", "copy"]


def test_load_refuses_what_is_no_finished_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BatchError, match="holds no batch"):
        open_finished(tmp_path)
    use_inline(monkeypatch, tasks=1)
    source = write_lines(tmp_path / "in.jsonl", TEXTS)
    with pytest.raises(KeyboardInterrupt):
        run(source, tmp_path / "out")

    with pytest.raises(BatchError, match="is a batch that is not finished"):
        open_finished(tmp_path / "out")
