from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from onrecord.errors import SourceMissing, SourceRefused
from onrecord.reading import ranges
from onrecord.reading.formats import Format
from onrecord.reading.options import ReadingOptions
from onrecord.reading.ranges import find_divisible_format, iter_records, list_offsets
from tests.reading.archived import make_response, pack

OPTIONS = ReadingOptions()


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.warc.gz", b"", Format.WARC),
        ("a", pack([make_response()]), Format.WARC),
        ("a.wacz", b"", Format.WACZ),
        ("a.parquet", b"", Format.PARQUET),
        ("a", b"PAR1", Format.PARQUET),
        ("a.txt", b"She said no.", None),
        ("a.jsonl", b'{"text": "No."}', None),
    ],
)
def test_files_that_can_be_cut_are_known(
    tmp_path: Path, name: str, content: bytes, expected: Format | None
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert find_divisible_format(str(path)) is expected


def test_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing):
        find_divisible_format(str(tmp_path / "a"))


def test_file_without_offsets_is_no_use(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("She said no.", encoding="utf-8")
    with pytest.raises(TypeError, match=r"a\.txt has no offsets"):
        list_offsets(str(path), OPTIONS)


def test_library_that_is_not_installed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(name: str) -> None:
        raise ModuleNotFoundError(f"No module named {name!r}", name="fastwarc")

    monkeypatch.setattr(ranges, "load_module", fail)
    with pytest.raises(SourceRefused) as raised:
        iter_records(str(tmp_path / "a.warc"), OPTIONS)
    assert str(raised.value) == (
        f"{tmp_path / 'a.warc'}: needs a library that is not installed (fastwarc);"
        " pip install 'onrecord[archives]'"
    )


@pytest.mark.parametrize("name", ["archives.warc", "archives.wacz", "parquet"])
def test_every_divisible_format_has_both_functions(name: str) -> None:
    module = importlib.import_module(f"onrecord.reading.{name}")
    assert callable(module.list_offsets)
    assert callable(module.iter_stretch)
