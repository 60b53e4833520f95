"""Articles that tell of a match, a market or something made up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from onrecord.document.article import iter_paragraphs
from onrecord.record.vocabulary import load_words

_WORLDS = {
    "invented": "a story, a play or an exercise",
    "sport": "a match",
    "market": "a market",
}
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
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


def find_world(text: str) -> World | None:
    """The world of an article that tells of a match, a market or something made up.

    Its opening has two different words of that world, or all of it has many for its length; one
    of them in the opening, two in all, belong to no other world.
    """
    paragraphs = (span.text_in(text) for span in islice(iter_paragraphs(text), _OPENING_PARAGRAPHS))
    opening = _words_of(" ".join(paragraphs))[:_MOST_OPENING_WORDS]
    every = _words_of(text)
    enough = max(_FEWEST, len(every) / _WORDS_FOR_EACH)
    for name, subject in _WORLDS.items():
        plain, first = _pick(name, opening)
        if plain and len(plain) + len(first) >= _FEWEST_IN_OPENING:
            return World(subject, (*plain, *first))
        plain, rest = _pick(name, every)
        if len(plain) > 1 and len(plain) + len(rest) >= enough:
            return World(subject, (*plain, *rest))
    return None


def _words_of(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _pick(name: str, words: list[str]) -> tuple[list[str], list[str]]:
    """The different words of a world: those of it alone, and the others."""
    single, joined = frozenset(words), f" {' '.join(words)} "
    return _find(f"{name}_plain", single, joined), _find(name, single, joined)


def _find(name: str, single: frozenset[str], joined: str) -> list[str]:
    words, phrases = _lists(name)
    return sorted([*(words & single), *(one for one in phrases if f" {one} " in joined)])


@cache
def _lists(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of a list, and what has several words."""
    told = load_words("worlds")[name]
    return (
        frozenset(one for one in told if " " not in one),
        tuple(one for one in told if " " in one),
    )
