"""One record of a web archive to an article, an error, or a reason to pass it over."""

from __future__ import annotations

from dataclasses import replace

from onrecord.document.article import Article
from onrecord.errors import SourceEmpty, SourceError, SourceRefused, SourceUnreadable
from onrecord.reading.archives.members import Placed
from onrecord.reading.archives.response import Response, read_response
from onrecord.reading.archives.skips import Skip, skip
from onrecord.reading.completion import complete, skip_foreign
from onrecord.reading.feed_entries import FeedEntries
from onrecord.reading.formats import MEDIA_TYPES, SNIFFED_BYTES, Format, load_reader, sniff_format
from onrecord.reading.options import ReadingOptions
from onrecord.reading.page_kind import PageKind, find_address_kind, find_page_kind
from onrecord.reading.page_language import find_foreign_language
from onrecord.reading.received import Received

_READ = (Format.HTML, Format.PDF, Format.TEXT)
_UNTYPED = ("", "application/octet-stream", "binary/octet-stream", "unk", "unknown/unknown")
_AGAIN = "fetch the archive again, or capture the page again"
_SKIPPED = {
    PageKind.HOME: (Skip.HOME, "is a home page"),
    PageKind.LISTING: (Skip.LISTING, "is a list of articles"),
    PageKind.LOGIN: (Skip.LOGIN, "asks for a password and holds no whole article"),
    PageKind.FOR_MACHINES: (Skip.NOT_A_PAGE, "is a file for machines"),
}


def read_record(
    placed: Placed, archive: str, options: ReadingOptions, feeds: FeedEntries
) -> Article | SourceError:
    """The record's article, or in its place what is wrong with it or why it is passed over."""
    origin = f"{archive}, {placed.show()}"
    try:
        article = _read(placed, origin, options)
    except SourceEmpty as error:
        return skip(origin, Skip.NO_ARTICLE, error.problem)
    except SourceError as error:
        return error
    return complete(article, replace(options, skip_foreign=True), feeds)


def _read(placed: Placed, origin: str, options: ReadingOptions) -> Article:
    frame = placed.frame
    if frame.problem is not None:
        kind = SourceRefused if frame.is_too_large else SourceUnreadable
        raise kind(origin, frame.problem, _AGAIN)
    response = read_response(frame.content, origin=origin, max_bytes=options.max_bytes)
    format_ = _find_format(response, origin)
    _pass_over(find_address_kind(response.url), origin)
    received = Received(origin, response.content, format_.value, response.charset, response.url)
    if format_ is Format.HTML:
        language = find_foreign_language(received.content, received.charset)
        if language is not None:
            raise skip_foreign(origin, language)
    article: Article = load_reader(format_).read_article(received)
    if format_ is Format.HTML:
        _pass_over(find_page_kind(received.content, article.text, response.url), origin)
    return replace(article, warnings=(*response.warnings, *article.warnings))


def _find_format(response: Response, origin: str) -> Format:
    if not response.content:
        raise skip(origin, Skip.NO_ARTICLE, "is empty")
    told = response.media_type
    promised = MEDIA_TYPES.get(told)
    if promised is None and told not in _UNTYPED:
        raise skip(origin, Skip.NOT_A_PAGE, f"is {told[:80]}, not a page, a PDF or text")
    found = sniff_format(response.content[:SNIFFED_BYTES], promised)
    if found not in _READ or (promised is None and found is Format.TEXT):
        raise skip(origin, Skip.NOT_A_PAGE, f"is {told[:80] or 'untyped'} and no page")
    return found


def _pass_over(kind: PageKind | None, origin: str) -> None:
    if kind is not None:
        raise skip(origin, *_SKIPPED[kind])
