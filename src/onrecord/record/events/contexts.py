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


def find_contexts(text: str, sentence: Span) -> tuple[Context, ...]:
    """The contexts that the sentence tells, in PLOVER's order, each with its first words."""
    if _any_word().search(text, sentence.start, sentence.end) is None:
        return ()
    return tuple(
        Context(code, cut_evidence(text, [Span(match.start(), match.end())]))
        for code, pattern in _make_patterns().items()
        if (match := pattern.search(text, sentence.start, sentence.end))
    )


@cache
def _any_word() -> re.Pattern[str]:
    """Finds a word of any context: most sentences have none."""
    return _pattern_of(word for words in load_words("event_contexts").values() for word in words)


@cache
def _make_patterns() -> dict[str, re.Pattern[str]]:
    """For each context what finds its words, the longest of them first."""
    return {code: _pattern_of(words) for code, words in load_words("event_contexts").items()}


def _pattern_of(words: Iterable[str]) -> re.Pattern[str]:
    choices = any_choice(words).replace(r"\ ", r"\s+")
    return re.compile(rf"(?<![\w-])(?:{choices})s?(?![\w-])", re.IGNORECASE)
