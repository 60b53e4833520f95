"""What the words of a name are: titles, name proper, suffixes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import takewhile

from onrecord.document.span import Span
from onrecord.document.vocabulary import load_names

_WORD = re.compile(r"[^\W_](?:[\w’'&/.-]*[^\W_])?(?:(?<=\b[A-Za-z])\.)?(?:[’'](?=\s|$))?")
_POSSESSIVE = re.compile(r"[’'](?:s|S)?$")
_NICKNAME = re.compile(r"[“\"‘'(](?P<nick>[^\W\d_][\w.-]*)[”\"’')](?=\s+\S)")
_PLAIN = re.compile(r"[\w’'.-]+")
_SPELT = re.compile(r"\S+")
_BEGIN = re.compile(r"[.!?\n“\"][”\"’)]?\s*$")
_MOST_BEFORE = 60
_KEPT_WORDS = 4096
_JOINTS = ("of", "for", "and")
_FORMERLY = ("ex", "then", "vice", "co")


class Gender(StrEnum):
    """What an honorific tells of a person."""

    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name by its parts, folded: "Sen. Grace Ofori Jr." has title ("sen",).

    ``words`` are given names and surname in order; ``nickname`` stood in marks among them.
    """

    titles: tuple[str, ...]
    words: tuple[str, ...]
    suffix: str | None = None
    nickname: str | None = None

    @property
    def gender(self) -> Gender | None:
        """What the titles tell; None when they tell nothing or contradict one another."""
        return _find_gender(self.titles)


@lru_cache(maxsize=_KEPT_WORDS)
def _find_gender(titles: tuple[str, ...]) -> Gender | None:
    told = {gender for gender in Gender if load_names()[gender.value].intersection(titles)}
    return told.pop() if len(told) == 1 else None


@lru_cache(maxsize=_KEPT_WORDS)
def fold(word: str) -> str:
    """The word in lower case without accents, full stops and possessive ending."""
    bare = _POSSESSIVE.sub("", word).replace(".", "").replace("’", "'")
    if bare.isascii():
        return bare.lower()
    decomposed = unicodedata.normalize("NFKD", bare.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def find_words(text: str, span: Span) -> list[Span]:
    """The words of a name, each with the full stop of an abbreviation and its possessive ending."""
    return [Span(*match.span()) for match in _WORD.finditer(text, span.start, span.end)]


def split_words(name: str) -> list[str]:
    """The words of a name as they are spelt."""
    return _WORD.findall(name)


def count_titles(words: Sequence[str]) -> int:
    """How many words at the beginning of a name are its titles; at least one word is left."""
    names = load_names()
    folded = [fold(word) for word in words[: _name_end(words) - 1]]
    end = 0
    for place, word in enumerate(folded):
        is_next = place == end
        is_joined = 0 < end == place - 1 and folded[end] in _JOINTS
        told = is_title(word) and (is_next or word not in names["surnames_too"])
        if told or (is_joined and word in names["within_titles"]):
            end = place + 1
    return end


def _name_end(words: Sequence[str]) -> int:
    """Where suffixes begin that stand after a name."""
    end = len(words)
    while end > 1 and fold(words[end - 1]) in load_names()["suffixes"]:
        end -= 1
    return end


def is_title(word: str) -> bool:
    """True for a word that may stand before a person's name without being part of it."""
    names, folded = load_names(), fold(word)
    if folded in names["honorifics"] or folded in names["titles"]:
        return True
    first, hyphen, rest = folded.partition("-")
    return bool(hyphen) and rest in names["titles"] and (is_title(first) or first in _FORMERLY)


def find_titles_before(text: str, start: int) -> Span | None:
    """The titles that end right before a name, in the same line: "Prime Minister" Ana Ofori."""
    line = text[max(start - _MOST_BEFORE, 0) : start].rpartition("\n")[2]
    last = line.rsplit(None, 1)[-1:]
    if not last or not line[-1].isspace() or not _may_end_titles(last[0]):
        return None
    titles = _find_titles_at_end(line)
    before = start - len(line)
    return Span(before + titles.start, before + titles.end) if titles else None


@lru_cache(maxsize=_KEPT_WORDS)
def _find_titles_at_end(line: str) -> Span | None:
    """The titles that end a line, looked for back to the nearest mark between words."""
    words: list[Span] = []
    for match in reversed(list(_SPELT.finditer(line))):
        if not _PLAIN.fullmatch(match[0]):
            break
        words.insert(0, Span(*match.span()))
    first = _find_first_title([fold(word.text_in(line)) for word in words])
    return Span(words[first].start, words[-1].end) if first < len(words) else None


@lru_cache(maxsize=_KEPT_WORDS)
def _may_end_titles(word: str) -> bool:
    """False for what is neither a title nor stands within one: most names come after such."""
    is_within = fold(word) in load_names()["within_titles"]
    return _PLAIN.fullmatch(word) is not None and (is_within or is_title(word))


def _find_first_title(folded: Sequence[str]) -> int:
    """Where the titles begin that end a run of words; the run's length when none ends it."""
    first, within = len(folded), load_names()["within_titles"]
    for place in range(len(folded) - 1, -1, -1):
        if is_title(folded[place]):
            first = place
        elif folded[place] not in within:
            break
        elif first < len(folded) and folded[place] not in ("the", *_JOINTS):
            first = place
        elif first == len(folded) and place < len(folded) - 4:
            break
    ends_in_title = bool(folded) and is_title(folded[-1])
    return first if ends_in_title or "of" in folded[first:] else len(folded)


@lru_cache(maxsize=4096)
def parse_person(name: str, before: str = "") -> PersonName:
    """The parts of a person's name; ``before`` are the titles that stand before it."""
    nickname = _NICKNAME.search(name)
    if nickname and nickname.start() > 0:
        name = name[: nickname.start()] + " " + name[nickname.end() :]
    words = split_words(name)
    titles, end = count_titles(words), _name_end(words)
    folded = [part for word in words[titles:end] for part in fold(word).split("-") if part]
    suffix = next((fold(w) for w in words[end:] if fold(w) in load_names()["generations"]), None)
    told = tuple(map(fold, (*split_words(before), *words[:titles])))
    told_nickname = fold(nickname["nick"]) if nickname and nickname.start() > 0 else None
    return PersonName(told, tuple(folded), suffix, told_nickname)


def widen_name(text: str, span: Span, core: Span) -> Span:
    """The core; where that only tells the sort, with the capitals before it within the span.

    That is "New People’s Party" for "Party", "Democratic Labour party" for "party". Before a
    small letter neither an owner ("Dovan’s party") nor what may only begin a sentence counts.
    """
    if fold(core.text_in(text)) not in load_names()["bodies"]:
        return core
    is_small = text[core.start].islower()
    start = core.start
    for match in reversed(list(_SPELT.finditer(text, span.start, core.start))):
        is_owner = is_small and _POSSESSIVE.search(match[0])
        if not match[0][0].isupper() or is_owner or fold(match[0]) in load_names()["before_names"]:
            break
        start = match.start()
    begins = is_small and _BEGIN.search(text, max(start - 4, 0), start)
    return core if begins or (not start and is_small) else Span(start, core.end)


def is_tail(words: Sequence[str], of: Sequence[str]) -> bool:
    """True when the longer name ends in these words and has more."""
    return 0 < len(words) < len(of) and tuple(of[-len(words) :]) == tuple(words)


def shortens(short: Sequence[str], long: Sequence[str]) -> bool:
    """True when folded words are another organisation's name without some of its words.

    Left out are words at its beginning, a last word that only tells the sort, what follows
    "of"; or the words around "of" are turned round.
    """
    short, long = tuple(short), tuple(long)
    if len(short) > len(long) or short == long:
        return False
    names = load_names()
    head = tuple(takewhile(lambda word: word not in names["small"], long))
    complement = long[len(head) :]
    if complement and short in (head, complement[1:] + head):
        return True
    if not complement and long[-1] in names["droppable"] and short == long[:-1]:
        return True
    for whole in (head, long):
        if is_tail(short, whole) and (whole is head or set(short) & names["small"]):
            return whole[-len(short) - 1] not in names["telling"] | names["small"]
    return False
