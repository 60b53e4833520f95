from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.reading.formats import Format, find_suffix_format, sniff_format


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("letter.txt", Format.TEXT),
        ("LETTER.HTM", Format.HTML),
        ("a.b/page.xhtml.gz", Format.HTML),
        ("news.jsonl.gz", Format.JSON_LINES),
        ("news.ndjson", Format.JSON_LINES),
        ("one.json", Format.JSON),
        ("paper.pdf", Format.PDF),
        ("picture.png", None),
        ("README", None),
        ("archive.gz", None),
    ],
)
def test_suffix_names_format(name: str, expected: Format | None) -> None:
    assert find_suffix_format(name) is expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"%PDF-1.7\n", Format.PDF),
        (b"\xef\xbb\xbf  <!DOCTYPE html>", Format.HTML),
        (b"<!-- saved -->\n<HTML lang=en>", Format.HTML),
        (b'{"id": "1"}\n', Format.JSON_LINES),
        (b'\xef\xbb\xbf { "id"', Format.JSON_LINES),
        (b'{\n  "id": 1\n}', Format.JSON),
        (b"{sic} he wrote", Format.TEXT),
        (b"[Update] She said no.", Format.TEXT),
        (b"5 < 6, <b>he</b> said", Format.TEXT),
        (b"", Format.TEXT),
    ],
)
def test_sniff_tells_format_without_promise(head: bytes, expected: Format) -> None:
    assert sniff_format(head, None) is expected


def test_sniff_keeps_promise() -> None:
    assert sniff_format(b"<html>", Format.TEXT) is Format.TEXT


def test_sniff_believes_a_pdf_more_than_its_name() -> None:
    assert sniff_format(b"%PDF-1.7", Format.TEXT) is Format.PDF


def test_reading_plain_text_imports_no_heavy_library(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("She said no.", encoding="utf-8")
    heavy = ("trafilatura", "justext", "lxml", "pypdfium2", "httpx", "charset_normalizer", "numpy")
    program = (
        "import sys; from onrecord.reading.sources import ReadingOptions, iter_articles\n"
        "assert next(iter_articles([sys.argv[1]], ReadingOptions())).text\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
