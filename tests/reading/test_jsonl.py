from __future__ import annotations

import io
import itertools
import json
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.article import Article
from onrecord.errors import SourceEmpty, SourceError, SourceRefused, SourceUnreadable
from onrecord.reading.jsonl import iter_lines, read_article
from onrecord.reading.received import Received

LIMIT = 10_000


def read_lines(content: bytes, max_bytes: int = LIMIT) -> list[Article | SourceError]:
    stream = io.BufferedReader(io.BytesIO(content))
    return list(iter_lines(stream, origin="news.jsonl", max_bytes=max_bytes))


def read_object(value: object) -> Article:
    return read_article(Received("one.json", json.dumps(value).encode(), "application/json"))


class Endless(io.RawIOBase):
    """A stream of articles that never ends."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # what is passed
        line = b'{"id": "a", "text": "No."}\n'
        size = min(len(buffer), len(line))
        assert size == len(line)
        buffer[:size] = line
        return size


def test_line_gives_every_field() -> None:
    line = {
        "id": "a-1",
        "text": "“No,”\u00a0she said.\r\n",
        "title": "Leader says no",
        "url": "http://paper.example/1",
        "publisher": "The Daily Sample",
        "published": "2018-04-10T21:30:00+02:00",
        "section": "ignored",
    }
    (article,) = read_lines(json.dumps(line, ensure_ascii=False).encode() + b"\r\n")
    assert isinstance(article, Article)
    assert article.id == "a-1"
    assert article.text == "“No,”\u00a0she said.\r\n"
    assert article.title == "Leader says no"
    assert article.url == "http://paper.example/1"
    assert article.publisher == "The Daily Sample"
    assert article.published == date(2018, 4, 10)


def test_line_capture_is_that_of_the_line() -> None:
    first, second = read_lines(b'{"text": "No."}\r\n\n{"text": "Yes."}')
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.capture.origin, first.capture.size) == ("news.jsonl:1", 15)
    assert (second.capture.origin, second.capture.size) == ("news.jsonl:3", 16)
    assert first.capture.media_type == "application/jsonl"
    assert first.id == first.capture.sha256[:16]
    assert first.id == "06a76ff4deaac119"


def test_line_without_extras_leaves_them_unknown() -> None:
    (article,) = read_lines(b'\xef\xbb\xbf{"id": 7, "text": "No.", "title": null, "url": " "}')
    assert isinstance(article, Article)
    assert article.id == "7"
    assert (article.title, article.url, article.publisher, article.published) == (None,) * 4


def test_line_with_a_day_in_another_form_is_read_without_it() -> None:
    (article,) = read_lines(b'{"id": "a", "text": "No.", "published": "4/10/18"}')
    assert isinstance(article, Article)
    assert article.published is None
    assert article.warnings == (
        "\"published\" is '4/10/18': write it as YYYY-MM-DD to have it read.",
    )


@pytest.mark.parametrize(
    ("line", "kind", "problem"),
    [
        (b'{"text": "No."', SourceUnreadable, "is not valid JSON"),
        (b'["No."]', SourceUnreadable, "is a list, not an object"),
        (b"null", SourceUnreadable, "is null, not an object"),
        (b'{"id": "a"}', SourceEmpty, 'has no "text"'),
        (b'{"text": " \\n "}', SourceEmpty, 'has no "text"'),
        (b'{"text": ["No."]}', SourceUnreadable, '"text" is a list, not a string'),
        (b'{"text": "No.", "id": true}', SourceUnreadable, '"id" is true or false, not a'),
        (b'{"text": "No.", "title": 5}', SourceUnreadable, '"title" is a number, not a string'),
        (b'{"text": "No.", "published": 2018}', SourceUnreadable, '"published" is a number, not'),
        (b'{"text": "N\xe9"}', SourceUnreadable, "the byte at offset 11 is not UTF-8"),
        (b'{"text": "No \\ud83d."}', SourceUnreadable, "half a character, \\ud83d, at character 3"),
        (b"[" * 100_000, SourceUnreadable, "is not valid JSON"),
        (b'{"text": ' + b"9" * 5_000 + b"}", SourceUnreadable, "is not valid JSON"),
    ],
)
def test_broken_line_is_named_and_the_rest_goes_on(
    line: bytes, kind: type[SourceError], problem: str
) -> None:
    good = b'{"id": "a", "text": "No."}\n'
    before, broken, after = read_lines(good + line + b"\n" + good, max_bytes=200_000)
    assert isinstance(before, Article)
    assert isinstance(after, Article)
    assert type(broken) is kind
    assert broken.origin == "news.jsonl:2"
    assert problem in broken.problem
    assert broken.remedy


def test_line_over_the_limit_is_refused_and_the_rest_goes_on() -> None:
    line = b'{"id": "a", "text": "' + b"x" * 50 + b'"}'
    found = read_lines(line + b"\r\n" + line[:30] + b"x" * 500 + b"\n" + line, max_bytes=len(line))
    assert [type(each) for each in found] == [Article, SourceRefused, Article]
    assert str(found[1]) == (
        "news.jsonl:2: is a line of more than 73 bytes; write one article a line, or raise the"
        " limit"
    )


def test_lines_without_any_article_are_empty() -> None:
    with pytest.raises(SourceEmpty, match="news.jsonl: holds no article"):
        read_lines(b"\n \n")


def test_lines_in_utf16_fail_once() -> None:
    with pytest.raises(SourceUnreadable, match="news.jsonl: is in UTF-16 or UTF-32"):
        read_lines('{"text": "No."}\n{"text": "No."}\n'.encode("utf-16"))


def test_lines_are_read_as_they_come() -> None:
    stream = io.BufferedReader(Endless(), 27)
    found: Iterator[Article | SourceError] = iter_lines(stream, origin="-", max_bytes=LIMIT)
    assert [type(each) for each in itertools.islice(found, 3)] == [Article] * 3


def test_object_spread_over_lines_is_read() -> None:
    article = read_article(
        Received("one.json", b'{\n  "id": "a",\n  "text": "No."\n}\n', "application/json")
    )
    assert (article.id, article.text) == ("a", "No.")


@given(st.text().filter(str.strip))
def test_object_text_is_kept_exactly(text: str) -> None:
    assert read_object({"id": "a", "text": text}).text == text


@given(st.text(min_size=1).filter(str.strip))
def test_object_id_is_kept_exactly(name: str) -> None:
    assert read_object({"id": name, "text": "No."}).id == name


@given(st.binary(max_size=200))
def test_lines_of_any_bytes_give_articles_or_source_errors(content: bytes) -> None:
    try:
        found = read_lines(content)
    except SourceError:
        return
    assert all(isinstance(each, Article | SourceError) for each in found)
