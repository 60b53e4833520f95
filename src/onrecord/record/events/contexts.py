"""Why an event came about: PLOVER's contexts, by words that tell them beyond doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.document.span import Span
from onrecord.record.event import Context
from onrecord.record.evidence import cut_evidence
from onrecord.record.vocabulary import load_words


def find_contexts(text: str, sentence: Span) -> tuple[Context, ...]:
    """The contexts that the sentence tells, in PLOVER's order, each with its first words."""
    return tuple(
        Context(code, cut_evidence(text, [Span(match.start(), match.end())]))
        for code, pattern in _iter_patterns()
        if (match := pattern.search(text, sentence.start, sentence.end))
    )


def _iter_patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    yield from _make_patterns().items()


@cache
def _make_patterns() -> dict[str, re.Pattern[str]]:
    """For each context what finds its words, the longest of them first."""
    return {
        code: re.compile(rf"(?<![\w-])(?:{_any_of(words)})s?(?![\w-])", re.IGNORECASE)
        for code, words in load_words("event_contexts").items()
    }


def _any_of(words: tuple[str, ...]) -> str:
    in_order = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in in_order)
