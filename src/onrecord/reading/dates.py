"""Days of publication."""

from __future__ import annotations

from datetime import date, datetime


def parse_day(value: str) -> date:
    """The day that an ISO 8601 date, or date with time, names; ValueError if it is neither.

    A time zone is not converted: the day is the one that the publisher wrote.
    """
    return datetime.fromisoformat(value.strip()).date()
