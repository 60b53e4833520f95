"""The heavy parts, imported when they are first used, so that help and mistakes answer at once.

This is the only place of the package with imports inside functions.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from onrecord.cli.layout import Layout
    from onrecord.cli.terminal import TerminalWriter
    from onrecord.errors import SourceError
    from onrecord.export.jsonl import JsonLinesWriter
    from onrecord.export.page import PageWriter
    from onrecord.record.record import Record


def read_sources(sources: Sequence[str], published: date | None) -> Iterator[Record | SourceError]:
    """Records and failures, one by one, as they are made."""
    from onrecord.flow import read_sources as read_all
    from onrecord.reading.sources import ReadingOptions

    return iter(read_all(sources, ReadingOptions(published=published)))


def json_writer(stream: BinaryIO) -> JsonLinesWriter:
    """A writer of one JSON object a line."""
    from onrecord.export.jsonl import JsonLinesWriter

    return JsonLinesWriter(stream)


def page_writer(stream: BinaryIO) -> PageWriter:
    """A writer of one HTML page."""
    from onrecord.export.page import PageWriter

    return PageWriter(stream)


def terminal_writer(show: Callable[[str], None], layout: Layout) -> TerminalWriter:
    """A writer for people at a terminal."""
    from onrecord.cli.terminal import TerminalWriter

    return TerminalWriter(show, layout)
