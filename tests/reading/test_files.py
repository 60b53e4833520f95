from __future__ import annotations

import gzip
import io
import os
import sys
from pathlib import Path

import pytest

from onrecord.errors import SourceError, SourceMissing, SourceRefused, SourceUnreadable
from onrecord.reading.files import (
    is_folder,
    iter_files,
    open_bytes,
    open_file,
    open_standard_input,
    read_all,
    show_path,
    translate_errors,
)
from onrecord.reading.formats import Format


class Dripping(io.RawIOBase):
    """A pipe that gives one byte at a time."""

    def __init__(self, content: bytes) -> None:
        self._rest = content

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # what is passed
        byte, self._rest = self._rest[:1], self._rest[1:]
        buffer[: len(byte)] = byte
        return len(byte)


class FakeInput:
    """Standard input as Python gives it, over other bytes."""

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BufferedReader(Dripping(content))


def test_file_is_opened_with_its_promise(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"<html>")
    with open_file(str(path)) as opened:
        assert (opened.origin, opened.promised) == (str(path), Format.HTML)
        assert opened.peek() == b"<html>"
        assert read_all(opened, max_bytes=6) == b"<html>"


def test_file_in_gzip_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress(b"<html>"))
    with open_file(str(path)) as opened:
        assert opened.promised is Format.HTML
        assert read_all(opened, max_bytes=6) == b"<html>"


@pytest.mark.parametrize("damage", [lambda data: data[:-9], lambda data: data[:12] + b"\xff" * 9])
def test_file_in_broken_gzip_is_unreadable(tmp_path: Path, damage: object) -> None:
    assert callable(damage)
    path = tmp_path / "page.html.gz"
    path.write_bytes(damage(gzip.compress(os.urandom(40_000))))
    with (
        pytest.raises(SourceUnreadable, match="is no whole gzip file"),
        open_file(str(path)) as opened,
    ):
        read_all(opened, max_bytes=50_000)


def test_gzip_bomb_stops_at_the_limit() -> None:
    bomb = gzip.compress(b"\0" * 5_000_000)
    opened = open_bytes(bomb, origin="a", promised=None, charset=None, url="http://a.example")
    with pytest.raises(SourceRefused, match="a: holds more than 1,000 bytes; split it"):
        read_all(opened, max_bytes=1_000)


def test_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    path = str(tmp_path / "none.txt")
    with pytest.raises(SourceMissing) as raised, open_file(path):
        pass
    assert str(raised.value) == f"{path}: there is no such file or folder; check the path"


def test_file_below_a_file_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(SourceMissing, match=r"cannot be opened \(Not a directory\)"):
        open_file(str(tmp_path / "a" / "b")).__enter__()


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (PermissionError(13, "Permission denied"), "may not be opened"),
        (OSError(5, "Input/output error"), r"cannot be opened \(Input/output error\)"),
        (OSError(), r"cannot be opened \(OSError\)"),
    ],
)
def test_system_errors_are_told_in_words(error: OSError, problem: str) -> None:
    with pytest.raises(SourceMissing, match=f"a.txt: {problem}; "), translate_errors("a.txt"):
        raise error


def test_standard_input_shows_a_whole_head_and_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    given = FakeInput(b'{"text": "No."}\n')
    monkeypatch.setattr(sys, "stdin", given)
    with open_standard_input() as opened:
        assert opened.peek() == b'{"text": "No."}\n'
        assert opened.origin == "standard input"
        assert opened.promised is None
    assert not given.buffer.closed


def test_folder_gives_known_files_sorted_and_no_hidden_ones(tmp_path: Path) -> None:
    for name in ["b.txt", "a.html", "c/d.pdf", "c/a.txt", ".hidden.txt", ".git/x.txt", "e.png"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    found = [str(Path(str(path)).relative_to(tmp_path)) for path in iter_files(str(tmp_path))]
    assert found == ["a.html", "b.txt", "c/a.txt", "c/d.pdf"]


def test_folder_in_a_circle_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "round.txt").symlink_to(tmp_path)
    (tmp_path / "z.txt").symlink_to("a.txt")
    assert list(iter_files(str(tmp_path))) == [str(tmp_path / "a.txt"), str(tmp_path / "z.txt")]


def test_folder_gives_broken_links_but_no_pipes(tmp_path: Path) -> None:
    (tmp_path / "self.txt").symlink_to("self.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (path,) = iter_files(str(tmp_path))
    assert isinstance(path, str)
    with pytest.raises(SourceMissing, match="cannot be opened .Too many levels"):
        open_file(path).__enter__()


def test_folder_that_cannot_be_listed_gives_its_error(tmp_path: Path) -> None:
    (found,) = iter_files(str(tmp_path / "none"))
    assert isinstance(found, SourceError)
    assert found.origin == str(tmp_path / "none")


def test_is_folder_is_false_where_it_cannot_tell(tmp_path: Path) -> None:
    assert is_folder(str(tmp_path))
    assert not is_folder(str(tmp_path / "none"))
    assert not is_folder("x" * 5_000)


def test_path_that_is_not_utf8_can_be_shown() -> None:
    assert show_path(os.fsdecode(b"caf\xe9 \xc3\xa9.txt")) == "caf\\xe9 é.txt"
