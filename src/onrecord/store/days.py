"""Days of publication as tags of the search index, so that a span of days narrows a search.

A day has three tags: its own, its month's and its year's. A span of days is then a few tags
however long it is.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.store.index import make_tag


def day_tags(published: str | None) -> tuple[str, ...]:
    """The tags of what was published on a day in ISO 8601."""
    if published is None:
        return ()
    day = date.fromisoformat(published)
    return _day(day), _month(day), _year(day)


def span_tags(first: date, last: date) -> list[str]:
    """The fewest tags one of which every day from the first to the last has, and no other day."""
    return list(_iter_span(first, last))


def _iter_span(day: date, last: date) -> Iterator[str]:
    while day <= last:
        if (day.month, day.day) == (1, 1) and last >= (end := date(day.year, 12, 31)):
            yield _year(day)
        elif day.day == 1 and last >= (end := _end_of_month(day)):
            yield _month(day)
        else:
            end = day
            yield _day(day)
        if end == date.max:
            return
        day = end + timedelta(days=1)


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _day(day: date) -> str:
    return make_tag("day", _digits(day))


def _month(day: date) -> str:
    return make_tag("month", _digits(day)[:6])


def _year(day: date) -> str:
    return make_tag("year", _digits(day)[:4])


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")
