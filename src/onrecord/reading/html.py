"""Web pages: the main text by trafilatura, watched by a second extractor."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import date

import trafilatura
from lxml import etree
from trafilatura.settings import Document

from onrecord.document.article import Article
from onrecord.errors import SourceEmpty, SourceUnreadable
from onrecord.reading.binary import refuse_binary
from onrecord.reading.charset import Decoded, decode
from onrecord.reading.lost_quotations import find_lost_quotations
from onrecord.reading.page_date import find_day
from onrecord.reading.received import Received

_EXTRACTOR = "trafilatura"
_VERSION = f"trafilatura {trafilatura.__version__}, no comments, no tables; paragraphs 1"
_DECLARED = re.compile(
    rb"""(?:charset|<\?xml[^>]{0,80}\sencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
_DECLARED_WITHIN = 4096
_INLINE = {"hi", "ref", "del"}
_SPACES = re.compile(r"[ \t\r\n\f]+")
# Fewer are a cookie notice or a word about JavaScript, not an article.
_MIN_WORDS = 25
_FEW_WORDS = 60
_QUOTED_WORDS_SHOWN = 8

# Without a handler of their own, these libraries' notes on a page go to standard error.
for _library in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_library).addHandler(logging.NullHandler())


def read_article(received: Received) -> Article:
    """The page's article: one paragraph, heading or list item a line, a blank line between.

    Title, publisher, address and day are what the page's own data say, else None. A warning
    names quotations that a second extractor kept and this one lost.
    """
    refuse_binary(received)
    decoded = _decode_page(received)
    page, day = _extract(decoded.text, received)
    text = "\n\n".join(_iter_lines(page.body)) if page is not None else ""
    if page is None or len(text.split()) < _MIN_WORDS:
        raise SourceEmpty(
            received.origin,
            "no article was found in the page",
            "save the article's own page after it has loaded, or paste its text into a file",
        )
    return Article(
        id=received.id,
        text=text,
        capture=received.capture(charset=decoded.charset, extractor=_EXTRACTOR, version=_VERSION),
        title=page.title or None,
        url=received.url or page.url or None,
        publisher=page.sitename or None,
        published=day,
        warnings=(*decoded.warnings, *_iter_warnings(decoded.text, text)),
    )


def _decode_page(received: Received) -> Decoded:
    found = _DECLARED.search(received.content[:_DECLARED_WITHIN])
    in_page = found.group(1).decode("ascii") if found else None
    return decode(received.content, declared=received.charset or in_page, origin=received.origin)


def _extract(html: str, received: Received) -> tuple[Document | None, date | None]:
    try:
        tree = trafilatura.load_html(html)
        if tree is None:
            return None, None
        page = trafilatura.bare_extraction(
            tree,
            url=received.url,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False},
        )
        day = find_day(tree, received.url)
    except Exception as error:
        # Whatever a malformed page does to the libraries, the other inputs go on.
        problem = f"the page could not be parsed ({type(error).__name__}: {error})"
        remedy = "paste the article's text into a file"
        raise SourceUnreadable(received.origin, problem, remedy) from error
    return (page if isinstance(page, Document) else None), day


def _iter_lines(body: etree._Element) -> Iterator[str]:
    """The text of each block, without the white space that HTML does not show."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag not in _INLINE:
            yield from _join(pieces)
            pieces.clear()
        pieces.append((element.text if event == "start" else element.tail) or "")
    yield from _join(pieces)


def _join(pieces: list[str]) -> Iterator[str]:
    line = _SPACES.sub(" ", "".join(pieces)).strip(" ")
    if line and not line.isspace():
        yield line


def _iter_warnings(html: str, text: str) -> Iterator[str]:
    count = len(text.split())
    if count < _FEW_WORDS:
        yield f"Only {count} words of main text were found in the page: part of it may be missing."
    lost = find_lost_quotations(html, text)
    if lost:
        words = " ".join(lost[0].split()[:_QUOTED_WORDS_SHOWN])
        yield (
            f"{len(lost)} paragraphs with quotations may have been lost from the page, the first"
            f" beginning {words!r}: compare with the page."
        )
