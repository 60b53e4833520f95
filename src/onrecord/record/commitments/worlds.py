"""Articles that tell of a match, a market or something made up."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from onrecord.document.article import iter_paragraphs
from onrecord.record.statements.medium import any_noun
from onrecord.record.vocabulary import load_words


def is_invented(text: str) -> bool:
    """True when the article tells a match, a market, the weather or something made up.

    Two different words of such a world must stand in its first lines, or four anywhere.
    """
    opening = " ".join(span.text_in(text) for span in islice(iter_paragraphs(text), 4))
    for name in ("invented", "sport", "market"):
        pattern = _world(name)
        first = {words.lower() for words in pattern.findall(opening)}
        every = {words.lower() for words in pattern.findall(text)}
        if len(first) >= 2 or len(every) >= 4:
            return True
    return False


@cache
def _world(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_noun(load_words('commitments_doubt')[name])})\b", re.IGNORECASE)
