"""Days as tags of the search index, so that a span of days narrows a search.

A day of publication has three tags: its own, its month's and its year's. A day by which something
is due has its decade's and its century's too, because such days may lie anywhere. A span of days
is then a few tags however long it is.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from onrecord.store.index import make_tag

# By how many digits of YYYYMMDD tell it, the tag's name.
_PUBLISHED = {4: "year", 6: "month", 8: "day"}
_DUE = dict.fromkeys((2, 3, 4, 6, 8), "due")
_FIRST_DAY = "00000101"


def day_tags(published: str | None) -> tuple[str, ...]:
    """The tags of what was published on a day in ISO 8601."""
    return _tags(published, _PUBLISHED)


def due_tags(last_day: str | None) -> tuple[str, ...]:
    """The tags of what is due on a day in ISO 8601 at the latest."""
    return _tags(last_day, _DUE)


def span_tags(first: date, last: date) -> list[str]:
    """The fewest tags one of which every day from the first to the last has, and no other day."""
    return list(_iter_span(first, last, _PUBLISHED))


def due_span_tags(first: date, last: date) -> list[str]:
    """The same for days by which something is due."""
    return list(_iter_span(first, last, _DUE))


def _tags(day: str | None, names: Mapping[int, str]) -> tuple[str, ...]:
    if day is None:
        return ()
    digits = _digits(date.fromisoformat(day))
    return tuple(make_tag(names[length], digits[:length]) for length in sorted(names, reverse=True))


def _iter_span(day: date, last: date, names: Mapping[int, str]) -> Iterator[str]:
    while day <= last:
        digits = _digits(day)
        length = next(
            length
            for length in sorted(names)
            if _FIRST_DAY.endswith(digits[length:]) and _end(day, length) <= last
        )
        yield make_tag(names[length], digits[:length])
        end = _end(day, length)
        if end == date.max:
            return
        day = end + timedelta(days=1)


def _end(day: date, length: int) -> date:
    """The last day that begins with as many of the same digits; ``day`` is the first."""
    if length > 6:
        return day
    if length > 4:
        return day.replace(day=monthrange(day.year, day.month)[1])
    return date(day.year + 10 ** (4 - length) - 1, 12, 31)


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")
