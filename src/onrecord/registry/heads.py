"""Heads of state and government out of one line: "President Mira SOAMES (since 3 May 2021)".

What stands in capitals is the family name, or the name that a monarch is called by. A line in
which office, name and date cannot be told apart for sure is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from onrecord.registry.countries import load_countries
from onrecord.registry.vocabulary import load_words

_SINCE = re.compile(r"\((?:(?P<title>[a-z ]+) )?since (?P<since>[^);,–-]+)")
_BRACKETS = re.compile(r"\([^()]*\)")
_REPRESENTED = re.compile(r"^(?:and )?(?:[\w ]+ (?:is|are) )?(?:represented by )?")
_PART_END = re.compile(r";|(?<! is)(?<! are),?\s+(?=represented by )")
_REALM = re.compile(r"\s+of (?:the )?[A-Z][\w’'-]+$")
_NUMERAL = re.compile(r"[IVX]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"\s*[\"“][^\"”]*[\"”]")
_DATE_FORMS = (("%d %B %Y", 10), ("%d %b %Y", 10), ("%B %Y", 7), ("%Y", 4))
_NOTES = ("note", "both ", "former ")
_MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class Head:
    """Who holds an office, and since when."""

    title: str
    name: str
    family_name: str
    since: str


def iter_heads(text: str) -> Iterator[Head | str]:
    """Every head that the line tells; a part that cannot be read, as it stands."""
    for part in _split(text):
        told = _REPRESENTED.sub("", part).strip()
        if not told or told.lower().startswith(_NOTES) or told.endswith("(vacant)"):
            continue
        yield _read(told) or told


def _split(text: str) -> Iterator[str]:
    """The parts between semicolons that stand in no brackets, and before "represented by"."""
    masked = _BRACKETS.sub(lambda match: match[0].replace(";", " ").replace(",", " "), text)
    start = 0
    for match in _PART_END.finditer(masked):
        yield text[start : match.start()].strip()
        start = match.end()
    yield text[start:].strip()


def _read(text: str) -> Head | None:
    match = _SINCE.search(text)
    since = _read_date(match["since"]) if match else None
    if match is None or since is None:
        return None
    plain = _QUOTED.sub("", _BRACKETS.sub("", text[: match.start()]))
    words = plain.replace(",", " ").split()
    count = _count_office(words)
    title = _trim_ranks(words[:count]) or (match["title"] or "")
    name = _REALM.sub("", " ".join(words[count:]))
    if not title or not _is_name(name):
        return None
    return Head(title, _settle_case(name), _find_family_name(name), since)


def _read_date(text: str) -> str | None:
    for form, length in _DATE_FORMS:
        try:
            # The day alone counts, in whatever zone.
            return datetime.strptime(text.strip(), form).isoformat()[:length]  # noqa: DTZ007
        except ValueError:
            continue
    return None


def _count_office(words: list[str]) -> int:
    """How many words at the beginning make the office."""
    index, may_be_any = 0, False
    while index < len(words):
        word = words[index].lower().rstrip(".")
        if word in load_words("titles", "office_small") and index:
            index, may_be_any = index + 1, True
        elif word in load_words("titles", "office"):
            index, may_be_any = index + 1, False
        elif length := _count_country(words[index:]):
            index, may_be_any = index + length, False
        elif may_be_any and not _has_capitals(words[index]):
            index, may_be_any = index + 1, False
        else:
            break
    return index


def _count_country(words: list[str]) -> int:
    """How many words at the beginning name a country, the most that do."""
    countries = load_countries()
    for length in range(min(4, len(words)), 0, -1):
        if any(_has_capitals(word) and length > 1 for word in words[:length]):
            continue
        if countries.find(" ".join(words[:length])):
            return length
    return 0


def _trim_ranks(words: list[str]) -> str:
    """The office without the ranks after it; the "General" of a Governor General is none."""
    ranks = load_words("titles", "ranks")
    told = [word.lower().rstrip(".") for word in words]
    while told and told[-1] in ranks and told[-2:-1] != ["governor"]:
        told.pop()
    return " ".join(words[: len(told)])


def _is_name(name: str) -> bool:
    """True for a few words with one in capitals and none that belongs to an office."""
    words = name.split()
    offices = load_words("titles", "office")
    return (
        0 < len(words) <= _MOST_WORDS
        and bool(_find_capitals(words))
        and not any(word.lower().rstrip(".") in offices for word in words)
    )


def _has_capitals(word: str) -> bool:
    """True for "SOAMES", "al-SOAMES" and "D'AREL", not for "J." and "Mira"."""
    return any(len(part) > 1 and part.isupper() for part in _LETTERS.findall(word))


def _find_capitals(words: list[str]) -> list[int]:
    """Where the words in capitals stand; a numeral after such a word is none."""
    found: list[int] = []
    for index, word in enumerate(words):
        if _has_capitals(word) and not (found and _NUMERAL.fullmatch(word)):
            found.append(index)
    return found


def _settle_case(name: str) -> str:
    words = name.split()
    for index in _find_capitals(words):
        words[index] = _capitalise(words[index])
    return " ".join(words)


def _find_family_name(name: str) -> str:
    """From the first word in capitals to the last, without numerals."""
    words = name.split()
    found = _find_capitals(words)
    told = words[found[0] : found[-1] + 1]
    return " ".join(_capitalise(w) for w in told if w == told[0] or not _NUMERAL.fullmatch(w))


def _capitalise(word: str) -> str:
    return _LETTERS.sub(lambda run: run[0].capitalize() if run[0].isupper() else run[0], word)
