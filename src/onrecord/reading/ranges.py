"""Inputs with many articles, read from any item on: WARC, WACZ and Parquet.

To share the work of one input, cut it at some of its offsets: the items of the stretches
between them, one stretch after the other, are those of the whole input.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from onrecord.document.article import Article
from onrecord.errors import SourceError, SourceRefused
from onrecord.reading.feed_entries import FeedEntries
from onrecord.reading.files import open_file, show_path
from onrecord.reading.formats import Format, find_suffix_format, load_module, sniff_format
from onrecord.reading.options import ReadingOptions
from onrecord.reading.stretch import Stretch

_MODULES = {
    Format.WARC: ("archives.warc", "archives"),
    Format.WACZ: ("archives.wacz", "archives"),
    Format.PARQUET: ("parquet", "parquet"),
}
DIVISIBLE = frozenset(_MODULES)


def find_divisible_format(path: str) -> Format | None:
    """The file's format if parts of it can be read alone, else None; raises SourceError."""
    promised = find_suffix_format(path)
    if promised in DIVISIBLE:
        return promised
    with open_file(path) as opened:
        found = sniff_format(opened.peek(), promised)
    return found if found in DIVISIBLE else None


def list_offsets(path: str, options: ReadingOptions) -> Iterator[int]:
    """Where the file can be cut, in order: each is where some item begins.

    They are bytes of a WARC file (its records, or gzip members) or of a WACZ (the WARC files in
    it), and rows of a Parquet file (its groups of rows). Raises SourceError where the file
    cannot be read at all, TypeError where its format cannot be cut.
    """
    offsets: Iterator[int] = _load(path).list_offsets(path, options)
    return offsets


def iter_records(
    path: str,
    options: ReadingOptions,
    *,
    start: int = 0,
    end: int | None = None,
    feeds: FeedEntries | None = None,
) -> Iterator[Article | SourceError]:
    """One item for each record or row that begins from ``start`` and before ``end``.

    Both are offsets that ``list_offsets`` gave. Pages get what ``feeds`` tell of them. Raises
    what ``list_offsets`` raises.
    """
    stretch = Stretch(start, end)
    known = FeedEntries() if feeds is None else feeds
    found: Iterator[Article | SourceError] = _load(path).iter_stretch(path, stretch, options, known)
    return found


@contextmanager
def name_missing_extra(origin: str, extra: str) -> Iterator[None]:
    """A library that is not installed becomes a SourceRefused that tells how to install it."""
    try:
        yield
    except ModuleNotFoundError as error:
        problem = f"needs a library that is not installed ({error.name})"
        raise SourceRefused(origin, problem, f"pip install 'onrecord[{extra}]'") from error


def _load(path: str) -> ModuleType:
    kind = find_divisible_format(path)
    if kind is None:
        raise TypeError(f"{show_path(path)} has no offsets")
    name, extra = _MODULES[kind]
    with name_missing_extra(show_path(path), extra):
        return load_module(name)
