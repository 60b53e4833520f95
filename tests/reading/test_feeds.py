from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.article import Article
from onrecord.errors import SourceEmpty, SourceError, SourceUnreadable
from onrecord.reading.feed_entries import Feed, FeedEntry
from onrecord.reading.feeds import read_feed
from onrecord.reading.options import ReadingOptions
from onrecord.reading.sources import iter_articles, load_feeds
from tests.reading.archived import URL, make_response, pack
from tests.reading.pages import make_page

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:f="http://rssnamespace.org/feedburner/ext/1.0"><channel>
<title>The Quay Courier</title><link>https://quay.example/</link>
<item><title>A &lt;i&gt;letter&lt;/i&gt;  &amp;amp; an answer</title>
<link>{URL}?utm_source=rss</link><guid isPermaLink="false">https://quay.example/?p=1</guid>
<pubDate>Tue, 10 Apr 2018 23:30:00 -0500</pubDate></item>
<item><title>No link</title></item>
<item><link>/ferry</link><pubDate>some day</pubDate></item>
<item><link>https://feeds.example/3</link><f:origLink>https://quay.example/orig</f:origLink></item>
</channel></rss>""".encode()
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title><entry>
<title type="html">The &lt;b&gt;ferry&lt;/b&gt;</title><id>urn:1</id>
<link rel="alternate" href="https://quay.example/ferry"/>
<published>2018-04-10T23:30:00-05:00</published><updated>2019-01-01T00:00:00Z</updated>
</entry></feed>"""


def read(content: bytes) -> Feed:
    return read_feed(content, origin="feed.rss", url="https://quay.example/feed.rss")


def test_rss_tells_links_titles_and_days() -> None:
    assert read(RSS) == Feed(
        "feed.rss",
        "The Quay Courier",
        (
            FeedEntry(
                (f"{URL}?utm_source=rss", "https://quay.example/?p=1"),
                "A letter & an answer",
                date(2018, 4, 10),
            ),
            FeedEntry(("https://quay.example/ferry",)),
            FeedEntry(("https://quay.example/orig", "https://feeds.example/3")),
        ),
    )


def test_atom_tells_links_titles_and_days() -> None:
    entry = FeedEntry(("https://quay.example/ferry",), "The ferry", date(2018, 4, 10))
    assert read(ATOM) == Feed("feed.rss", "Quay", (entry,))


def test_day_of_a_change_is_no_day_of_publication() -> None:
    changed = ATOM.replace(b"<published>2018-04-10T23:30:00-05:00</published>", b"")
    assert read(changed).entries[0].published is None


def test_feed_that_is_cut_off_is_read_as_far_as_it_goes() -> None:
    assert len(read(RSS[: RSS.index(b"<item><link>/ferry")]).entries) == 1


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is neither RSS nor Atom"),
        (b"<html><body>No.</body></html>", "is neither RSS nor Atom"),
        (b'<rss version="2.0"><channel></channel></rss>', "is a feed without a link"),
    ],
)
def test_what_is_no_feed_is_unreadable(content: bytes, problem: str) -> None:
    with pytest.raises(SourceUnreadable) as raised:
        read(content)
    assert raised.value.problem == problem


def test_entities_are_neither_fetched_nor_multiplied(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the key", encoding="utf-8")
    doctype = f'<!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY a "{"a" * 99}">' + (
        "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdef", "bcdefg", strict=True))
    )
    content = RSS.decode().replace("<rss", f"{doctype}]><rss").replace("No link", "&x;&g;")
    try:
        feed = read(content.encode())
    except SourceError:
        return
    assert "the key" not in repr(feed)
    assert len(repr(feed)) < 100_000


@given(st.binary(max_size=300), st.integers(0, len(RSS)))
def test_any_bytes_end_in_a_feed_or_an_error(scar: bytes, place: int) -> None:
    for content in (scar, RSS[:place] + scar + RSS[place:]):
        try:
            feed = read(content)
        except SourceError:
            continue
        assert feed.entries


def write(folder: Path, **files: bytes) -> None:
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_bytes(content)


def read_all(*sources: Path) -> list[Article | SourceError]:
    return list(iter_articles([str(source) for source in sources], ReadingOptions()))


def test_feed_beside_an_archive_fills_the_gaps_of_its_pages(tmp_path: Path) -> None:
    write(tmp_path, crawl_warc_gz=pack([make_response()]), feed_xml=RSS)
    (article,) = read_all(tmp_path / "crawl.warc.gz", tmp_path / "feed.xml")
    assert isinstance(article, Article)
    assert (article.title, article.published) == ("Party writes a letter", date(2018, 4, 10))
    assert article.publisher == "The Quay Courier"


def test_feed_in_a_folder_fills_the_gaps_of_saved_pages(tmp_path: Path) -> None:
    page = make_page(head=f'<title>Own</title><link rel="canonical" href="{URL}">')
    write(tmp_path, a_html=page.encode(), z_rss=RSS)
    (article,) = read_all(tmp_path)
    assert isinstance(article, Article)
    assert (article.title, article.published) == ("Own", date(2018, 4, 10))


def test_feed_whose_pages_are_missing_is_told(tmp_path: Path) -> None:
    write(tmp_path, a_rss=RSS, b_txt=b"She said that she would write to the union.")
    article, error = read_all(tmp_path)
    assert isinstance(article, Article)
    assert isinstance(error, SourceEmpty)
    assert error.problem == "is a feed; no page of those it links to (2) is given"


def test_broken_feed_is_told_in_its_place(tmp_path: Path) -> None:
    write(tmp_path, a_rss=b"<rss", b_txt=b"She said that she would write to the union.")
    error, article = read_all(tmp_path)
    assert isinstance(article, Article)
    assert isinstance(error, SourceUnreadable)
    assert str(error) == (
        f"{tmp_path / 'a.rss'}: is neither RSS nor Atom;"
        " give the address or the file of the feed itself"
    )


def test_feeds_loaded_before_fill_parts_and_are_not_told_of(tmp_path: Path) -> None:
    write(tmp_path, crawl_warc=make_response(), feed_atom=RSS)
    options = ReadingOptions()
    feeds = load_feeds([str(tmp_path)], options)
    (article,) = iter_articles([str(tmp_path / "crawl.warc")], options, feeds)
    assert isinstance(article, Article)
    assert article.published == date(2018, 4, 10)
    assert list(iter_articles([str(tmp_path / "feed.atom")], options, feeds)) == []
