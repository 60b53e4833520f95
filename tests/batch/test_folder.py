"""Files that are there whole or not at all, and a folder that one program holds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.batch.folder import Folder, hash_file, load_json, write_whole
from onrecord.errors import BatchError


def test_file_that_cannot_be_finished_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "manifest" / "job.json"
    write_whole(path, b"old")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"new")

    assert path.read_bytes() == b"old"
    assert [one.name for one in path.parent.iterdir()] == ["job.json"]


def test_folder_is_held_by_one_program_at_a_time(tmp_path: Path) -> None:
    pytest.importorskip("fcntl", reason="not run: there are no such locks on this system")
    first, second = Folder(tmp_path).held(), Folder(tmp_path).held()
    with first, pytest.raises(BatchError, match="another program is working on"), second:
        pass

    with Folder(tmp_path).held():
        pass


def test_what_was_left_aside_is_swept_away(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    with folder.aside() as aside:
        assert aside.is_dir()
    assert not aside.exists()
    left = tmp_path / "work" / "aside" / "left"
    left.mkdir(parents=True)

    folder.sweep()

    assert not left.exists()


def test_damaged_manifest_is_told(tmp_path: Path) -> None:
    (tmp_path / "job.json").write_text("{")

    with pytest.raises(BatchError, match=r"is damaged .* begin anew with --restart"):
        load_json(tmp_path / "job.json")


def test_hash_is_that_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(b"")

    assert hash_file(tmp_path / "empty") == (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )
