from __future__ import annotations

import gzip
import io
import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from onrecord.document.article import Article
from onrecord.errors import (
    SourceEmpty,
    SourceError,
    SourceMissing,
    SourceRefused,
    SourceUnreadable,
)
from onrecord.reading.sources import ReadingOptions, count_articles, iter_articles
from tests.reading.pages import make_page
from tests.reading.printed import make_pdf, print_column

OPTIONS = ReadingOptions()
ENGLISH = "The leader of the party said on Tuesday that she would write to the union."
GERMAN = "Die Vorsitzende der Partei sagte am Dienstag, sie werde dem Verband schreiben."


def read(*sources: object, options: ReadingOptions = OPTIONS) -> list[Article | SourceError]:
    return list(iter_articles([str(source) for source in sources], options))


def read_one(source: object, options: ReadingOptions = OPTIONS) -> Article:
    (found,) = read(source, options=options)
    assert isinstance(found, Article), found
    return found


def fail_one(source: object, options: ReadingOptions = OPTIONS) -> SourceError:
    (found,) = read(source, options=options)
    assert isinstance(found, SourceError), found
    return found


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_each_format_is_read(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", ENGLISH)
    write(tmp_path, "b.html", make_page())
    write(tmp_path, "c.pdf", make_pdf(print_column(ENGLISH)))
    write(tmp_path, "d.json", json.dumps({"id": "d", "text": ENGLISH}, indent=1))
    write(tmp_path, "e.jsonl", json.dumps({"id": "e", "text": ENGLISH}))
    write(tmp_path, "f.jsonl.gz", gzip.compress(json.dumps({"id": "f", "text": ENGLISH}).encode()))
    found = read(tmp_path)
    assert [each.capture.extractor for each in found if isinstance(each, Article)] == [
        "plain text",
        "trafilatura",
        "pypdfium2",
        "json",
        "json",
        "json",
    ]


@pytest.mark.parametrize(
    ("content", "extractor"),
    [
        (ENGLISH.encode(), "plain text"),
        (make_page().encode(), "trafilatura"),
        (make_pdf(print_column(ENGLISH)), "pypdfium2"),
        (b'{"text": "' + ENGLISH.encode() + b'"}', "json"),
        (b'{\n"text": "' + ENGLISH.encode() + b'"\n}', "json"),
        (gzip.compress(ENGLISH.encode()), "plain text"),
    ],
)
def test_format_is_found_without_a_suffix(tmp_path: Path, content: bytes, extractor: str) -> None:
    assert read_one(write(tmp_path, "letter", content)).capture.extractor == extractor


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ENGLISH.encode())))
    article = read_one("-")
    assert (article.text, article.capture.origin) == (ENGLISH, "standard input")


def test_failures_come_in_their_place_and_the_rest_goes_on(tmp_path: Path) -> None:
    good = write(tmp_path, "good.txt", ENGLISH)
    empty = write(tmp_path, "empty.txt", b"")
    picture = write(tmp_path, "picture.txt", b"\x89PNG\r\n\x1a\n")
    found = read(good, empty, tmp_path / "none", picture, "ftp://paper.example/a", good)
    assert [type(each) for each in found] == [
        Article,
        SourceEmpty,
        SourceMissing,
        SourceUnreadable,
        SourceRefused,
        Article,
    ]
    assert str(found[1]) == f"{empty}: is empty; check that it was saved whole"


def test_folder_goes_on_after_a_broken_file(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", b"\x00")
    write(tmp_path, "b.jsonl", '{"text": 1}\n{"text": "No."}')
    write(tmp_path, "c.txt", ENGLISH)
    kinds = [type(each) for each in read(tmp_path)]
    assert kinds == [SourceUnreadable, SourceUnreadable, Article, Article]


def test_folder_names_what_cannot_be_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbid(path: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", forbid)
    error = fail_one(tmp_path)
    assert str(error) == f"{tmp_path}: may not be opened; ask for the right to read it"


def test_folder_without_a_known_file_is_empty(tmp_path: Path) -> None:
    write(tmp_path, "a.png", b"")
    error = fail_one(tmp_path)
    assert isinstance(error, SourceEmpty)
    assert error.problem.startswith("holds no file that ends in .txt, .text, .md, .html")


def test_sources_are_taken_one_at_a_time(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", ENGLISH)

    def name_sources() -> Iterator[str]:
        yield str(path)
        raise AssertionError("nobody asked for a second source")

    assert isinstance(next(iter_articles(name_sources(), OPTIONS)), Article)


def test_bytes_over_the_limit_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", b"x" * 1_001)
    error = fail_one(path, ReadingOptions(max_bytes=1_000))
    assert isinstance(error, SourceRefused)
    assert error.problem == "holds more than 1,000 bytes"


def test_text_of_fifty_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert isinstance(fail_one(path), SourceRefused)


def test_characters_over_the_limit_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", ENGLISH)
    error = fail_one(path, ReadingOptions(max_characters=70))
    assert isinstance(error, SourceRefused)
    assert str(error) == (
        f"{path}: holds 74 characters of text; split it into single articles of at most 70"
    )


def test_given_day_fills_only_a_gap(tmp_path: Path) -> None:
    lines = '{"text": "No.", "published": "2018-04-10"}\n{"text": "No."}'
    path = write(tmp_path, "a.jsonl", lines)
    found = read(path, options=ReadingOptions(published=date(2020, 1, 2)))
    days = [each.published for each in found if isinstance(each, Article)]
    assert days == [date(2018, 4, 10), date(2020, 1, 2)]


def test_english_is_recognised(tmp_path: Path) -> None:
    article = read_one(write(tmp_path, "a.txt", ENGLISH))
    assert (article.language, article.warnings) == ("en", ())


def test_other_languages_carry_a_warning(tmp_path: Path) -> None:
    article = read_one(write(tmp_path, "a.txt", GERMAN))
    assert article.language == "de"
    assert article.warnings == ("The text seems to be in 'de': OnRecord reads English only.",)


def test_unknown_language_carries_no_warning(tmp_path: Path) -> None:
    article = read_one(write(tmp_path, "a.txt", "No."))
    assert (article.language, article.warnings) == (None, ())


def test_name_that_is_not_utf8_is_read_and_shown(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text(ENGLISH, encoding="utf-8")
    article = read_one(os.fsdecode(path))
    assert article.capture.origin == f"{tmp_path}/caf\\xe9.txt"


def test_count_is_known_for_single_files_and_addresses(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", ENGLISH)
    write(tmp_path, "b.pdf", b"")
    assert count_articles([str(path), "https://paper.example/a", str(tmp_path)]) == 4


@pytest.mark.parametrize("name", ["a.jsonl", "letter"])
def test_count_is_unknown_where_lines_may_hold_many(tmp_path: Path, name: str) -> None:
    assert count_articles([str(write(tmp_path, name, b""))]) is None


def test_count_is_unknown_for_standard_input() -> None:
    assert count_articles(["-"]) is None
