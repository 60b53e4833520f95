"""When things are said to happen: words that tell a time, and the date they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta, weekday

from onrecord.document.annotations import TimeExpression
from onrecord.document.span import Span

_Words = re.Match[str]
_Resolver = Callable[[_Words, date | None], str | None]

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SATURDAY, _SUNDAY = 5, 6
# Without its year, a date farther back than this is as likely to lie ahead.
_FARTHEST_MONTHS, _FARTHEST_DAYS = 9, 275

_WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.)"
)
_MONTH_NAME = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_MONTH = rf"(?:{_MONTH_NAME}|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_STAGE = r"(?:[Ee]arly |[Ll]ate |[Mm]id-)"
_PART = r"(?: (?:morning|lunchtime|afternoon|evening|night))"


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to tell a time: its words, where they count, and what they mean.

    ``before`` and ``after`` are conditions on the text around the words.
    """

    words: str
    resolve: _Resolver
    before: str = ""
    after: str = ""


def find_times(text: str, published: date | None) -> Iterator[TimeExpression]:
    """Expressions of time in text order, none overlapping, with what they mean.

    They are read as reports of speech use them: a weekday, or a date without its year, is the
    nearest one that is not after the day of publication. Where another reading is as likely,
    the value is None: "Friday" in an article of a Thursday, or a date many months back.
    """
    for match in _ANY.finditer(text):
        value = _resolve(match[0], published)
        yield TimeExpression(Span(match.start(), match.end()), value)


def _resolve(words: str, published: date | None) -> str | None:
    for pattern, form in _COMPILED:
        if match := pattern.fullmatch(words):
            try:
                return form.resolve(match, published)
            except (ValueError, OverflowError):
                # No such day ("30 February"), or one that the calendar does not reach.
                return None
    return None


def _day_of_month(words: _Words, published: date | None) -> str | None:
    month, day = _month_number(words["month"]), int(words["day"])
    if words["year"]:
        return date(int(words["year"]), month, day).isoformat()
    if published is None:
        return None
    told = date(published.year, month, day)
    if told > published:
        told = told.replace(year=told.year - 1)
    return None if (published - told).days > _FARTHEST_DAYS else told.isoformat()


def _numeric_date(words: _Words, _published: date | None) -> str:
    return date.fromisoformat(words[0]).isoformat()


def _month_of_year(words: _Words, _published: date | None) -> str:
    return f"{words['year']}-{_month_number(words['month']):02}"


def _year(words: _Words, _published: date | None) -> str:
    return words["year"]


def _month(words: _Words, published: date | None) -> str | None:
    which = words["which"].strip().lower()
    if published is None or which == "next":
        return None
    back = (published.month - _month_number(words["month"])) % 12
    if which == "last" and back == 0:
        back = 12
    if which != "last" and back > _FARTHEST_MONTHS:
        return None
    return _month_value(_moved(published, relativedelta(months=-back)))


def _weekday(words: _Words, published: date | None) -> str | None:
    if published is None:
        return None
    day = weekday(_WEEKDAYS.index(words["weekday"][:3].lower()))
    which = (words["which"] or "").strip().lower()
    if words["week"]:
        weeks = {"last": -1, "this": 0, "next": 1}[words["week"]]
        monday = _moved(published, relativedelta(days=-published.weekday(), weeks=weeks))
        return _moved(monday, relativedelta(weekday=day(+1))).isoformat()
    if which == "":
        return None if _is_next_day(day, published) else _latest(day, published)
    if which in ("last", "this past", "the past"):
        return _latest(day, published - timedelta(days=1))
    # "Next Tuesday" and "this Tuesday" mean different days to different readers.
    return None


def _is_next_day(day: weekday, published: date) -> bool:
    """True for the day after publication: ahead, or past in an article brought up to date."""
    return bool(day.weekday == (published.weekday() + 1) % len(_WEEKDAYS))


def _latest(day: weekday, until: date) -> str:
    return _moved(until, relativedelta(weekday=day(-1))).isoformat()


def _near_day(words: _Words, published: date | None) -> str | None:
    if published is None:
        return None
    told = words[0].lower()
    days = 0
    if "day before yesterday" in told:
        days = -2
    elif "yesterday" in told or told == "last night":
        days = -1
    elif "tomorrow" in told:
        days = 1
    return _moved(published, relativedelta(days=days)).isoformat()


def _period(words: _Words, published: date | None) -> str | None:
    if published is None:
        return None
    by = {"last": -1, "this": 0, "next": 1}[words["which"].lower()]
    if words["unit"] == "week":
        # To some readers a Sunday ends a week, to others it begins one.
        is_open = published.weekday() == _SUNDAY
        return None if is_open else _week_value(_moved(published, relativedelta(weeks=by)))
    if words["unit"] == "month":
        return _month_value(_moved(published, relativedelta(months=by)))
    return f"{published.year + by:04}"


def _weekend(words: _Words, published: date | None) -> str | None:
    """The week whose weekend it is; one that may lie ahead is open."""
    if published is None or "next" in words[0].lower():
        return None
    during = published.weekday() >= _SATURDAY
    if "this" in words[0].lower():
        return _week_value(published) if during else None
    is_current = during and "last" not in words[0].lower()
    return _week_value(_moved(published, relativedelta(weeks=0 if is_current else -1)))


def _ago(words: _Words, published: date | None) -> str | None:
    if published is None or words["about"]:
        return None
    told = words["count"].lower()
    count = 1 if told in ("a", "an") else _COUNTS.index(told) + 1 if told in _COUNTS else int(told)
    unit = words["unit"]
    if unit.startswith("day"):
        return _moved(published, -relativedelta(days=count)).isoformat()
    if unit.startswith("week"):
        return _week_value(_moved(published, -relativedelta(weeks=count)))
    if unit.startswith("month"):
        return _month_value(_moved(published, -relativedelta(months=count)))
    return f"{_moved(published, -relativedelta(years=count)).year:04}"


def _open(_words: _Words, _published: date | None) -> None:
    """Words that tell a time, but not which."""


def _moved(day: date, by: relativedelta) -> date:
    moved: date = day + by
    return moved


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _month_value(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"


def _week_value(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


_IN = r"(?<=[Ii]n )"
_DIGITS_BEFORE = r"(?<!\d[.,:])"
_FORMS = (
    _Form(
        rf"(?:{_WEEKDAY},? )?(?:the )?{_DAY} (?:of )?(?P<month>{_MONTH})(?:,? {_YEAR})?",
        _day_of_month,
        before=_DIGITS_BEFORE,
    ),
    _Form(
        rf"(?:{_WEEKDAY},? )?(?P<month>{_MONTH}) {_DAY}(?:,? {_YEAR})?",
        _day_of_month,
        after=r"(?! (?:percent|per cent|million|billion))",
    ),
    _Form(rf"{_STAGE}?(?P<month>{_MONTH}),? (?:of )?{_YEAR}", _month_of_year),
    _Form(r"(?:19|20)\d\d-\d\d-\d\d", _numeric_date),
    _Form(rf"{_STAGE}?{_YEAR}", _year, before=_IN),
    _Form(rf"(?P<which>)(?P<month>{_MONTH_NAME})", _month, before=_IN),
    _Form(rf"(?P<which>[Ll]ast |[Tt]his |[Nn]ext |{_STAGE})(?P<month>{_MONTH_NAME})", _month),
    _Form(
        rf"{_STAGE}?(?P<which>(?:[Ll]ast|[Tt]h(?:is|e) past|[Tt]his coming|[Tt]his|[Nn]ext"
        rf"|[Tt]he (?:next|following|previous)) )?(?P<weekday>{_WEEKDAY})"
        rf"{_PART}?(?: (?:of )?(?P<week>last|this|next) week)?",
        _weekday,
        before=r"(?<![Ee]very )(?<![Ee]ach )(?<!Good )(?<!Black )(?<!Super )(?<!Ash )(?<!Palm )"
        r"(?<!Easter )(?<!Bloody )(?<!Cyber )(?<!News )(?<!Mail on )(?<!Giving )",
        after=r"(?! (?:Times|Telegraph|Mirror|Express|Post|Mail|Herald|Night|Morning|Evening))",
    ),
    _Form(
        rf"(?:the )?[Dd]ay before yesterday|[Yy]esterday{_PART}?|[Tt]omorrow{_PART}?"
        r"|(?:[Ee]arlier |[Ll]ater )?[Tt]oday|[Tt]onight|[Ll]ast night"
        r"|[Tt]his (?:morning|lunchtime|afternoon|evening)",
        _near_day,
        before=r"(?<!USA )",
        after=r"(?! (?:programme|program|show|in numbers)\b)",
    ),
    _Form(
        r"(?:[Ee]arlier |[Ll]ater |[Ee]arly |[Ll]ate )?"
        r"(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>week|month|year)",
        _period,
    ),
    _Form(r"(?:[Ll]ast|[Tt]his|[Nn]ext|[Tt]his past|(?:over|at|during) the) weekend", _weekend),
    _Form(
        r"(?P<about>(?:about|around|almost|nearly|roughly|(?:more|less) than|over|at least) )?"
        rf"(?P<count>\d{{1,3}}|an?|{'|'.join(_COUNTS)}) (?P<unit>(?:day|week|month|year)s?) ago",
        _ago,
    ),
    _Form(
        r"(?:(?:[Ss]everal|[Aa] few|[Aa] couple(?: of)?|[Ss]ome|[Mm]any|an?|"
        rf"{'|'.join(_COUNTS)}) )?(?:minutes?|hours?|days|weeks|months|years) ago"
        r"|(?:in )?recent (?:days|weeks|months|years)"
        r"|(?:[Ee]arlier|[Ll]ater) (?:in )?(?:the|that) (?:day|week|month|year)"
        r"|[Tt]h(?:at|e (?:same|previous|next|following)) (?:day|week|month|year)"
        r"|(?:[Ll]ast|[Tt]his|[Nn]ext) (?:spring|summer|autumn|fall|winter)",
        _open,
    ),
)
_COMPILED = tuple((re.compile(form.words), form) for form in _FORMS)
# Spares most characters of a text the forms, one after another.
_FIRST_SIGN = r"(?=[A-Z\dadeflmnorstwiy])"
# A possessive ("Monday’s vote") is about something else; so are decades, ranges and percentages.
_NOT_AFTER = r"(?![\w%]|[-–—/]\d|[.,:]\d|[’']s\b)"


def _joined_forms() -> re.Pattern[str]:
    unnamed = re.compile(r"\(\?P<\w+>")
    branches = (
        f"{form.before}(?:{unnamed.sub('(?:', form.words)}){_NOT_AFTER}{form.after}"
        for form in _FORMS
    )
    return re.compile(rf"{_FIRST_SIGN}(?<![\w$£€-])(?:{'|'.join(branches)})")


_ANY = _joined_forms()
