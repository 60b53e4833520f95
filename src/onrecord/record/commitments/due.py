"""By when something is due, and how often: the days that lie ahead in the words of a commitment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta, weekday

from onrecord.document.span import Span

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COUNTS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
_TENS = {"fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "sixty": 60,
         "ninety": 90}  # fmt: skip
_FORTNIGHT = 14
# A month farther ahead than this, told without its year, is as likely the one that has passed.
_FARTHEST_DAYS = 275

_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Jan\b\.?|Feb\b\.?|Aug\b\.?|Sept?\b\.?|Oct\b\.?|Nov\b\.?|Dec\b\.?)"
)
_DAY = r"(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>20\d\d)"
_COUNT = rf"(?P<count>\d{{1,3}}|an?|{'|'.join((*_COUNTS, *_TENS))})"
_LEAD = (
    r"(?P<lead>by|before|no later than|not later than|at the latest by|until|till|on|in|within"
    r"|at|during|for|after|from|since|next|this|to|ahead of|over|throughout|of|starting"
    r"|begin(?:ning)?)"
)
_AFTER_START = ("from", "after", "since", "starting", "begin", "beginning", "of")


@dataclass(frozen=True, slots=True)
class Due:
    """The words of a time and the last day that they leave; None where that is no day."""

    span: Span
    value: date | None


@dataclass(frozen=True, slots=True)
class _Form:
    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], date], date | None]


def find_due(text: str, stretch: Span, anchor: date | None) -> Due | None:
    """The first time in the stretch by which something is to be done, told from the anchor on.

    Words that give a day come before those that give none. A time from which something holds
    is none by which it is done.
    """
    found = sorted(_iter_dues(text, stretch, anchor), key=lambda due: due.span)
    settled = [due for due in found if due.value is not None]
    return next(iter(settled or found), None)


def _iter_dues(text: str, stretch: Span, anchor: date | None) -> Iterator[Due]:
    taken: list[Span] = []
    for form in _FORMS:
        for match in form.pattern.finditer(text, stretch.start, stretch.end):
            span = Span(*match.span())
            if any(span.overlaps(other) for other in taken):
                continue
            taken.append(span)
            groups = match.groupdict()
            lead = (groups.get("lead") or "").lower()
            if lead not in _AFTER_START and not _is_of_another(text, stretch.start, span.start):
                yield Due(span, _resolve(form, match, anchor) if anchor else None)


_FROM = re.compile(
    r"\b(?:from|since|after|starting|of|every|each|alternate)\s+(?:the\s+)?$", re.IGNORECASE
)
_PAST_CLAUSE = re.compile(
    r"\b(?:which|that|who)\s+(?:[\w’.]+\s+){0,4}?\w+ed\b[^,]*$|"
    r"\b(?:it|he|she|they|we|I|which|that|who|had)\s+(?:had\s+|has\s+|have\s+)?(?:\w+ed|left|made|took|lost"
    r"|won|gave|sent|held|met|built|sold|bought|cut|put|set|was|were)\b[^,]*$"
)


def _is_of_another(text: str, start: int, offset: int) -> bool:
    """True for the time from which something holds, or at which something else was done."""
    before = text[max(start, offset - 80) : offset]
    return bool(_FROM.search(text[max(offset - 12, 0) : offset]) or _PAST_CLAUSE.search(before))


def _resolve(form: _Form, match: re.Match[str], anchor: date) -> date | None:
    try:
        value = form.resolve(match, anchor)
    except (ValueError, OverflowError):
        # No such day, or one that the calendar does not reach.
        return None
    if value and value < anchor:
        return None
    is_bound = (match.groupdict().get("lead") or "").lower() in ("before", "ahead of")
    return value - timedelta(days=1) if value and is_bound and _is_of_day(match) else value


def _is_of_day(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    return bool(groups.get("day") or groups.get("weekday"))


def _moved(day: date, by: relativedelta) -> date:
    moved: date = day + by
    return moved


def _end_of_month(year: int, month: int) -> date:
    return _moved(date(year, month, 1), relativedelta(day=31))


def _number_of(month: str) -> int:
    return _MONTHS.index(month[:3].lower()) + 1


def _date(match: re.Match[str], anchor: date) -> date:
    month, day = _number_of(match["month"]), int(match["day"])
    if match["year"]:
        return date(int(match["year"]), month, day)
    told = date(anchor.year, month, day)
    return told if told >= anchor else told.replace(year=told.year + 1)


def _month(match: re.Match[str], anchor: date) -> date | None:
    stage = (match["stage"] or "").lower().strip(" -")
    month = _number_of(match["month"])
    year = int(match["year"]) if match["year"] else anchor.year
    end = _end_of_month(year, month)
    if not match["year"] and end < anchor:
        end = _end_of_month(anchor.year + 1, month)
        is_bound = (match["lead"] or "").lower() in (
            "by",
            "before",
            "until",
            "till",
            "no later than",
        )
        if not is_bound and (end - anchor).days > _FARTHEST_DAYS:
            return None
    if stage in ("early", "mid", "the middle of", "the beginning of", "the start of"):
        return None
    lead = (match["lead"] or "").lower()
    return end.replace(day=1) - timedelta(days=1) if lead == "before" and not stage else end


def _weekday(match: re.Match[str], anchor: date) -> date:
    day = weekday(_WEEKDAYS.index(match["weekday"][:3].lower()))
    week = (match["week"] or "").lower()
    if week:
        monday = _moved(
            anchor, relativedelta(days=-anchor.weekday(), weeks=1 if "next" in week else 0)
        )
        return _moved(monday, relativedelta(weekday=day(+1)))
    if match[0].lower().endswith(("after next", " week")):
        return _moved(anchor + timedelta(days=1), relativedelta(weekday=day(+2)))
    return _moved(anchor + timedelta(days=1), relativedelta(weekday=day(+1)))


def _near(match: re.Match[str], anchor: date) -> date:
    word = match["near"].lower()
    return anchor + timedelta(days=1) if word.startswith("tomorrow") else anchor


def _count(word: str) -> int:
    word = word.lower()
    if word in ("a", "an"):
        return 1
    if word in _COUNTS:
        return _COUNTS.index(word) + 1
    return _TENS[word] if word in _TENS else int(word)


def _within(match: re.Match[str], anchor: date) -> date | None:
    count, unit = _count(match["count"]), match["unit"].lower()
    if unit.startswith("hour"):
        return anchor + timedelta(days=-(-count // 24))
    if unit.startswith("fortnight"):
        return anchor + timedelta(days=_FORTNIGHT * count)
    if unit.startswith("day"):
        return anchor + timedelta(days=count)
    if unit.startswith("week"):
        return anchor + timedelta(weeks=count)
    by = relativedelta(months=count) if unit.startswith("month") else relativedelta(years=count)
    return _moved(anchor, by)


def _period(match: re.Match[str], anchor: date) -> date:
    words = match[0].lower()
    ahead = 1 if "next" in words or "coming" in words else 0
    unit = match["unit"].lower()
    if unit in ("week", "weekend"):
        monday = _moved(anchor, relativedelta(days=-anchor.weekday(), weeks=ahead))
        return monday + timedelta(days=6)
    if unit == "month":
        day = _moved(anchor, relativedelta(months=ahead))
        return _end_of_month(day.year, day.month)
    return date(anchor.year + ahead, 12, 31)


def _year(match: re.Match[str], _anchor: date) -> date:
    return date(int(match["year"]), 12, 31)


def _nothing(_match: re.Match[str], _anchor: date) -> None:
    """Words that tell a time, but no day."""


def _form(pattern: str, resolve: Callable[[re.Match[str], date], date | None]) -> _Form:
    return _Form(re.compile(rf"(?<![\w’'-]){pattern}(?![\w-]|[’']s\b)"), resolve)


_ANY_LEAD = rf"(?:(?i:{_LEAD})\s+)?"
_NEED_LEAD = rf"(?i:{_LEAD})\s+"
_DAY_FORMS = (
    _form(
        rf"{_ANY_LEAD}(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?",
        _date,
    ),
    _form(rf"{_ANY_LEAD}(?:{_WEEKDAY},?\s+)?{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?", _date),
)
_MONTH_FORMS = (
    # A month without any word before it is as likely the name of something: "the May report".
    _form(
        rf"(?=(?i:{_LEAD.replace('?P<lead>', '?:')})\s|(?:the )?end of"
        r"|early |late |mid-|this |next )"
        rf"{_ANY_LEAD}(?P<stage>(?:the )?end of |early |late |mid-|the middle of |the start of"
        rf"|the beginning of )?(?:next |this |the month of |last )?{_MONTH}(?:,?\s+{_YEAR})?",
        _month,
    ),
)
_NEAR_FORMS = (
    _form(
        rf"{_ANY_LEAD}(?:the end of )?(?:this coming |the coming |this |next |the following )?"
        rf"{_WEEKDAY}(?: (?:morning|afternoon|evening|night|noon|lunchtime))?"
        r"(?P<week> of (?:this|next) week)?(?: after next| week)?",
        _weekday,
    ),
    _form(
        r"(?:(?P<lead>by|before|until|on)\s+)?"
        r"(?P<near>[Tt]omorrow(?: \w+)?|[Tt]onight|[Tt]oday|this (?:afternoon|evening))",
        _near,
    ),
    _form(
        r"(?:[Ww]ithin|[Ii]n|[Ii]nside"
        r"|(?:[Oo]ver|[Dd]uring|[Ff]or)(?= the (?:next|coming|following)))"
        rf"(?: the)?(?: next| coming| following)?\s+{_COUNT}\s+(?:calendar |working |more )?"
        r"(?P<unit>hours?|days?|weeks?|fortnights?|months?|years?)"
        r"(?:[’'] time|[’']s time)?(?: of [^,.;]*)?",
        _within,
    ),
)
_PERIOD_FORMS = (
    _form(
        r"(?P<lead>by|before|at|until)\s+(?:the\s+)?(?P<unit>year|month|week)"
        r"(?:[’']s end|-end| end)",
        _period,
    ),
    _form(
        r"(?i:by|before|in|this|next|until|over)\s+(?:the\s+)?"
        r"(?:early |late |end of (?:the )?|next )?"
        r"(?:spring|summer|autumn|winter|recess|elections?|polling day)(?: of (?:this|next) year)?",
        _nothing,
    ),
    _form(
        r"(?:(?P<lead>by|before|at|until|in|over|during|on)\s+)?"
        r"(?:the end of (?:the |this |next )?|this |next |later this |the coming )"
        r"(?P<unit>week|month|year|weekend)",
        _period,
    ),
    _form(rf"{_NEED_LEAD}(?:the end of )?{_YEAR}", _year),
)
_FORMS = (*_DAY_FORMS, *_MONTH_FORMS, *_NEAR_FORMS, *_PERIOD_FORMS)
