from __future__ import annotations

import base64
import gzip
import hashlib
from datetime import date

import pytest

from onrecord.document.article import Article
from onrecord.errors import SourceError, SourceRefused, SourceSkipped, SourceUnreadable
from onrecord.reading.archives.frames import Frame
from onrecord.reading.archives.members import Placed
from onrecord.reading.archives.records import read_record
from onrecord.reading.feed_entries import Feed, FeedEntries, FeedEntry
from onrecord.reading.options import ReadingOptions
from tests.reading.archived import (
    GERMAN,
    PAGE,
    URL,
    make_answer,
    make_record,
    make_response,
)
from tests.reading.pages import PROSE, make_page
from tests.reading.printed import make_pdf, print_column

OPTIONS = ReadingOptions()


def read(
    record: bytes, options: ReadingOptions = OPTIONS, feeds: FeedEntries | None = None
) -> Article | SourceError:
    frame = Frame(0, record[:-4])
    return read_record(Placed(512, frame), "news.warc.gz", options, feeds or FeedEntries())


def read_article(record: bytes, feeds: FeedEntries | None = None) -> Article:
    found = read(record, feeds=feeds)
    assert isinstance(found, Article), found
    return found


def skip(record: bytes) -> SourceSkipped:
    found = read(record)
    assert isinstance(found, SourceSkipped), found
    return found


def test_page_becomes_an_article_with_its_place() -> None:
    article = read_article(make_response())
    assert article.title == "Party writes a letter"
    assert article.url == URL
    assert article.language == "en"
    assert article.capture.origin == "news.warc.gz, record at byte 512"
    assert article.capture.content == PAGE
    assert article.capture.media_type == "text/html"
    assert article.warnings == ()


def test_day_of_capture_is_no_day_of_publication() -> None:
    assert read_article(make_response()).published is None
    found = read(make_response(), ReadingOptions(published=date(2018, 4, 11)))
    assert isinstance(found, Article)
    assert found.published == date(2018, 4, 11)


def test_pdf_goes_to_its_reader() -> None:
    text = "The leader of the party said on Tuesday that she would write to the union."
    record = make_response(make_pdf(print_column(text)), "Content-Type: application/pdf")
    assert read_article(record).capture.extractor == "pypdfium2"


def test_plain_text_goes_to_its_reader() -> None:
    record = make_response(b"She said that she would write.", "Content-Type: text/plain")
    assert read_article(record).text == "She said that she would write."


def test_page_without_a_type_is_recognised() -> None:
    assert read_article(make_response(PAGE, "Server: x")).title == "Party writes a letter"


def test_resource_is_read_like_a_response() -> None:
    assert read_article(make_record("resource", PAGE, "Content-Type: text/html")).url == URL


def test_charset_of_the_answer_is_used() -> None:
    record = make_response(
        make_page().encode("cp1252"), "Content-Type: text/html; charset=windows-1252"
    )
    article = read_article(record)
    assert "“We cannot go on" in article.text
    assert article.capture.charset == "cp1252"


def test_packed_page_is_unpacked() -> None:
    record = make_response(gzip.compress(PAGE), "Content-Type: text/html", "Content-Encoding: gzip")
    assert read_article(record).capture.content == PAGE


@pytest.mark.parametrize(
    "record",
    [
        make_record("response", make_answer(PAGE), "WARC-Truncated: length"),
        make_response(gzip.compress(PAGE)[:-4], "Content-Encoding: gzip"),
    ],
)
def test_page_that_is_cut_carries_a_warning(record: bytes) -> None:
    assert read_article(record).warnings == ("The archive holds only the beginning of this page.",)


def test_page_that_was_changed_carries_a_warning() -> None:
    answer = make_answer(PAGE)
    digest = base64.b32encode(hashlib.sha1(answer).digest()).decode()  # noqa: S324 - the format's
    http = "Content-Type: application/http; msgtype=response"
    record = make_record("response", answer, http, f"WARC-Block-Digest: sha1:{digest}")
    assert read_article(record).warnings == ()
    assert read_article(record.replace(b"Bo Muster", b"Bo Monster")).warnings == (
        "The archive's own checksum of this page does not fit: it may have been changed.",
    )


def test_feed_fills_the_gaps_of_its_page() -> None:
    feeds = FeedEntries()
    entry = FeedEntry((URL,), "Another title", date(2018, 4, 10))
    feeds.add(Feed("feed.rss", "The Quay Courier", (entry,)))
    article = read_article(make_response(), feeds)
    assert (article.title, article.published, article.publisher) == (
        "Party writes a letter",
        date(2018, 4, 10),
        "The Quay Courier",
    )


@pytest.mark.parametrize("kind", ["warcinfo", "request", "metadata", "conversion", "odd"])
def test_other_records_are_passed_over(kind: str) -> None:
    found = skip(make_record(kind, b"x: y\r\n"))
    assert found.reason == "not-a-response"
    assert str(found) == (
        f"news.warc.gz, record at byte 512: is a {kind} record, not a response;"
        " nothing has to be done"
    )


def test_revisit_names_what_it_repeats_and_is_not_read() -> None:
    record = make_record(
        "revisit",
        make_answer(b""),
        "WARC-Payload-Digest: sha1:ABC",
        "WARC-Refers-To-Target-URI: https://quay.example/first",
        "WARC-Refers-To-Date: 2018-04-10T00:00:00Z",
    )
    found = skip(record)
    assert found.reason == "revisit"
    assert found.problem == (
        "is a revisit: the same bytes (sha1:ABC) as https://quay.example/first"
        " on 2018-04-10T00:00:00Z"
    )


@pytest.mark.parametrize("status", ["301 Moved", "404 Not Found", "503 Busy", "206 Partial"])
def test_answer_other_than_200_is_passed_over(status: str) -> None:
    found = skip(make_response(status=status))
    assert (found.reason, found.problem) == ("status", f"the server answered {status}")


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"\x89PNG\r\n", "image/png"),
        (b'{"text": "She said no."}', "application/json"),
        (b"a { b: c }", "text/css"),
        (b'<rss version="2.0"></rss>', "application/rss+xml"),
        (b"PK\x03\x04", "application/zip"),
        (b"\0\0\0\0", "application/octet-stream"),
    ],
)
def test_what_is_no_page_is_passed_over(body: bytes, media_type: str) -> None:
    assert skip(make_response(body, f"Content-Type: {media_type}")).reason == "not-a-page"


@pytest.mark.parametrize("url", ["dns:quay.example", "urn:text:a", "ftp://quay.example/a", ""])
def test_what_is_not_of_the_web_is_passed_over(url: str) -> None:
    assert skip(make_response(url=url)).reason == "not-a-page"


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (make_response(url="https://quay.example/"), "home-page"),
        (make_response(url="https://quay.example/robots.txt"), "not-a-page"),
        (make_response(b""), "no-article"),
        (make_response(b"<html><body><p>Accept cookies?</p></body></html>"), "no-article"),
        (
            make_response(
                make_page(PROSE[0], before="<form><input name=p type='password'></form>").encode()
            ),
            "login",
        ),
        (
            make_response(
                make_page(head='<meta property="og:type" content="website">').encode(),
                url="https://quay.example/category/politics",
            ),
            "listing",
        ),
    ],
)
def test_page_that_is_no_article_is_passed_over(record: bytes, reason: str) -> None:
    assert skip(record).reason == reason


def test_page_in_another_language_is_labelled_and_passed_over() -> None:
    found = skip(make_response(GERMAN))
    assert (found.reason, found.language) == ("language", "de")
    assert found.problem == "is in another language ('de')"
    labelled = GERMAN.replace(b"<html>", b'<html lang="de">')
    assert skip(make_response(labelled)).language == "de"


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        (make_record("response", b"hello"), "holds no HTTP response"),
        (make_response(b"\x81" * 99, "Content-Encoding: br"), "does not unpack as 'br'"),
        (
            make_response(PAGE[:90] + b"\xff\xff" + PAGE[90:]),
            "declared as utf-8, but the byte at offset 90 does not fit",
        ),
        (make_response(b"<html>\x00</html>"), "is binary: a NUL byte at offset 6"),
        (make_response(b"%PDF-1.4 x", "Content-Type: application/pdf"), "is no whole PDF"),
    ],
)
def test_broken_page_is_unreadable(record: bytes, problem: str) -> None:
    found = read(record)
    assert isinstance(found, SourceUnreadable)
    assert found.problem.startswith(problem)
    assert found.reason == "unreadable"


def test_flood_in_a_page_is_refused() -> None:
    bomb = gzip.compress(b"\0" * 30_000_000)
    found = read(make_response(bomb, "Content-Type: text/html", "Content-Encoding: gzip"))
    assert isinstance(found, SourceRefused)
    assert found.problem == "unpacks to more than 20,000,000 bytes"


def test_text_over_the_limit_is_refused() -> None:
    found = read(make_response(), ReadingOptions(max_characters=100))
    assert isinstance(found, SourceRefused)


@pytest.mark.parametrize(
    ("frame", "kind"),
    [
        (Frame(0, problem="is no WARC record"), SourceUnreadable),
        (Frame(0, problem="is a large record", is_too_large=True), SourceRefused),
    ],
)
def test_broken_frame_is_an_error_with_its_place(frame: Frame, kind: type[SourceError]) -> None:
    found = read_record(Placed(512, frame), "news.warc.gz", OPTIONS, FeedEntries())
    assert type(found) is kind
    assert found.origin == "news.warc.gz, record at byte 512"
