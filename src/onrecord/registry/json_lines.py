"""Lines of JSON objects, each with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import SourceError, SourceMissing, SourceUnreadable
from onrecord.registry.entry import Entry

_ONE_A_LINE = "write one whole JSON object a line"


def load_text(path: Path) -> str:
    """The file's text; raises SourceError when it cannot be read as UTF-8."""
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        problem = "there is no such file"
        raise SourceMissing(str(path), problem, "check the path") from error
    except OSError as error:
        problem = f"cannot be opened ({error.strerror or type(error).__name__})"
        raise SourceMissing(
            str(path), problem, "check the path and the right to read it"
        ) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"the byte at offset {error.start} is not UTF-8"
        raise SourceUnreadable(str(path), problem, "convert the file to UTF-8") from error


def iter_entries(text: str, origin: str) -> Iterator[Entry | SourceError]:
    """The object of each line that is not blank, or what is wrong with the line."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            place = f"{origin}:{number}"
            try:
                yield Entry(parse_object(line, place), place)
            except SourceError as error:
                yield error


def parse_object(text: str, place: str) -> dict[str, object]:
    """The fields of one JSON object; raises SourceUnreadable when it is none."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceUnreadable(place, f"is not valid JSON ({error})", _ONE_A_LINE) from error
    if not isinstance(value, dict):
        raise SourceUnreadable(place, "is no JSON object", _ONE_A_LINE)
    return value
