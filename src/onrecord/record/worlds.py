"""Articles that tell of a match, a market or something made up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from onrecord.document.article import iter_paragraphs
from onrecord.record.vocabulary import load_words

_WORLDS = {
    "invented": "a story, a play or an exercise",
    "sport": "a match",
    "market": "a market",
}
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_MOST_TEXTS = 8
_OPENING_PARAGRAPHS = 4
_MOST_OPENING_WORDS = 120
_FEWEST_IN_OPENING = 2
_FEWEST, _WORDS_FOR_EACH = 4, 60


@dataclass(frozen=True, slots=True)
class World:
    """What else than politics an article tells of, and the words that show it."""

    subject: str
    words: tuple[str, ...]

    @property
    def warning(self) -> str:
        """What the reader of the record has to know."""
        told = ", ".join(f"“{word}”" for word in self.words[:_FEWEST])
        return (
            "Commitments and relations were not looked for, as the article seems to tell of "
            f"{self.subject} ({told}): there words such as “promise” and “join” are mostly figures "
            "of speech."
        )


@lru_cache(maxsize=_MOST_TEXTS)
def find_world(text: str) -> World | None:
    """The world of an article that tells of a match, a market or something made up.

    Its opening has two different words of that world, or all of it has many for its length; one
    of them in the opening, two in all, belong to no other world.
    """
    paragraphs = islice(iter_paragraphs(text), _OPENING_PARAGRAPHS)
    end = max((span.end for span in paragraphs), default=0)
    first, rest = _words_of(text[:end]), _words_of(text[end:])
    opening, every = _Words.of(first[:_MOST_OPENING_WORDS]), _Words.of(first + rest)
    enough = max(_FEWEST, (len(first) + len(rest)) / _WORDS_FOR_EACH)
    for name, subject in _WORLDS.items():
        plain, others = opening.find(f"{name}_plain"), opening.find(name)
        if plain and len(plain) + len(others) >= _FEWEST_IN_OPENING:
            return World(subject, (*plain, *others))
        plain, others = every.find(f"{name}_plain"), every.find(name)
        if len(plain) > 1 and len(plain) + len(others) >= enough:
            return World(subject, (*plain, *others))
    return None


def _words_of(text: str) -> list[str]:
    return _WORD.findall(text.lower())


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a stretch of text: each once, and all with single spaces around them."""

    single: frozenset[str]
    joined: str

    @classmethod
    def of(cls, words: list[str]) -> _Words:
        return cls(frozenset(words), f" {' '.join(words)} ")

    def find(self, name: str) -> list[str]:
        """What of a list stands in the stretch, each once."""
        words, phrases = _lists(name)
        begun = (one for first, one in phrases if first in self.single)
        return sorted(
            [*(words & self.single), *(one for one in begun if f" {one} " in self.joined)]
        )


@cache
def _lists(name: str) -> tuple[frozenset[str], tuple[tuple[str, str], ...]]:
    """The words of a list, and what has several words with the first of them."""
    told = load_words("worlds")[name]
    return (
        frozenset(one for one in told if " " not in one),
        tuple((one.split(" ")[0], one) for one in told if " " in one),
    )
