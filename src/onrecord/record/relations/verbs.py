"""The verbs of the vocabulary in all their forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from onrecord.record.vocabulary import load_words
from onrecord.record.vocabulary.choices import any_choice


class Form(StrEnum):
    """A form of a verb; ``PAST`` is also the participle where both are one word."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


_VERB_LISTS = {
    "relations": ("pause", "again"),
    "relations_verbs": ("join", "leave", "expel", "suspend", "admit", "sue"),
}
_WORD = re.compile(r"[\w-]+")
_ORDER = (Form.BASE, Form.PRESENT, Form.PAST, Form.PARTICIPLE, Form.ING)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb where it stands in a sentence: ``[start, end)``, with what belongs to it.

    ``forms`` are the forms that it may be there, ``head_end`` is where the verb itself ends,
    ``words`` how it is written.
    """

    start: int
    head_end: int
    end: int
    forms: frozenset[Form]
    words: str

    @property
    def is_past(self) -> bool:
        """True for a form that tells of the past when no other word stands before it."""
        return Form.PAST in self.forms

    @property
    def is_participle(self) -> bool:
        """True for a form that "was" may stand before."""
        return Form.PARTICIPLE in self.forms


def find_verbs(plain: str, file: str, *lists: str, end: int | None = None) -> Iterator[Verb]:
    """The verbs of these lists in the sentence, the longest at each place, in order.

    ``end`` is up to where they are looked for.
    """
    if heads(file, lists).isdisjoint(words_of(plain)):
        return
    for match in _pattern(file, lists).finditer(plain, 0, len(plain) if end is None else end):
        yield _verb(match, _forms(file, lists))


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return any_choice(words)


@cache
def word_pattern(file: str, *lists: str) -> re.Pattern[str]:
    """A pattern for any of the words of these lists, as whole words."""
    words = [word for name in lists for word in load_words(file)[name]]
    return re.compile(rf"(?<![\w'-])(?:{any_of(words)})(?![\w-])", re.IGNORECASE)


def _verb(match: re.Match[str], forms: dict[str, frozenset[Form]]) -> Verb:
    words = " ".join(match[0].lower().split())
    head = match.start() + len(match[0].split(maxsplit=1)[0])
    return Verb(match.start(), head, match.end(), forms[words], words)


@lru_cache(maxsize=256)
def words_of(plain: str) -> frozenset[str]:
    """The words, lower case."""
    return frozenset(_WORD.findall(plain.lower()))


@cache
def heads(file: str, lists: tuple[str, ...]) -> frozenset[str]:
    """The first word of each form of these verbs."""
    return frozenset(words.split()[0] for words in _forms(file, lists))


def lists_in(plain: str, file: str, lists: tuple[str, ...]) -> list[str]:
    """The lists of which a verb may stand in the sentence, in order."""
    told = words_of(plain)
    if heads(file, lists).isdisjoint(told):
        return []
    return [name for name in lists if not heads(file, (name,)).isdisjoint(told)]


@cache
def every_head() -> frozenset[str]:
    """The first word of each form of every verb of ties and memberships."""
    found: set[str] = set()
    for file, lists in _VERB_LISTS.items():
        found |= heads(file, lists)
    return frozenset(found)


@cache
def particles() -> frozenset[str]:
    """The words that belong to verbs between two: "forces" of "joined forces with"."""
    names = ("ally_with", "settle_with", "break_with", "sue")
    entries = (entry for name in names for entry in load_words("relations_verbs")[name])
    return frozenset(word for entry in entries for word in entry.partition(" + ")[2].split())


@cache
def _forms(file: str, lists: tuple[str, ...]) -> dict[str, frozenset[Form]]:
    found: dict[str, set[Form]] = {}
    for name in lists:
        for entry in load_words(file)[name]:
            verb, _, particle = entry.partition(" + ")
            for form, word in zip(_ORDER, verb.split(), strict=True):
                found.setdefault(f"{word} {particle}".strip(), set()).add(form)
    return {words: frozenset(forms) for words, forms in found.items()}


@cache
def _pattern(file: str, lists: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w'-])(?:{any_of(_forms(file, lists))})(?![\w-])(?!'s\b)", re.IGNORECASE
    )
