from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.days import day_tags, due_span_tags, due_tags, span_tags


def test_day_has_its_own_tag_its_month_s_and_its_year_s() -> None:
    assert day_tags("2018-04-10") == ("day:20180410", "month:201804", "year:2018")
    assert day_tags(None) == ()


def test_day_that_is_due_has_its_decade_s_and_its_century_s_tag_too() -> None:
    assert due_tags("2018-04-10") == (
        "due:20180410", "due:201804", "due:2018", "due:201", "due:20",
    )  # fmt: skip
    assert due_tags(None) == ()


@pytest.mark.parametrize(
    ("first", "last", "tags"),
    [
        ("2018-04-10", "2018-04-11", ["due:20180410", "due:20180411"]),
        ("2018-12-31", "2030-01-31", ["due:20181231", "due:2019", "due:202", "due:203001"]),
        ("2000-01-01", "2099-12-31", ["due:20"]),
        ("9990-01-01", "9999-12-31", ["due:999"]),
    ],
)
def test_span_of_due_days_is_the_fewest_tags(first: str, last: str, tags: list[str]) -> None:
    assert due_span_tags(date.fromisoformat(first), date.fromisoformat(last)) == tags


def test_all_days_are_few_tags() -> None:
    assert len(due_span_tags(date.min, date.max)) == 9 + 9 + 99


@given(st.dates(), st.dates(), st.dates())
def test_day_that_is_due_has_one_of_the_tags_if_it_is_in_the_span(
    one: date, other: date, day: date
) -> None:
    first, last = sorted((one, other))

    found = set(due_tags(day.isoformat())) & set(due_span_tags(first, last))

    assert len(found) == (first <= day <= last)


@pytest.mark.parametrize(
    ("first", "last", "tags"),
    [
        ("2018-04-10", "2018-04-10", ["day:20180410"]),
        ("2018-04-11", "2018-04-10", []),
        ("2018-04-01", "2018-04-30", ["month:201804"]),
        ("2018-01-01", "2018-12-31", ["year:2018"]),
        ("2018-11-30", "2020-01-01", ["day:20181130", "month:201812", "year:2019", "day:20200101"]),
        ("9999-12-31", "9999-12-31", ["day:99991231"]),
        ("9999-01-01", "9999-12-31", ["year:9999"]),
        ("0001-01-01", "0001-01-31", ["month:000101"]),
    ],
)
def test_span_of_days_is_the_fewest_tags(first: str, last: str, tags: list[str]) -> None:
    assert span_tags(date.fromisoformat(first), date.fromisoformat(last)) == tags


@given(st.dates(), st.integers(0, 1500), st.integers(-40, 1540))
def test_day_has_one_of_the_tags_if_it_is_in_the_span(
    first: date, length: int, distance: int
) -> None:
    last = first + timedelta(days=min(length, (date.max - first).days))
    day = min(max(first.toordinal() + distance, 1), date.max.toordinal())
    held = set(day_tags(date.fromordinal(day).isoformat()))

    found = held & set(span_tags(first, last))

    assert len(found) == (first.toordinal() <= day <= last.toordinal())
