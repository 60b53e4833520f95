"""Days, weeks, months and durations in words."""

from __future__ import annotations

import re
from datetime import date

_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_MONTH = re.compile(r"\d{4}-\d\d")
_DURATION = re.compile(
    r"P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"
)
_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")


def when_in_words(value: str) -> str:
    """A time in ISO 8601 as people write it: ``Tuesday 10 April 2018``, ``April 2018``.

    What is no day, week, month or year stays as it is.
    """
    try:
        if week := _WEEK.fullmatch(value):
            return f"the week of {_day(date.fromisocalendar(int(week[1]), int(week[2]), 1))}"
        if _MONTH.fullmatch(value):
            return f"{date.fromisoformat(f'{value}-01'):%B} {value[:4]}"
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return f"{day:%A} {_day(day)}"


def every_in_words(duration: str) -> str:
    """How often, from an ISO 8601 duration: ``every 3 months``, ``every week``."""
    found = _DURATION.fullmatch(duration)
    counts = [int(count) if count else 0 for count in found.groups()] if found else []
    told = [(count, unit) for count, unit in zip(counts, _UNITS, strict=False) if count]
    if not told:
        return f"every {duration}"
    if len(told) == 1 and told[0][0] == 1:
        return f"every {told[0][1]}"
    return "every " + " and ".join(f"{count} {unit}{'s' * (count > 1)}" for count, unit in told)


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
