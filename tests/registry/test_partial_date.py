from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.registry.partial_date import first_day, is_day, last_day, parse_partial


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2018", "2018"),
        (" 2018-04 ", "2018-04"),
        ("2018-04-10", "2018-04-10"),
        ("2018-04-10T09:00:00Z", "2018-04-10"),
    ],
)
def test_partial_date_is_no_more_precise_than_told(value: str, expected: str) -> None:
    assert parse_partial(value) == expected


@pytest.mark.parametrize("value", ["10 April 2018", "2018-13", "2018-02-30", "18", "", "2018/04"])
def test_partial_date_of_another_form_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_partial(value)


def test_first_and_last_day_are_all_that_can_be_meant() -> None:
    assert (first_day("2020"), last_day("2020")) == (date(2020, 1, 1), date(2020, 12, 31))
    assert (first_day("2020-02"), last_day("2020-02")) == (date(2020, 2, 1), date(2020, 2, 29))
    assert (first_day("2020-02-03"), last_day("2020-02-03")) == (date(2020, 2, 3),) * 2


@given(st.dates())
def test_a_known_day_is_its_own_first_and_last(day: date) -> None:
    partial = parse_partial(day.isoformat())

    assert is_day(partial)
    assert first_day(partial) == last_day(partial) == day
