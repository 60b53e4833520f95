from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.cli.atomic import open_whole


def write(path: Path, data: bytes) -> None:
    with open_whole(path) as stream:
        stream.write(data)


def write_half(path: Path) -> None:
    with open_whole(path) as stream:
        stream.write(b"half")
        raise KeyboardInterrupt


def test_file_is_written(tmp_path: Path) -> None:
    write(tmp_path / "page.html", b"new")

    assert (tmp_path / "page.html").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_file_stays_as_it_was_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"old")

    with pytest.raises(KeyboardInterrupt):
        write_half(path)

    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["page.html"]


def test_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"old")
    path.chmod(0o640)

    write(path, b"new")

    assert path.stat().st_mode & 0o777 == 0o640


def test_new_file_gets_the_usual_permissions(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(tmp_path / "page.html", b"new")
    finally:
        os.umask(before)

    assert (tmp_path / "page.html").stat().st_mode & 0o777 == 0o640


def test_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(b"old")
    (tmp_path / "link.html").symlink_to("page.html")

    write(tmp_path / "link.html", b"new")

    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "page.html").read_bytes() == b"new"


def test_device_is_written_directly() -> None:
    write(Path(os.devnull), b"new")

    assert not Path(os.devnull).is_file()
