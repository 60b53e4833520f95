"""Quotations that one extractor lost and another kept."""

from __future__ import annotations

import re
from collections.abc import Iterable

import justext
from lxml import etree

_STOPLIST = justext.get_stoplist("English")
_QUOTED = re.compile(
    r"[“„«\"]([^“”„«»\"]+)[”“»\"]"
    r"|‘([^‘]+?)’(?!\w)"
)
_WORD = re.compile(r"\w+")
# Shorter ones are titles, nicknames and doubted words more often than speech.
_MIN_QUOTED_WORDS = 5
# Captions, headings and boxes beside the article are rightly left out.
_BESIDE = re.compile(r"(?:^|\.)(?:aside|fig(?:caption|ure)|footer|h[1-6]|header|nav)(?:\.|$)")
# Of jusText's own limit, 200 characters, the paragraphs of news fall short too often.
_GOOD_CHARACTERS = 140
_SHINGLE = 5
_KEPT_SHARE = 0.5

Shingle = tuple[str, ...]


def find_lost_quotations(html: str, text: str) -> list[str]:
    """Paragraphs of the page's prose with a quotation that ``text`` lacks, in page order.

    Prose is what jusText calls good outside captions, headings and side boxes.
    """
    return find_lacking(filter(has_quotation, _find_prose(html)), text)


def find_lacking(paragraphs: Iterable[str], text: str) -> list[str]:
    """Those of which less than half of the runs of five words are in ``text``."""
    kept = _find_shingles(text)
    return [paragraph for paragraph in paragraphs if _measure_kept(paragraph, kept) < _KEPT_SHARE]


def has_quotation(paragraph: str) -> bool:
    """True when quotation marks enclose enough words to be what somebody said."""
    return any(
        len(_WORD.findall(match.group())) >= _MIN_QUOTED_WORDS
        for match in _QUOTED.finditer(paragraph)
    )


def _find_prose(html: str) -> list[str]:
    try:
        # Bytes, because lxml refuses text that carries an encoding declaration.
        paragraphs = justext.justext(
            html.encode("utf-8"), _STOPLIST, encoding="utf-8", length_high=_GOOD_CHARACTERS
        )
    except (etree.LxmlError, ValueError):
        return []
    return [
        paragraph.text
        for paragraph in paragraphs
        if paragraph.class_type == "good" and not _BESIDE.search(paragraph.dom_path)
    ]


def _measure_kept(paragraph: str, kept: set[Shingle]) -> float:
    shingles = _find_shingles(paragraph)
    return len(shingles & kept) / len(shingles)


def _find_shingles(text: str) -> set[Shingle]:
    words = _WORD.findall(text.lower())
    return {tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))}
