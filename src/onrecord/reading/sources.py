"""Paths, folders, addresses and standard input to articles: the way into this package."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.document.article import Article
from onrecord.errors import SourceEmpty, SourceError, SourceRefused
from onrecord.reading.completion import complete
from onrecord.reading.feed_entries import Feed, FeedEntries
from onrecord.reading.files import (
    Opened,
    is_folder,
    iter_files,
    open_bytes,
    open_file,
    open_standard_input,
    read_all,
    show_path,
)
from onrecord.reading.formats import (
    MEDIA_TYPES,
    SUFFIXES,
    Format,
    find_suffix_format,
    load_module,
    load_reader,
    sniff_format,
)
from onrecord.reading.options import ReadingOptions
from onrecord.reading.ranges import DIVISIBLE, iter_records, name_missing_extra
from onrecord.reading.received import Received

__all__ = ["ReadingOptions", "count_articles", "iter_articles", "load_feeds"]

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_STANDARD_INPUT = "-"
_UNCOUNTED = (None, Format.JSON_LINES, Format.FEED, *DIVISIBLE)
_FEED_ENDINGS = (".rss", ".atom", ".xml")


def iter_articles(
    sources: Iterable[str], options: ReadingOptions, feeds: FeedEntries | None = None
) -> Iterator[Article | SourceError]:
    """Every article of the sources, in order and one at a time.

    A source is a path, a folder, an http or https address, or "-" for standard input. What
    cannot be read comes as a SourceError in its place, and the rest goes on. A feed among the
    sources fills the gaps of the pages that it links to: of all of them where the sources are a
    sequence, else of those that come after it. A feed's address stands for the pages it links
    to, which are fetched.

    Whoever reads the sources in parts loads their ``feeds`` before; the parts then fill their
    gaps from these, and do not tell of feeds that were of no use.
    """
    if feeds is None:
        feeds = load_feeds(sources, options) if isinstance(sources, Sequence) else FeedEntries()
        yield from iter_articles(iter(sources), options, feeds)
        yield from feeds.iter_unused()
        return
    reader = _Reader(options, feeds)
    for source in sources:
        yield from _iter_guarded(reader.iter_source(source))


def load_feeds(sources: Iterable[str], options: ReadingOptions) -> FeedEntries:
    """The entries of all feeds among these files and in these folders.

    Feeds end in .rss, .atom or .xml; one that cannot be read is told of when it is read.
    """
    reader = _Reader(options, FeedEntries())
    for path in filter(_may_be_feed, _iter_paths(sources)):
        for _ in _iter_guarded(reader.iter_feed(path)):
            pass
    return reader.feeds


def count_articles(sources: Iterable[str]) -> int | None:
    """How many articles there are to read, or None where only reading them would tell."""
    counts = [_count_source(source) for source in sources]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


@dataclass(frozen=True, slots=True)
class _Reader:
    """How sources are read, and what the feeds among them tell."""

    options: ReadingOptions
    feeds: FeedEntries

    def iter_feed(self, path: str) -> Iterator[Article | SourceError]:
        """Nothing, but the feed's entries are known, if the file holds one."""
        with open_file(path) as opened:
            if sniff_format(opened.peek(), opened.promised) is Format.FEED:
                yield from self._iter_opened(opened)

    def iter_source(self, source: str) -> Iterator[Article | SourceError]:
        """The articles of one source."""
        if source == _STANDARD_INPUT:
            with open_standard_input() as opened:
                yield from self._iter_opened(opened)
        elif _ADDRESS.match(source):
            yield from self._iter_address(source)
        elif is_folder(source):
            yield from self._iter_folder(source)
        else:
            yield from self._iter_file(source)

    def _iter_folder(self, folder: str) -> Iterator[Article | SourceError]:
        is_empty = True
        for path in iter_files(folder):
            is_empty = False
            if isinstance(path, SourceError):
                yield path
            else:
                yield from _iter_guarded(self._iter_file(path))
        if is_empty:
            problem = f"holds no file that ends in {', '.join(SUFFIXES)}"
            raise SourceEmpty(show_path(folder), problem, "name the files one by one")

    def _iter_file(self, path: str) -> Iterator[Article | SourceError]:
        kind = find_suffix_format(path)
        if kind not in DIVISIBLE:
            with open_file(path) as opened:
                kind = sniff_format(opened.peek(), opened.promised)
                if kind not in DIVISIBLE:
                    yield from self._iter_opened(opened)
                    return
        yield from iter_records(path, self.options, feeds=self.feeds)

    def _iter_opened(self, opened: Opened) -> Iterator[Article | SourceError]:
        kind = sniff_format(opened.peek(), opened.promised)
        if kind in DIVISIBLE:
            raise SourceRefused(opened.origin, f"is {kind.value}", "save it and give the file")
        if kind is Format.FEED:
            self._add_feed(opened)
        elif kind is Format.JSON_LINES:
            lines = load_module("jsonl").iter_lines(
                opened.stream,
                origin=opened.origin,
                max_bytes=self.options.max_bytes,
                url=opened.url,
            )
            yield from map(self._complete, lines)
        else:
            received = Received(
                opened.origin, self._read_whole(opened), kind.value, opened.charset, opened.url
            )
            yield self._complete(load_reader(kind).read_article(received))

    def _iter_address(self, address: str) -> Iterator[Article | SourceError]:
        opened = self._fetch(address)
        if sniff_format(opened.peek(), opened.promised) is not Format.FEED:
            yield from self._iter_opened(opened)
            return
        feed = self._read_feed(opened)
        self.feeds.add(feed, waits=False)
        for entry in feed.entries[: self.options.max_links]:
            yield from _iter_guarded(self._iter_link(entry.links[0]))
        if len(feed.entries) > self.options.max_links:
            fetched = f"only the first {self.options.max_links:,} were fetched"
            problem = f"is a feed with {len(feed.entries):,} links; {fetched}"
            raise SourceRefused(address, problem, "give the other pages' addresses")

    def _iter_link(self, link: str) -> Iterator[Article | SourceError]:
        opened = self._fetch(link)
        if sniff_format(opened.peek(), opened.promised) is Format.FEED:
            raise SourceRefused(link, "is a feed within a feed", "give its address by itself")
        if opened.url is not None:
            self.feeds.add_address(link, opened.url)
        yield from self._iter_opened(opened)

    def _fetch(self, url: str) -> Opened:
        module = load_module("fetch")
        options = self.options
        limits = module.Limits(options.max_bytes, options.timeout_s, options.address_rule)
        fetched = module.fetch(url, limits)
        return open_bytes(
            fetched.content,
            origin=url,
            promised=MEDIA_TYPES.get(fetched.media_type),
            charset=fetched.charset,
            url=fetched.url,
        )

    def _read_whole(self, opened: Opened) -> bytes:
        content = read_all(opened, max_bytes=self.options.max_bytes)
        if not content:
            raise SourceEmpty(opened.origin, "is empty", "check that it was saved whole")
        return content

    def _add_feed(self, opened: Opened) -> None:
        self.feeds.add(self._read_feed(opened))

    def _read_feed(self, opened: Opened) -> Feed:
        content = self._read_whole(opened)
        with name_missing_extra(opened.origin, "archives"):
            feeds = load_module("feeds")
        feed: Feed = feeds.read_feed(content, origin=opened.origin, url=opened.url)
        return feed

    def _complete(self, found: Article | SourceError) -> Article | SourceError:
        if isinstance(found, SourceError):
            return found
        return complete(found, self.options, self.feeds)


def _iter_guarded(found: Iterator[Article | SourceError]) -> Iterator[Article | SourceError]:
    try:
        yield from found
    except SourceError as error:
        yield error


def _iter_paths(sources: Iterable[str]) -> Iterator[str]:
    """The files that the sources name, and those in their folders."""
    for source in sources:
        if is_folder(source):
            yield from (path for path in iter_files(source) if isinstance(path, str))
        elif source != _STANDARD_INPUT and not _ADDRESS.match(source):
            yield source


def _may_be_feed(path: str) -> bool:
    return path.lower().removesuffix(".gz").endswith(_FEED_ENDINGS)


def _count_source(source: str) -> int | None:
    if _ADDRESS.match(source):
        return 1
    paths = iter_files(source) if is_folder(source) else iter((source,))
    count = 0
    for path in paths:
        if isinstance(path, str) and find_suffix_format(path) in _UNCOUNTED:
            return None
        count += 1
    return count
