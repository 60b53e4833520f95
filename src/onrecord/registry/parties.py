"""Parties out of running text without separators: "Harbour Union or HU Farmers' League or FL".

Only names whose borders are beyond doubt are taken: short ones followed by "or" and an
abbreviation, longer ones whose initials make the abbreviation, and those that each end in "Party".
The rest is passed over, for a name without abbreviation runs together with the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.registry.names import normalise
from onrecord.registry.vocabulary import load_words

_SEGMENT_END = re.compile(r"\u00a0\s*|\s{2,}|;")
_WITH_SHORT = re.compile(
    r"(?P<name>[A-Z0-9][^;:()\[\]]*?)(?:\s*\((?P<own>[^()]*)\))?\s+or (?P<short>[^\s()]+)"
    r"(?:\s*\([^()]*\))?\s*"
)
_ENDING_IN_PARTY = re.compile(r"(?:[A-Z][\w’'-]+ ){1,3}?Party(?:\s+|$)")
_NO_NAME = re.compile(r"\bor\b|\bnote\b|[a-z]\s*,|\d{4}")
_MOST_WORDS = 9
_FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class Party:
    """A party's name and the other names that stand with it."""

    name: str
    aliases: tuple[str, ...]


def iter_parties(text: str) -> Iterator[Party]:
    """The parties whose names the text shows without doubt."""
    for segment in _SEGMENT_END.split(text):
        told = segment.strip()
        if re.fullmatch(rf"(?:{_ENDING_IN_PARTY.pattern})+", told):
            for match in _ENDING_IN_PARTY.finditer(told):
                yield Party(match[0].strip(), ())
        else:
            yield from _iter_with_short(told)


def _iter_with_short(segment: str) -> Iterator[Party]:
    position = 0
    while match := _WITH_SHORT.match(segment, position):
        position = match.end()
        short, own = match["short"].rstrip(".,:"), match["own"]
        if not _is_abbreviation(short):
            return
        own_name = own if own and _is_own_name(own) else None
        if _is_one_name(match["name"]) and _is_bounded(match["name"], own_name, short):
            yield Party(match["name"].strip(), (short, *([own_name] if own_name else [])))


def _is_abbreviation(word: str) -> bool:
    letters = [sign for sign in word if sign.isalpha()]
    return len(word) <= 10 and sum(sign.isupper() for sign in letters) > len(letters) / 2


def _is_one_name(name: str) -> bool:
    """False for several names that run together, or a sentence."""
    words = name.split()
    return (
        1 < len(words) <= _MOST_WORDS
        and not _NO_NAME.search(name)
        and not any(_ends_name(*pair) for pair in pairwise(words))
    )


def _is_bounded(name: str, own_name: str | None, short: str) -> bool:
    """True when no other name can stand before this one: it is short, or has the initials."""
    wanted = sorted(normalise(short).replace(" ", ""))
    return len(_initials(name)) <= _FEW_WORDS or any(
        sorted(_initials(told)) == wanted for told in (name, own_name) if told
    )


def _initials(name: str) -> list[str]:
    return [
        word[0] for word in normalise(name).split() if word not in load_words("titles", "small")
    ]


def _ends_name(word: str, following: str) -> bool:
    """True for "Party" before "National", not before "Party", "of" or "for"."""
    nouns = load_words("titles", "parties")
    return word.lower() in nouns and following[:1].isupper() and following.lower() not in nouns


def _is_own_name(text: str) -> bool:
    """True for a name in the party's own language, not for a remark."""
    words = text.split()
    return words[0][:1].isupper() and all(w[:1].isupper() for w in words if len(w) > 3)
