"""Words as search sees them: the same for what is searched, for what is asked and for marks.

Both databases are given ready words, so that both find the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.document.span import Span

_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]")
# Letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_LONGEST = 64

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its folded form, and where it stands."""

    folded: str
    span: Span


def iter_words(text: str) -> Iterator[Word]:
    """The words of a text, in order; marks and case are folded away, signs part words."""
    for match in _WORD.finditer(text):
        folded = _fold_word(match[0])
        if folded:
            yield Word(folded, Span(match.start(), match.end()))


def list_folded(text: str) -> list[str]:
    """The folded words of a text, in order: those of ``iter_words``."""
    if text.isascii():
        return [word[:_LONGEST] for word in _WORD.findall(text.lower())]
    return [folded for word in _WORD.findall(text) if (folded := _fold_word(word))]


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The text's folded words, one space between them."""
    return " ".join(list_folded(text))


def parse_phrases(asked: str) -> tuple[Phrase, ...]:
    """What a person asks for: words, and phrases of words that stand in quotation marks.

    Nothing else has a meaning. ``F-16`` is a phrase of two words; each phrase comes once.
    """
    quoted = [match[1] for match in _QUOTED.finditer(asked)]
    single = _QUOTED.sub(" ", asked).split()
    phrases = (tuple(word.folded for word in iter_words(part)) for part in (*quoted, *single))
    return tuple(dict.fromkeys(phrase for phrase in phrases if phrase))


def find_phrases(text: str, phrases: Iterable[Phrase]) -> tuple[Span, ...]:
    """Where the phrases stand in the text, in order, overlapping finds joined."""
    words = list(iter_words(text))
    spans = sorted(
        Span(words[at].span.start, words[at + len(phrase) - 1].span.end)
        for phrase in phrases
        for at in range(len(words) - len(phrase) + 1)
        if all(words[at + n].folded == folded for n, folded in enumerate(phrase))
    )
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _fold_word(word: str) -> str:
    if word.isascii():
        return word.lower()[:_LONGEST]
    plain = unicodedata.normalize("NFKD", word).casefold().translate(_PLAIN)
    return "".join(sign for sign in plain if sign.isalnum())[:_LONGEST]
