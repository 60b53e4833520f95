"""Common nouns and pronouns that stand for a body, and nouns of what ties two, which do not."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from onrecord.document.span import Span
from onrecord.record.relations.verbs import any_of
from onrecord.record.vocabulary import load_words

_KEPT_SENTENCES = 512
PRONOUNS = frozenset(("I", *(
    spelt
    for word in (
        "its", "their", "our", "his", "her", "my", "your", "we", "us", "you", "they", "it", "he",
        "she", "them", "him", "me",
    )
    for spelt in (word, word.title())
)))  # fmt: skip
_SHARED = frozenset(("joint", "common", "shared"))
_MEMBERS = frozenset(("member", "members", "part", "side", "affiliate", "partner", "partners"))


@lru_cache(maxsize=_KEPT_SENTENCES)
def find_bodies(text: str, sentence: Span) -> tuple[Span, ...]:
    """Bodies told by a common noun, and pronouns, in a sentence."""
    matches = _bodies().finditer(text, sentence.start, sentence.end)
    return tuple(Span(*match.span()) for match in matches)


@cache
def _ties() -> frozenset[str]:
    """Nouns of what ties two, which stay words."""
    words = load_words("relations")
    lists = (words["formal"], words["alliance"], words["membership"], words["dispute"])
    return frozenset(word for nouns in lists for word in nouns)


def is_tie(words: str) -> bool:
    """True for "partnership", "its alliance", "joint group", "member": no party to a tie."""
    told = words.split() or [""]
    if told[0] in _SHARED and told[-1] not in ("committee", "council", "commission", "body"):
        return True
    return told[-1] in _ties() or " ".join(told[-2:]) in _ties() or told[-1] in _MEMBERS


@cache
def trailing() -> re.Pattern[str]:
    """A common noun that goes on with a name: "the Democratic Labour party"."""
    words = set(load_words("relations_verbs")["bodies"]) - _ties()
    nouns = any_of((*words, "state", "newspaper"))
    return re.compile(rf" (?:{nouns})(?![\w’'-])")


@cache
def _bodies() -> re.Pattern[str]:
    """Bodies told by a common noun, and "the two parties"."""
    words = set(load_words("relations_verbs")["bodies"]) - _ties()
    pairs = any_of(load_words("relations_told")["pairs"])
    return re.compile(
        rf"(?<![\w-])(?:(?:[Tt]he|[Tt]h(?:at|is)|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir"
        rf"|[Oo]ur|[Yy]our) (?:{any_of((*words, *load_words('relations_told')['lands']))})"
        rf"|(?:[Tt]he (?:two|three|four)|[Bb]oth|[Tt]he two sister|[Aa]ll three|[Tt]hese two"
        rf"|[Oo]ur two|[Yy]our and our) (?:{pairs})"
        rf"|[Tt]he (?:two|three)(?=[,.;]| (?:have|had|agreed|signed|broke|will|were|are|fell"
        rf"|formed|in|on|and)\b)"
        r"|[Tt]he (?:pair|duo|trio)|[Bb]oth sides|[Tt]he sides|[Ee]ach other|[Oo]ne another"
        r"|[Tt]he other(?! hand)|[Tt]he latter|[Tt]he former"
        rf"|{any_of(PRONOUNS)})(?![\w’'-])"
    )
