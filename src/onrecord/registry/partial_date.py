"""Dates no more precise than known: ``2018``, ``2018-04`` or ``2018-04-10``."""

from __future__ import annotations

import calendar
import re
from datetime import date

_FORM = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?")


def parse_partial(value: str) -> str:
    """The date without a time of day; ValueError when it is no date of one of the three forms."""
    match = _FORM.fullmatch(value.strip())
    if not match:
        raise ValueError(f"{value!r} is not a date")
    parts = [part for part in match.groups() if part]
    date(*(int(part) for part in (*parts, "01", "01")[:3]))
    return "-".join(parts)


def is_day(partial: str) -> bool:
    """True when the day is known."""
    return partial.count("-") == 2


def first_day(partial: str) -> date:
    """The first day that the date can mean."""
    year, month, day = (*(int(part) for part in partial.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(partial: str) -> date:
    """The last day that the date can mean."""
    year, month, *rest = (*(int(part) for part in partial.split("-")), 12)[:3]
    return date(year, month, rest[0] if is_day(partial) else calendar.monthrange(year, month)[1])
