"""Paths, folders, addresses and standard input to articles: the way into this package."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from onrecord.document.article import Article
from onrecord.errors import SourceEmpty, SourceError, SourceRefused
from onrecord.reading.addresses import AddressRule, is_public
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
from onrecord.reading.language import detect_language
from onrecord.reading.received import Received

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_STANDARD_INPUT = "-"
_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How inputs are read.

    ``published`` is the day of articles whose source gives none. ``max_bytes`` limits the
    bytes of one article (of one line, in JSON Lines), ``max_characters`` its text,
    ``timeout_s`` the whole fetching of one address. ``address_rule`` says which network
    addresses a page may come from.
    """

    published: date | None = None
    max_bytes: int = 20_000_000
    max_characters: int = 2_000_000
    timeout_s: float = 30.0
    address_rule: AddressRule = is_public


def iter_articles(
    sources: Iterable[str], options: ReadingOptions
) -> Iterator[Article | SourceError]:
    """Every article of the sources, in order and one at a time.

    A source is a path, a folder, an http or https address, or "-" for standard input. What
    cannot be read comes as a SourceError in its place, and the rest goes on.
    """
    for source in sources:
        for found in _iter_guarded(_iter_source(source, options)):
            yield _complete(found, options) if isinstance(found, Article) else found


def count_articles(sources: Iterable[str]) -> int | None:
    """How many articles there are to read, or None where only reading them would tell."""
    counts = [_count_source(source) for source in sources]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _iter_guarded(found: Iterator[Article | SourceError]) -> Iterator[Article | SourceError]:
    try:
        yield from found
    except SourceError as error:
        yield error


def _iter_source(source: str, options: ReadingOptions) -> Iterator[Article | SourceError]:
    if source == _STANDARD_INPUT:
        with open_standard_input() as opened:
            yield from _iter_opened(opened, options)
    elif _ADDRESS.match(source):
        yield from _iter_opened(_fetch(source, options), options)
    elif is_folder(source):
        yield from _iter_folder(source, options)
    else:
        yield from _iter_file(source, options)


def _iter_folder(folder: str, options: ReadingOptions) -> Iterator[Article | SourceError]:
    is_empty = True
    for path in iter_files(folder):
        is_empty = False
        if isinstance(path, SourceError):
            yield path
        else:
            yield from _iter_guarded(_iter_file(path, options))
    if is_empty:
        problem = f"holds no file that ends in {', '.join(SUFFIXES)}"
        raise SourceEmpty(show_path(folder), problem, "name the files one by one")


def _iter_file(path: str, options: ReadingOptions) -> Iterator[Article | SourceError]:
    with open_file(path) as opened:
        yield from _iter_opened(opened, options)


def _iter_opened(opened: Opened, options: ReadingOptions) -> Iterator[Article | SourceError]:
    kind = sniff_format(opened.peek(), opened.promised)
    if kind is Format.JSON_LINES:
        yield from load_module("jsonl").iter_lines(
            opened.stream, origin=opened.origin, max_bytes=options.max_bytes, url=opened.url
        )
        return
    content = read_all(opened, max_bytes=options.max_bytes)
    if not content:
        raise SourceEmpty(opened.origin, "is empty", "check that it was saved whole")
    received = Received(opened.origin, content, kind.value, opened.charset, opened.url)
    yield load_reader(kind).read_article(received)


def _fetch(url: str, options: ReadingOptions) -> Opened:
    module = load_module("fetch")
    limits = module.Limits(options.max_bytes, options.timeout_s, options.address_rule)
    fetched = module.fetch(url, limits)
    return open_bytes(
        fetched.content,
        origin=url,
        promised=MEDIA_TYPES.get(fetched.media_type),
        charset=fetched.charset,
        url=fetched.url,
    )


def _complete(article: Article, options: ReadingOptions) -> Article | SourceError:
    """The article with its language, a day if one was given, and a word on other languages."""
    if len(article.text) > options.max_characters:
        problem = f"holds {len(article.text):,} characters of text"
        remedy = f"split it into single articles of at most {options.max_characters:,}"
        return SourceRefused(article.capture.origin, problem, remedy)
    language = detect_language(article.text)
    warnings = article.warnings
    if language not in (_LANGUAGE, None):
        warnings += (f"The text seems to be in {language!r}: OnRecord reads English only.",)
    return replace(
        article,
        published=article.published or options.published,
        language=language,
        warnings=warnings,
    )


def _count_source(source: str) -> int | None:
    if _ADDRESS.match(source):
        return 1
    paths = iter_files(source) if is_folder(source) else iter((source,))
    count = 0
    for path in paths:
        if isinstance(path, str) and find_suffix_format(path) in (None, Format.JSON_LINES):
            return None
        count += 1
    return count
