"""Pages of a crawl that are no article: home pages, lists of articles, login walls."""

from __future__ import annotations

import re
from enum import StrEnum
from urllib.parse import urlsplit

_HOME = re.compile(r"/*(?:(?:index|home|default)(?:\.\w{2,5})?/*)?", re.IGNORECASE)
_FOR_MACHINES = re.compile(
    r"/(?:robots|ads|app-ads|humans|llms|security)\.txt|/\.well-known/.*", re.IGNORECASE
)
_LIST = re.compile(
    r"/(?:tags?|category|categories|topics?|authors?|search|archives?|page)(?:/|$)", re.IGNORECASE
)
_DECLARED = re.compile(
    rb"""(?:"@type"\s{0,9}:\s{0,9}(?:\[\s{0,9})?"|og:type["'][^<>]{0,99}?content\s?=\s?["'])(\w+)"""
)
_PUBLISHED = b"article:published_time"
_ARTICLES = re.compile(rb"(?:\w*Article|\w*BlogPosting|Report|article)")
_LISTS = re.compile(rb"(?:CollectionPage|SearchResultsPage|ProfilePage|website)")
_PASSWORD = re.compile(rb"""<input\b[^<>]{0,400}\stype\s?=\s?["']?password\b""", re.IGNORECASE)
_END = re.compile(r"""[.!?…:;]["'”’»)\]]*$""")

_WALL_WORDS = 150
_MIN_LINES = 6
_SENTENCE_SHARE = 1 / 3


class PageKind(StrEnum):
    """A kind of page that is no article."""

    HOME = "home page"
    LISTING = "listing"
    LOGIN = "login"
    FOR_MACHINES = "for machines"


def find_address_kind(url: str) -> PageKind | None:
    """What the address alone tells, or None."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if _FOR_MACHINES.fullmatch(parts.path):
        return PageKind.FOR_MACHINES
    is_home = _HOME.fullmatch(parts.path) and not parts.query
    return PageKind.HOME if is_home else None


def find_page_kind(content: bytes, text: str, url: str) -> PageKind | None:
    """What else than an article the page is whose main text is ``text``; None for an article.

    A page is a list when it says so, or when its text has hardly a sentence and it does not say
    that it is an article.
    """
    if len(text.split()) < _WALL_WORDS and _PASSWORD.search(content):
        return PageKind.LOGIN
    declared = {found.group(1) for found in _DECLARED.finditer(content)}
    if _PUBLISHED in content or any(map(_ARTICLES.fullmatch, declared)):
        return None
    says_list = any(map(_LISTS.fullmatch, declared)) and _LIST.search(urlsplit(url).path)
    return PageKind.LISTING if says_list or _has_few_sentences(text) else None


def _has_few_sentences(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < _MIN_LINES:
        return False
    sentences = sum(_END.search(line.rstrip()) is not None for line in lines)
    return sentences < _SENTENCE_SHARE * len(lines)
