"""Which format some bytes are in, and the module that reads it.

Modules that need a heavy library are imported here, by name, when the first input needs them:
trafilatura alone takes a third of a second, and whoever reads plain text or JSON Lines never
waits for it. No other place of this layer imports late.
"""

from __future__ import annotations

import importlib
import re
from enum import StrEnum
from types import ModuleType

SNIFFED_BYTES = 4096


class Format(StrEnum):
    """A kind of input; the value is the media type."""

    TEXT = "text/plain"
    HTML = "text/html"
    PDF = "application/pdf"
    JSON = "application/json"
    JSON_LINES = "application/jsonl"
    FEED = "application/rss+xml"
    WARC = "application/warc"
    WACZ = "application/wacz"
    PARQUET = "application/vnd.apache.parquet"


SUFFIXES = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.TEXT,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".pdf": Format.PDF,
    ".json": Format.JSON,
    ".jsonl": Format.JSON_LINES,
    ".ndjson": Format.JSON_LINES,
    ".rss": Format.FEED,
    ".atom": Format.FEED,
    ".warc": Format.WARC,
    ".wacz": Format.WACZ,
    ".parquet": Format.PARQUET,
}

MEDIA_TYPES = {
    "text/plain": Format.TEXT,
    "text/markdown": Format.TEXT,
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "application/pdf": Format.PDF,
    "application/json": Format.JSON,
    "application/jsonl": Format.JSON_LINES,
    "application/x-ndjson": Format.JSON_LINES,
    "application/rss+xml": Format.FEED,
    "application/atom+xml": Format.FEED,
    "application/rdf+xml": Format.FEED,
    "application/xml": Format.FEED,
    "text/xml": Format.FEED,
}

_SINGLE_MODULES = {
    Format.TEXT: "text",
    Format.HTML: "html",
    Format.PDF: "pdf",
    Format.JSON: "jsonl",
}

_PDF = b"%PDF-"
_MAGIC = {b"WARC/": Format.WARC, b"PAR1": Format.PARQUET}
_FEED = re.compile(
    rb"""\s*(?:<(?:\?[^<>]{0,400}\?|!--[^<>]{0,2000}--|!DOCTYPE[^<>\[]{0,400})>\s*){0,9}"""
    rb"<(?:rss|(?:\w+:)?feed|rdf:RDF)[\s>]"
)
_HTML = re.compile(rb"<(!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_JSON_LINE = re.compile(rb'\s*\{\s*"')
_JSON_SPREAD = re.compile(rb"\s*\{\s*\n")
_UTF8_MARK = b"\xef\xbb\xbf"


def load_module(name: str) -> ModuleType:
    """The named module of this package, imported now if it was not yet."""
    return importlib.import_module(f"onrecord.reading.{name}")


def load_reader(kind: Format) -> ModuleType:
    """The module whose ``read_article`` reads one article in that format."""
    return load_module(_SINGLE_MODULES[kind])


def find_suffix_format(name: str) -> Format | None:
    """What the end of a file's name promises, ``.gz`` aside; None when it is unknown."""
    stem = name.lower().removesuffix(".gz")
    dot = stem.rfind(".")
    return SUFFIXES.get(stem[dot:]) if dot > 0 else None


def sniff_format(head: bytes, promised: Format | None) -> Format:
    """The format of bytes that begin with ``head``.

    A promise holds unless they are a PDF, a feed or an archive, or HTML where XML was promised.
    """
    start = head.removeprefix(_UTF8_MARK)
    certain = _find_certain(start)
    if certain is not None:
        return certain
    if promised is Format.FEED and _HTML.search(start[:1024]):
        return Format.HTML
    if promised is not None:
        return promised
    if _JSON_SPREAD.match(start):
        return Format.JSON
    if _JSON_LINE.match(start):
        return Format.JSON_LINES
    return Format.HTML if _HTML.search(start[:1024]) else Format.TEXT


def _find_certain(start: bytes) -> Format | None:
    """The format of bytes that can be in no other."""
    if start.lstrip().startswith(_PDF):
        return Format.PDF
    if _FEED.match(start):
        return Format.FEED
    return next((kind for magic, kind in _MAGIC.items() if start.startswith(magic)), None)
