"""Why an event came about: PLOVER's contexts, by words that tell them beyond doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.document.span import Span
from onrecord.record.event import Context
from onrecord.record.evidence import cut_evidence
from onrecord.record.vocabulary import load_words
from onrecord.record.vocabulary.choices import any_choice

_TOKEN = re.compile(r"[\w-]+")


def find_contexts(text: str, sentence: Span) -> tuple[Context, ...]:
    """The contexts that the sentence tells, in PLOVER's order, each with its first words."""
    told = _last_words().keys() & _TOKEN.findall(text[sentence.start : sentence.end].lower())
    codes = {code for word in told for code in _last_words()[word]}
    return tuple(
        Context(code, cut_evidence(text, [Span(match.start(), match.end())]))
        for code, pattern in _make_patterns().items()
        if code in codes and (match := pattern.search(text, sentence.start, sentence.end))
    )


@cache
def _last_words() -> dict[str, set[str]]:
    """The contexts of each word that words for one end in: most sentences have few of them."""
    found: dict[str, set[str]] = {}
    for code, words in load_words("event_contexts").items():
        for word in words:
            last = _TOKEN.findall(word)[-1]
            for form in (last, f"{last}s"):
                found.setdefault(form, set()).add(code)
    return found


@cache
def _make_patterns() -> dict[str, re.Pattern[str]]:
    """For each context what finds its words, the longest of them first."""
    return {code: _pattern_of(words) for code, words in load_words("event_contexts").items()}


def _pattern_of(words: Iterable[str]) -> re.Pattern[str]:
    choices = any_choice(words).replace(r"\ ", r"\s+")
    return re.compile(rf"(?<![\w-])(?:{choices})s?(?![\w-])", re.IGNORECASE)
