"""Who wrote the article, by its line at the top: "By Mira Soames, political correspondent"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from onrecord.document.article import iter_paragraphs
from onrecord.document.span import Span

_BYLINE = re.compile(
    r"(?:By|BY|by)\s+(?=[^\W\d_a-z])(?:[^\W\d_a-z][\w.'’-]*|and|&|,|de|van|von|bin|al|el|la|\s)+"
    r"(?:$|,\s|\||\s[-–—]\s|\sfor\s|\sin\s)"
)
_LONGEST = 160
_MOST_LINES = 8
_LAST_SIGNS = '.!?”"'


def iter_bylines(text: str) -> Iterator[Span]:
    """The lines near the top that name who wrote the article, in text order."""
    for line in islice(iter_paragraphs(text), _MOST_LINES):
        told = line.text_in(text)
        if len(told) <= _LONGEST and told[-1] not in _LAST_SIGNS and _BYLINE.match(told):
            yield line
