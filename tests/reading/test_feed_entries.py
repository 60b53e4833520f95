from __future__ import annotations

import pickle
from datetime import date

import pytest

from onrecord.document.article import Article
from onrecord.reading.feed_entries import Feed, FeedEntries, FeedEntry
from onrecord.reading.received import Received

URL = "https://quay.example/ferry"
ENTRY = FeedEntry((URL, "https://quay.example/?p=7"), "The ferry", date(2018, 4, 10))
FEED = Feed("feed.rss", "The Quay Courier", (ENTRY,))


def make_article(url: str | None, **known: object) -> Article:
    received = Received("a.html", b"No.", "text/html")
    capture = received.capture(charset="utf-8", extractor="none", version="0")
    return Article("1", "No.", capture, url=url, **known)  # type: ignore[arg-type] # by name


def make_entries(*feeds: Feed) -> FeedEntries:
    entries = FeedEntries()
    for feed in feeds:
        entries.add(feed)
    return entries


@pytest.mark.parametrize(
    "url",
    [
        "https://quay.example/ferry",
        "http://www.quay.example/ferry/",
        "https://quay.example/ferry?utm_source=rss",
        "https://quay.example/ferry#comments",
        "https://quay.example:443/ferry",
        "https://quay.example/?p=7",
    ],
)
def test_page_is_known_by_any_form_of_its_address(url: str) -> None:
    article = make_entries(FEED).fill(make_article(url))
    assert (article.title, article.published, article.publisher) == (
        "The ferry",
        date(2018, 4, 10),
        "The Quay Courier",
    )


@pytest.mark.parametrize("url", [None, "https://quay.example/other", "https://kelm.example/ferry"])
def test_other_pages_stay_as_they_are(url: str | None) -> None:
    article = make_article(url)
    assert make_entries(FEED).fill(article) == article


def test_page_keeps_what_it_tells_itself() -> None:
    article = make_article(URL, title="Own", published=date(2018, 1, 1), publisher="The Gazette")
    assert make_entries(FEED).fill(article) == article


def test_publisher_that_is_only_the_host_gives_way() -> None:
    article = make_article("https://www.quay.example/ferry", publisher="quay.example")
    assert make_entries(FEED).fill(article).publisher == "The Quay Courier"
    nameless = Feed("feed.rss", None, (ENTRY,))
    assert make_entries(nameless).fill(article).publisher == "quay.example"


def test_first_feed_rules() -> None:
    second = Feed("second.rss", "Another", (FeedEntry((URL,), "Another title"),))
    assert make_entries(FEED, second).fill(make_article(URL)).title == "The ferry"


def test_page_behind_a_redirect_is_known() -> None:
    entries = make_entries(FEED)
    entries.add_address(URL, "https://quay.example/2018/ferry")
    entries.add_address("https://quay.example/unknown", "https://quay.example/x")
    assert entries.fill(make_article("https://quay.example/2018/ferry")).title == "The ferry"
    assert entries.fill(make_article("https://quay.example/x")).title is None


def test_feed_that_nothing_came_of_is_told_once() -> None:
    entries = make_entries(FEED, FEED)
    assert [str(error) for error in entries.iter_unused()] == [
        "feed.rss: is a feed; no page of those it links to (1) is given; give the pages"
        " beside it, or its address to have them fetched"
    ]
    entries.fill(make_article(URL))
    entries.add(FEED)
    assert list(entries.iter_unused()) == []


def test_feed_that_waits_for_no_page_is_not_told() -> None:
    entries = FeedEntries()
    entries.add(FEED, waits=False)
    assert list(entries.iter_unused()) == []


def test_entries_cross_process_borders() -> None:
    entries = pickle.loads(pickle.dumps(make_entries(FEED)))  # noqa: S301 - our own
    assert entries.fill(make_article(URL)).title == "The ferry"
