"""JSON Lines of articles, and single JSON objects: ``id``, ``text``, ``title``, ``url``, …

One object an article; ``text`` is needed, unknown keys are passed over. The frozen text is the
string ``text`` exactly. The bytes as received are those of the line, without its end.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from onrecord.document.article import Article
from onrecord.errors import SourceEmpty, SourceError, SourceRefused, SourceUnreadable
from onrecord.reading.charset import has_wide_mark
from onrecord.reading.dates import parse_day
from onrecord.reading.formats import Format
from onrecord.reading.received import Received

_EXTRACTOR = "json"
_VERSION = "1"
_LINE_ENDS = b"\r\n"
_PIECE_BYTES = 1 << 20
_ONE_EACH = "write one whole object an article, one a line in a .jsonl file"
_CONVERT = "JSON must be in UTF-8: convert it"


def iter_lines(
    stream: BinaryIO, *, origin: str, max_bytes: int, url: str | None = None, first: int = 1
) -> Iterator[Article | SourceError]:
    """The article of each line, or what is wrong with the line, in order.

    One line is held at a time. Blank lines are passed over; a stream without any article or
    error raises SourceEmpty. ``first`` is the number of the stream's first line.
    """
    found = False
    for number, line in _iter_numbered(stream, max_bytes, first):
        if number == 1:
            _refuse_wide(line, origin)
        found = True
        try:
            yield _read_line(line, f"{origin}:{number}", max_bytes, url)
        except SourceError as error:
            yield error
    if not found:
        raise SourceEmpty(origin, "holds no article", "write one JSON object a line")


def read_article(received: Received) -> Article:
    """The article of one JSON object; raises SourceError when it is none."""
    fields = _Fields(_parse_object(received), received.origin)
    text = fields.get("text")
    if text is None or not text.strip():
        raise SourceEmpty(
            received.origin, 'has no "text"', 'put the article\'s words into a string "text"'
        )
    published, warnings = fields.get_day("published")
    return Article(
        id=fields.get_id() or received.id,
        text=text,
        capture=received.capture(charset="utf-8", extractor=_EXTRACTOR, version=_VERSION),
        title=fields.get("title"),
        url=fields.get("url") or received.url,
        publisher=fields.get("publisher"),
        published=published,
        warnings=warnings,
    )


def iter_starts(stream: BinaryIO) -> Iterator[tuple[int, int]]:
    """Where each line that is not blank begins in the stream, and its number from 1."""
    offset = number = 0
    while piece := stream.readline(_PIECE_BYTES):
        number, start, is_blank = number + 1, offset, True
        while piece:
            offset += len(piece)
            is_blank = is_blank and not piece.removeprefix(codecs.BOM_UTF8).strip()
            piece = b"" if piece.endswith(b"\n") else stream.readline(_PIECE_BYTES)
        if not is_blank:
            yield start, number


def _iter_numbered(stream: BinaryIO, max_bytes: int, first: int = 1) -> Iterator[tuple[int, bytes]]:
    """Lines that are not blank, numbered; of one over the limit only the beginning."""
    number = first - 1
    # Room for the limit, the line's end and one byte that shows that it is over.
    while line := stream.readline(max_bytes + 3):
        number += 1
        rest = line
        while not rest.endswith(b"\n") and (rest := stream.readline(max_bytes + 3)):
            pass
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        line = line.rstrip(_LINE_ENDS)
        if line.strip():
            yield number, line


def _read_line(line: bytes, origin: str, max_bytes: int, url: str | None) -> Article:
    if len(line) > max_bytes:
        problem = f"is a line of more than {max_bytes:,} bytes"
        raise SourceRefused(origin, problem, "write one article a line, or raise the limit")
    return read_article(Received(origin, line, Format.JSON_LINES.value, url=url))


def _refuse_wide(content: bytes, origin: str) -> None:
    if has_wide_mark(content):
        raise SourceUnreadable(origin, "is in UTF-16 or UTF-32", _CONVERT)


def _parse_object(received: Received) -> dict[str, object]:
    origin = received.origin
    content = received.content.removeprefix(codecs.BOM_UTF8)
    _refuse_wide(content, origin)
    try:
        value = json.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        problem = f"the byte at offset {error.start} is not UTF-8"
        raise SourceUnreadable(origin, problem, _CONVERT) from error
    except (ValueError, RecursionError) as error:
        problem = f"is not valid JSON ({error})"
        raise SourceUnreadable(origin, problem, _ONE_EACH) from error
    if not isinstance(value, dict):
        problem = f"is {_name_type(value)}, not an object"
        raise SourceUnreadable(origin, problem, _ONE_EACH)
    return value


@dataclass(frozen=True, slots=True)
class _Fields:
    """Checked access to the keys of one object; null and blank strings count as absent."""

    values: dict[str, object]
    origin: str

    def get(self, key: str) -> str | None:
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            problem = f'"{key}" is {_name_type(value)}, not a string'
            raise SourceUnreadable(self.origin, problem, f'write "{key}" in quotation marks')
        self._refuse_surrogates(key, value)
        return value if value.strip() else None

    def get_id(self) -> str | None:
        value = self.values.get("id")
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return str(value) if is_number else self.get("id")

    def get_day(self, key: str) -> tuple[date | None, tuple[str, ...]]:
        """The day, and a warning instead of it where it is written in another form."""
        value = self.get(key)
        if value is None:
            return None, ()
        try:
            return parse_day(value), ()
        except ValueError:
            return None, (f'"{key}" is {value!r}: write it as YYYY-MM-DD to have it read.',)

    def _refuse_surrogates(self, key: str, value: str) -> None:
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            escape = f"\\u{ord(value[error.start]):04x}"
            problem = f'"{key}" holds half a character, {escape}, at character {error.start}'
            remedy = "write the character itself, or both halves of its escape"
            raise SourceUnreadable(self.origin, problem, remedy) from error


def _name_type(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", str: "a string",
             list: "a list", dict: "an object"}  # fmt: skip
    return names.get(type(value), "null")
