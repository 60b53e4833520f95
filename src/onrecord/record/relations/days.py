"""Since when a state holds: the day of the act or its announcement, or the one it holds from."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from onrecord.document.annotations import TimeExpression
from onrecord.document.span import Span
from onrecord.record.findings import Findings
from onrecord.record.relations.change import Change
from onrecord.record.relations.verbs import any_of, word_pattern
from onrecord.record.statement import Statement
from onrecord.record.vocabulary import load_words

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WORDS = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month>[A-Z][a-z]{2})"
    r"|(?P<month2>[A-Z][a-z]{2})[a-z]*\.? (?P<day2>\d{1,2})\b"
)
_HAS_YEAR = re.compile(r"\b\d{4}\b")
_YEAR_ONLY = re.compile(r"\b(?:in|since|until|of) ((?:19|20)\d\d)\b")
_COARSE = re.compile(
    r"\b(?:last|in|since|this|next) (?:late |early |the )?(?:spring|summer|autumn|winter|January"
    r"|February|March|April|May|June|July|August|September|October|November|December)\b(?! \d)"
    r"|\b(?:years|months|weeks) (?:ago|earlier|before)\b"
)
_NOW = re.compile(
    r"\b(?:today|with immediate effect|hereby|as of now|effective immediately|at once"
    r"|this (?:morning|afternoon|evening))\b",
    re.IGNORECASE,
)


def find_since(
    findings: Findings, change: Change, statement: Statement | None, *, own_day: str | None
) -> tuple[str | None, str | None]:
    """The day, None where none is told, and the time as precise as told, for the order.

    ``own_day`` is the day of the document that tells it in the first person.
    """
    if change.is_going_on:
        return None, None
    near = _nearest(findings, change)
    if near is not None:
        return _as_day(_value_of(findings, change, near))
    words = change.sentence.span.text_in(findings.article.text)
    if year := _YEAR_ONLY.search(words):
        return None, year[1]
    if _COARSE.search(words) or change.is_before:
        return None, None
    if statement is not None and statement.time and statement.time.value:
        return _as_day(statement.time.value)
    return _as_day(own_day if own_day and _speaks_of_now(findings, words) else None)


def _as_day(value: str | None) -> tuple[str | None, str | None]:
    return (value if value and _DAY.fullmatch(value) else None), value


def _speaks_of_now(findings: Findings, words: str) -> bool:
    """True in minutes, and for "today", "hereby" or the first person."""
    first_person = word_pattern("relations_told", "first_person")
    return bool(is_minutes(findings) or _NOW.search(words) or first_person.search(words))


def is_minutes(findings: Findings) -> bool:
    """True for the minutes of a meeting, which tell what was done at it."""
    return (
        re.match(r"\W*(?:[\w’' -]{0,60}\b)?minutes\b", findings.article.text, re.IGNORECASE)
        is not None
    )


def _nearest(findings: Findings, change: Change) -> TimeExpression | None:
    """The time that the clause of the change tells, if any."""
    sentence = change.sentence
    here = sentence.span_of(change.start, change.end)
    found = []
    for time in findings.annotations.times:
        if not sentence.span.contains(time.span):
            continue
        words = time.span.text_in(findings.article.text)
        lead = findings.article.text[
            max(sentence.span.start, time.span.start - 24) : time.span.start
        ]
        if _from_pattern().search(lead):
            return time
        if _not_from().search(lead) or words.lower() in ("now",):
            continue
        gap = _gap(findings.article.text, here, time.span)
        found.append((len(gap) + 200 * _count_borders(gap), time.span.start, time))
    if not found:
        return None
    distance, _, time = min(found, key=lambda one: one[:2])
    return time if distance < 200 else None


def _gap(text: str, here: Span, there: Span) -> str:
    if there.start >= here.end:
        return text[here.end : there.start]
    return text[there.end : here.start] if there.end <= here.start else ""


def _count_borders(gap: str) -> int:
    borders = word_pattern("relations_told", "clause_borders").findall(gap)
    return len(borders) + sum(map(gap.count, (";", ". ", "—", "–", " - ")))


def _value_of(findings: Findings, change: Change, time: TimeExpression) -> str | None:
    text = findings.article.text
    lead = text[max(0, time.span.start - 24) : time.span.start]
    is_from = _from_pattern().search(lead) is not None
    published = findings.article.published
    if published is None or not (is_from or change.is_ahead):
        return time.value
    if change.is_ahead and not is_from and not _tells_verb(change, time):
        return time.value
    ahead = _read_ahead(time.span.text_in(text), published, is_sure=change.is_ahead)
    return ahead or time.value


def _tells_verb(change: Change, time: TimeExpression) -> bool:
    """True for a time after the verb: "will leave on Friday"."""
    return time.span.start > change.sentence.span_of(change.start, change.end).start


def read_day(findings: Findings, time: TimeExpression) -> str | None:
    """The day of the words where it may lie ahead; None where they are no day."""
    published = findings.article.published
    words = time.span.text_in(findings.article.text)
    ahead = _read_ahead(words, published, is_sure=True) if published else None
    if ahead is None and time.value and _DAY.fullmatch(time.value):
        return time.value
    return ahead


def _read_ahead(words: str, published: date, *, is_sure: bool) -> str | None:
    """The day that the words mean when it may lie ahead; None for words that are not a day."""
    if _HAS_YEAR.search(words):
        return None
    if match := _WORDS.search(words):
        month = (match["month"] or match["month2"]).lower()
        if month not in _MONTHS:
            return None
        try:
            days = [
                date(year, _MONTHS.index(month) + 1, int(match["day"] or match["day2"]))
                for year in (published.year - 1, published.year, published.year + 1)
            ]
        except ValueError:
            return None
        near = [day for day in days if day >= published] if is_sure else days
        return min(near, key=lambda day: abs(day - published)).isoformat()
    if words[:3].lower() in _WEEKDAYS and is_sure:
        ahead = (_WEEKDAYS.index(words[:3].lower()) - published.weekday()) % 7
        return (published + timedelta(days=ahead or 7)).isoformat()
    return None


@cache
def _from_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{any_of(load_words('relations_told')['from_words'])}) (?:the )?$", re.IGNORECASE
    )


@cache
def _not_from() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{any_of(load_words('relations_told')['not_from'])}) (?:the )?$", re.IGNORECASE
    )
