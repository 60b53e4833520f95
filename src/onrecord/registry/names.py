"""Names made comparable: without case, accents, honorifics and punctuation."""

from __future__ import annotations

import re
import unicodedata

from onrecord.registry.vocabulary import load_words

_SILENT = re.compile(r"[.'’‘ʼ`´]")
_WORD = re.compile(r"[^\W_]+")
# Letters that no decomposition takes apart.
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe"}
    | {"&": " and "}
)


def normalise(name: str) -> str:
    """The name's words in small letters without accents; ``U.S.`` is ``us``, "the" is dropped."""
    plain = name.lower() if name.isascii() else _fold(name)
    words = _WORD.findall(_SILENT.sub("", plain.translate(_PLAIN_LETTERS)))
    while len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)


def _fold(name: str) -> str:
    """The name in small letters without accents."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return "".join(sign for sign in folded if not unicodedata.combining(sign))


def normalise_person(name: str) -> str:
    """The same without honorifics before it and suffixes after it, but never empty by that."""
    words = normalise(name).split()
    while len(words) > 1 and words[0] in load_words("titles", "honorifics"):
        del words[0]
    while len(words) > 1 and words[-1] in load_words("titles", "suffixes"):
        words.pop()
    return " ".join(words)


def shorten(name: str) -> str:
    """First and last word of a normalised name."""
    words = name.split()
    return " ".join([*words[:1], *words[1:][-1:]])


def make_acronyms(name: str) -> frozenset[str]:
    """The initials of a normalised name of several words, with its small words and without."""
    words = name.split()
    if len(words) < 2:
        return frozenset()
    long = [word for word in words if word not in load_words("titles", "small")]
    return frozenset("".join(word[0] for word in told) for told in (words, long) if len(told) > 1)


def make_slug(text: str) -> str:
    """The text as part of an id: words joined by hyphens."""
    return normalise(text).replace(" ", "-")
