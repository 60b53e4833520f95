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
        ("CRAWL.WARC.GZ", Format.WARC),
        ("crawl.warc", Format.WARC),
        ("crawl.wacz", Format.WACZ),
        ("news.parquet", Format.PARQUET),
        ("news.rss", Format.FEED),
        ("news.atom", Format.FEED),
        ("news.xml", None),
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
        (b"WARC/1.0\r\n", Format.WARC),
        (b"PAR1", Format.PARQUET),
        (b'<?xml version="1.0"?>\n<!-- made -->\n<rss version="2.0">', Format.FEED),
        (b'\xef\xbb\xbf<feed xmlns="x">', Format.FEED),
        (b"<atom:feed xmlns:atom='x'>", Format.FEED),
        (b"<!DOCTYPE rdf:RDF SYSTEM 'x'><rdf:RDF>", Format.FEED),
        (b"<feedback>", Format.TEXT),
    ],
)
def test_sniff_tells_format_without_promise(head: bytes, expected: Format) -> None:
    assert sniff_format(head, None) is expected


def test_sniff_keeps_promise() -> None:
    assert sniff_format(b"<html>", Format.TEXT) is Format.TEXT


@pytest.mark.parametrize(
    ("head", "promised", "expected"),
    [
        (b"<rss>", Format.HTML, Format.FEED),
        (b"WARC/1.1\r\n", Format.TEXT, Format.WARC),
        (b"<?xml version='1.0'?><html>", Format.FEED, Format.HTML),
        (b"<urlset>", Format.FEED, Format.FEED),
    ],
)
def test_sniff_believes_what_can_be_nothing_else(
    head: bytes, promised: Format, expected: Format
) -> None:
    assert sniff_format(head, promised) is expected


def test_sniff_believes_a_pdf_more_than_its_name() -> None:
    assert sniff_format(b"%PDF-1.7", Format.TEXT) is Format.PDF


def test_reading_plain_text_imports_no_heavy_library(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("She said no.", encoding="utf-8")
    heavy = (
        "charset_normalizer",
        "courlan",
        "fastwarc",
        "feedparser",
        "httpx",
        "justext",
        "lxml",
        "numpy",
        "pyarrow",
        "pypdfium2",
        "trafilatura",
    )
    program = (
        "import sys; from onrecord.reading.sources import ReadingOptions, iter_articles\n"
        "assert next(iter_articles([sys.argv[1]], ReadingOptions())).text\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
