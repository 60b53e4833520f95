"""What feeds say of the pages that they link to, found again by the pages' addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.document.article import Article
from onrecord.errors import SourceEmpty
from onrecord.reading.formats import load_module


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry: ``links`` are all the addresses that it gives for its page, the best first."""

    links: tuple[str, ...]
    title: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its own title is the publisher's name."""

    origin: str
    title: str | None
    entries: tuple[FeedEntry, ...]


@dataclass(slots=True)
class FeedEntries:
    """The entries of all feeds given so far, by the addresses of their pages."""

    _found: dict[str, tuple[Feed, FeedEntry]] = field(default_factory=dict)
    _known: set[str] = field(default_factory=set)
    _unused: dict[str, Feed] = field(default_factory=dict)

    def add(self, feed: Feed, *, waits: bool = True) -> None:
        """Pages that come from now on get what the feed says of them; the first feed rules.

        One that ``waits`` for its pages counts as unused until one of them comes.
        """
        if feed.origin in self._known:
            return
        self._known.add(feed.origin)
        if waits:
            self._unused[feed.origin] = feed
        for entry in feed.entries:
            for link in entry.links:
                self._found.setdefault(_key(link), (feed, entry))

    def add_address(self, link: str, url: str) -> None:
        """The page that ``link`` leads to lies at ``url``."""
        found = self._found.get(_key(link))
        if found is not None:
            self._found.setdefault(_key(url), found)

    def fill(self, article: Article) -> Article:
        """The article with title, day and publisher from its entry where it tells none."""
        if article.url is None or not self._found:
            return article
        feed, entry = self._found.get(_key(article.url), (None, None))
        if feed is None or entry is None:
            return article
        self._unused.pop(feed.origin, None)
        return replace(
            article,
            title=article.title or entry.title,
            published=article.published or entry.published,
            publisher=_choose_publisher(article, feed),
        )

    def iter_unused(self) -> Iterator[SourceEmpty]:
        """One for each feed that no page has got anything from."""
        for feed in self._unused.values():
            problem = f"is a feed; no page of those it links to ({len(feed.entries):,}) is given"
            remedy = "give the pages beside it, or its address to have them fetched"
            yield SourceEmpty(feed.origin, problem, remedy)


def _choose_publisher(article: Article, feed: Feed) -> str | None:
    """The name that the page gives; the feed's, where all that is known is the page's host."""
    host = _key(article.url or "").partition("/")[0]
    is_named = article.publisher and article.publisher.lower().removeprefix("www.") != host
    return article.publisher if is_named else feed.title or article.publisher


def _key(url: str) -> str:
    key: str = load_module("address_keys").address_key(url)
    return key
