"""The day of the letter or statement in which something is told in the first person."""

from __future__ import annotations

import re
from functools import cache

from onrecord.record.relations.cast import Cast
from onrecord.record.relations.verbs import any_of
from onrecord.record.statement import Statement
from onrecord.record.statements.clause import find_sentence_start
from onrecord.record.statements.medium import Medium
from onrecord.record.vocabulary import load_words

_HEAD = 400
_MINUTES = re.compile(
    r"\W*(?:[\w’' -]{0,60}\b)?(?:minutes|record of the meeting|protocol of the meeting)\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def find_own_day(cast: Cast, statement: Statement | None) -> str | None:
    """The day told of the letter that holds the statement, or of the whole text if it is one."""
    findings = cast.findings
    if statement is None and (day := _find_day_of_meeting(cast)):
        return day
    published = findings.article.published
    if statement is None or (statement.speaker is not None and statement.speaker == cast.voice):
        return published.isoformat() if published and cast.voice else None
    if statement.medium in (Medium.LETTER, Medium.STATEMENT):
        return _find_day_of(cast, statement.medium)
    return None


def _find_day_of_meeting(cast: Cast) -> str | None:
    """The day in the heading of minutes."""
    text = cast.findings.article.text
    head = _MINUTES.match(text)
    if head is None:
        return None
    for time in cast.findings.annotations.times:
        if time.span.start < _HEAD and time.value and _DAY.fullmatch(time.value):
            return time.value
    return None


def _find_day_of(cast: Cast, medium: Medium) -> str | None:
    """The first day told in a sentence whose subject is the letter, or that dates it."""
    text = cast.findings.article.text
    telling = _telling(medium)
    for time in cast.findings.annotations.times:
        if time.value is None or not _DAY.fullmatch(time.value):
            continue
        start = find_sentence_start(text, time.span.start)
        if telling.search(text[start : time.span.start]):
            return time.value
    return None


@cache
def _telling(medium: Medium) -> re.Pattern[str]:
    """Words before a time that make it the day of the document."""
    nouns = any_of(load_words("medium")[medium.value])
    return re.compile(
        rf"\b(?:[Tt]he|[Aa]|[Tt]his|[Hh]is|[Hh]er|[Ii]ts|[Aa]n open) (?:{nouns})\b[^.!?]{{0,90}}$"
        rf"|\b(?:{nouns})(?: of| dated|,| on) $"
    )
