"""RSS and Atom: which pages a feed links to, and what it says of them."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import feedparser

from onrecord.errors import SourceUnreadable
from onrecord.reading.dates import parse_day
from onrecord.reading.feed_entries import Feed, FeedEntry

_TAG = re.compile(r"<[^<>]{1,400}>")
_SPACES = re.compile(r"\s+")
_WEB = ("http", "https")


def read_feed(content: bytes, *, origin: str, url: str | None = None) -> Feed:
    """The feed and its entries that have a link, in order; ``url`` is where it came from.

    Raises SourceUnreadable where the bytes are no feed, or one without a single link.
    """
    headers = {"content-type": "application/xml", "content-location": url or ""}
    try:
        parsed = feedparser.parse(io.BytesIO(content), response_headers=headers)
    except Exception as error:
        # Whatever a malformed feed does to the library, the other inputs go on.
        problem = f"the feed could not be parsed ({type(error).__name__}: {error})"
        raise SourceUnreadable(origin, problem, "save the feed again") from error
    if not parsed.get("version"):
        problem = "is neither RSS nor Atom"
        raise SourceUnreadable(origin, problem, "give the address or the file of the feed itself")
    entries = tuple(entry for one in parsed.entries if (entry := _read_entry(one)).links)
    if not entries:
        raise SourceUnreadable(origin, "is a feed without a link", "save the feed again")
    return Feed(origin, _text(parsed.feed.get("title")), entries)


def _read_entry(entry: Any) -> FeedEntry:
    return FeedEntry(
        links=tuple(dict.fromkeys(_iter_links(entry))),
        title=_text(entry.get("title")),
        published=_find_day(entry),
    )


def _iter_links(entry: Any) -> Iterator[str]:
    """The page's own address before those of services that lead on to it."""
    for key in ("feedburner_origlink", "link", "id"):
        link = entry.get(key)
        if isinstance(link, str) and _is_web(link):
            yield link.strip()


def _is_web(link: str) -> bool:
    try:
        return urlsplit(link.strip()).scheme in _WEB
    except ValueError:
        return False


def _find_day(entry: Any) -> date | None:
    """The day as the publisher wrote it, in no other time zone."""
    told = entry.get("published")
    if not isinstance(told, str):
        return None
    for parse in (_parse_mail_day, parse_day):
        try:
            return parse(told)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _parse_mail_day(value: str) -> date:
    return parsedate_to_datetime(value.strip()).date()


def _text(value: object) -> str | None:
    """The words of a title that may hold markup."""
    if not isinstance(value, str):
        return None
    return _SPACES.sub(" ", html.unescape(_TAG.sub("", value))).strip() or None
