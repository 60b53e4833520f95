from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date

from onrecord.document.article import Article
from onrecord.errors import SourceError, SourceSkipped
from onrecord.reading.completion import complete
from onrecord.reading.feed_entries import Feed, FeedEntries, FeedEntry
from onrecord.reading.options import ReadingOptions
from onrecord.reading.received import Received
from onrecord.reading.text import read_article

GERMAN = "Die Vorsitzende der Partei sagte am Dienstag, sie werde dem Verband schreiben."
ENGLISH = "The leader of the party said on Tuesday that she would write to the union."
URL = "https://quay.example/ferry"


def finish(
    text: str, options: ReadingOptions, feeds: FeedEntries | None = None
) -> Article | SourceError:
    article = read_article(Received("a.txt", text.encode(), "text/plain", url=URL))
    return complete(article, options, feeds or FeedEntries())


def test_foreign_articles_are_skipped_where_that_is_asked_for() -> None:
    found = finish(GERMAN, ReadingOptions(skip_foreign=True))
    assert isinstance(found, SourceSkipped)
    assert (found.reason, found.language) == ("language", "de")
    again = pickle.loads(pickle.dumps(found))  # noqa: S301 - our own
    assert (type(again), again.reason, again.language) == (SourceSkipped, "language", "de")
    assert str(again) == str(found)
    assert str(found) == "a.txt: is in another language ('de'); OnRecord reads English only"


def test_others_are_not_skipped() -> None:
    options = ReadingOptions(skip_foreign=True)
    assert isinstance(finish(ENGLISH, options), Article)
    assert isinstance(finish("No.", options), Article)
    assert isinstance(finish(GERMAN, replace(options, skip_foreign=False)), Article)


def test_day_of_a_feed_comes_before_the_given_one() -> None:
    feeds = FeedEntries()
    feeds.add(Feed("feed.rss", None, (FeedEntry((URL,), None, date(2018, 4, 10)),)))
    found = finish(ENGLISH, ReadingOptions(published=date(2020, 1, 2)), feeds)
    assert isinstance(found, Article)
    assert found.published == date(2018, 4, 10)
