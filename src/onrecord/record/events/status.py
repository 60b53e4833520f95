"""Whether an act was done, by the words right before it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from onrecord.document.annotations import Status
from onrecord.document.span import Span
from onrecord.record.vocabulary import load_words
from onrecord.record.vocabulary.choices import any_choice

_AUXILIARIES = ("been", "being", "be", "is", "are", "was", "were", "has", "have", "had")
_ONLY = re.compile(r"\s+(?:only|just|merely|simply)\b", re.IGNORECASE)
_CLAUSE_BORDER = re.compile(r"[,;:—–]\s|\s(?:that|who|which|because|although|while|but)\s")
_ENDS_CLAUSE = re.compile(r"[,;:—–]\s|\s(?:and|but|because|although|while)\s")
_REACH = 90
_YEAR = timedelta(days=366)


def find_status(
    text: str, trigger: Span, sentence: Span, *, event: str, is_reported: bool
) -> Status | None:
    """What the words before the trigger, in its sentence, tell beyond doubt; None if nothing.

    ``is_reported`` is True inside a statement, where "would" is what was announced.
    """
    end = trigger.start + _own_auxiliaries(trigger.text_in(text))
    before = text[max(sentence.start, trigger.start - _REACH) : end]
    for status, verbs, nouns in _judges(is_reported):
        if event in load_words("event_words")[f"done_in_{status.value}"]:
            continue
        match = verbs.search(before) or nouns.search(before)
        if match and not (status is Status.NEGATED and _ONLY.match(before, match.end("word"))):
            return status
    return None


def is_left_open(text: str, trigger: Span, sentence: Span) -> bool:
    """True in a clause that begins with "if", or that somebody denies, doubts or hopes for."""
    lead = text[sentence.start : trigger.start]
    borders = [match.end() for match in _CLAUSE_BORDER.finditer(lead)]
    clause = lead[borders[-1] :] if borders else lead
    if _any_word("conditions").search(clause):
        return True
    doubts = list(_any_word("doubts").finditer(lead))
    return bool(doubts) and not _ENDS_CLAUSE.search(lead, doubts[-1].end())


def bears_condition(text: str, sentence: Span) -> bool:
    """True where the sentence binds what it tells to a condition."""
    return _any_word("threat_conditions").search(text, sentence.start, sentence.end) is not None


def is_historical(value: str | None, published: date | None) -> bool:
    """True for a time that lies wholly more than a year before the publication."""
    if value is None or published is None:
        return False
    bound = (published - _YEAR).isoformat()
    if "W" in value:
        return value[:4] < bound[:4]
    return value < bound[: len(value)]


def _own_auxiliaries(words: str) -> int:
    """How long the auxiliaries are that a trigger begins with: "will meet", "did not thank"."""
    match = _leading().match(words)
    return match.end() if match else 0


@cache
def _leading() -> re.Pattern[str]:
    words = load_words("event_words")
    names = ("future", "would", "hypothetical", "negated", "between")
    every = {*_AUXILIARIES, *(word for name in names for word in words[name])}
    return re.compile(rf"(?:(?:{any_of(every)})\s+)+", re.IGNORECASE)


@cache
def _judges(is_reported: bool) -> tuple[tuple[Status, re.Pattern[str], re.Pattern[str]], ...]:
    words = load_words("event_words")
    ahead, imagined = list(words["future"]), list(words["hypothetical"])
    (ahead if is_reported else imagined).extend(words["would"])
    return (
        (Status.NEGATED, _right_before(words["negated"]), _beside(words["negated_nouns"])),
        (Status.HYPOTHETICAL, _right_before(imagined), _beside(words["hypothetical_nouns"])),
        (Status.FUTURE, _right_before(ahead), _beside(words["future_nouns"])),
    )


def _right_before(words: Iterable[str]) -> re.Pattern[str]:
    """The words before a verb, with nothing between but adverbs and auxiliaries."""
    between = any_of({*_AUXILIARIES, *load_words("event_words")["between"]})
    # A contraction ("didn’t") is no word of its own.
    return re.compile(
        rf"(?:(?<!\w)|(?=n?[’']))(?P<word>{any_of(words)})(?:\s+(?:{between}|\w+ly))*\s+$",
        re.IGNORECASE,
    )


def _beside(words: Iterable[str]) -> re.Pattern[str]:
    """The words before a noun, with at most one other word between."""
    return re.compile(rf"(?<!\w)(?P<word>{any_of(words)})\s+(?:[\w-]+\s+)?$", re.IGNORECASE)


@cache
def _any_word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(load_words('event_words')[name])})(?!\w)", re.IGNORECASE)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return any_choice(words)
