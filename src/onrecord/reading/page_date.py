"""The day on which a page says that it was published."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from datetime import date

import htmldate
from lxml.html import Element, HtmlElement

from onrecord.reading.dates import parse_day

_NAMED_DATE = re.compile(r"date|publi|posted|timestamp", re.IGNORECASE)
_NAMES = ("class", "id", "itemprop")
_LONGEST_DATE_LINE = 120


def find_day(tree: HtmlElement, url: str | None) -> date | None:
    """The day in the page's metadata, time elements, date line or address; else None.

    Days in the article's own words are never taken for it: the search sees none of them.
    """
    found = htmldate.find_date(
        _copy_marked(tree), url=url, original_date=True, extensive_search=False
    )
    return parse_day(found) if found else None


def _copy_marked(tree: HtmlElement) -> HtmlElement:
    """A page with nothing in it but the elements that are there to carry data and dates."""
    page, head, body = Element("html"), Element("head"), Element("body")
    page.extend((head, body))
    head.extend(_copy(element) for element in tree.iter("meta", "link"))
    body.extend(_copy(element) for element in _iter_dated(tree))
    return page


def _iter_dated(tree: HtmlElement) -> Iterator[HtmlElement]:
    for element in tree.iter("*"):
        if (
            element.tag == "time"
            or element.get("type") == "application/ld+json"
            or _is_date_line(element)
        ):
            yield element


def _is_date_line(element: HtmlElement) -> bool:
    names = " ".join(element.get(name, "") for name in _NAMES)
    return (
        _NAMED_DATE.search(names) is not None and len(element.text_content()) <= _LONGEST_DATE_LINE
    )


def _copy(element: HtmlElement) -> HtmlElement:
    copied = copy.deepcopy(element)
    copied.tail = None
    return copied
