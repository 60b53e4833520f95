"""When things are said to happen. In these tests the day of publication is a Thursday."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.times import find_times

THURSDAY = date(2018, 4, 12)
SUNDAY = date(2018, 4, 15)
ISO = re.compile(r"\d{4}|\d{4}-\d{2}|\d{4}-\d{2}-\d{2}|\d{4}-W\d{2}")


def _find(text: str, published: date | None = THURSDAY) -> list[tuple[str, str | None]]:
    return [(time.span.text_in(text), time.value) for time in find_times(text, published)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Tuesday", "2018-04-10"),
        ("Tuesday afternoon", "2018-04-10"),
        ("late Tuesday", "2018-04-10"),
        ("Tues.", "2018-04-10"),
        ("Thursday", "2018-04-12"),
        ("Saturday", "2018-04-07"),
        ("last Thursday", "2018-04-05"),
        ("last Monday", "2018-04-09"),
        ("this past Monday", "2018-04-09"),
        ("Tuesday of last week", "2018-04-03"),
        ("Tuesday last week", "2018-04-03"),
        ("Monday this week", "2018-04-09"),
        ("yesterday", "2018-04-11"),
        ("yesterday morning", "2018-04-11"),
        ("the day before yesterday", "2018-04-10"),
        ("last night", "2018-04-11"),
        ("tonight", "2018-04-12"),
        ("this morning", "2018-04-12"),
        ("earlier today", "2018-04-12"),
        ("tomorrow", "2018-04-13"),
    ],
)
def test_time_near_publication_is_a_day(words: str, value: str) -> None:
    assert _find(f"Mira Soames spoke {words}, briefly.") == [(words, value)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3 March", "2018-03-03"),
        ("the 3rd of March", "2018-03-03"),
        ("March 3", "2018-03-03"),
        ("Sept. 3", "2017-09-03"),
        ("Monday, 3 April 2017", "2017-04-03"),
        ("2 March 2016", "2016-03-02"),
        ("March 2nd, 2016", "2016-03-02"),
        ("2016-03-02", "2016-03-02"),
        ("June 2009", "2009-06"),
        ("late June 2009", "2009-06"),
        ("last November", "2017-11"),
        ("last April", "2017-04"),
        ("this week", "2018-W15"),
        ("last week", "2018-W14"),
        ("next week", "2018-W16"),
        ("over the weekend", "2018-W14"),
        ("earlier this month", "2018-04"),
        ("last month", "2018-03"),
        ("last year", "2017"),
        ("three days ago", "2018-04-09"),
        ("two weeks ago", "2018-W13"),
        ("a month ago", "2018-03"),
        ("10 years ago", "2008"),
    ],
)
def test_time_is_as_precise_as_told(words: str, value: str) -> None:
    assert _find(f"It was {words} that she spoke.") == [(words, value)]


def test_month_and_year_count_after_in() -> None:
    assert _find("She spoke in March.") == [("March", "2018-03")]
    assert _find("She spoke in July.") == [("July", "2017-07")]
    assert _find("She spoke in June.") == [("June", None)]
    assert _find("She spoke in 2015.") == [("2015", "2015")]
    assert _find("Mrs May met 2015 people in the 1990s.") == []


@pytest.mark.parametrize(
    "words",
    [
        "Friday",
        "3 May",
        "next Tuesday",
        "this Monday",
        "this weekend",
        "about two weeks ago",
        "a few weeks ago",
        "two hours ago",
        "earlier in the day",
        "last spring",
        "the following Tuesday",
        "30 February",
    ],
)
def test_time_that_may_mean_another_has_words_but_no_value(words: str) -> None:
    assert _find(f"Mira Soames spoke {words}, briefly.") == [(words, None)]


def test_week_told_on_a_sunday_has_no_value() -> None:
    assert _find("She spoke this week.", SUNDAY) == [("this week", None)]
    assert _find("She spoke over the weekend.", SUNDAY) == [("over the weekend", "2018-W15")]
    assert _find("She spoke last weekend.", SUNDAY) == [("last weekend", "2018-W14")]


def test_month_behind_is_clipped_to_no_other_month() -> None:
    assert _find("She spoke last month.", date(2018, 3, 31)) == [("last month", "2018-02")]
    assert _find("She spoke last week.", date(2021, 1, 4)) == [("last week", "2020-W53")]
    assert _find("She spoke on 29 February.", date(2020, 3, 1)) == [("29 February", "2020-02-29")]
    assert _find("She spoke on 29 February.", date(2021, 3, 1)) == [("29 February", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday’s vote was close.",
        "Every Monday they meet.",
        "The Sunday Times and News Sunday reported it.",
        "USA Today and the Today programme reported it.",
        "It rains on Mondays, in 2015-16 and from May 10-12.",
        "May 10 percent be enough?",
        "Version 3.10 May be late; it costs £5 March or not.",
    ],
)
def test_what_only_looks_like_a_time_is_left_alone(text: str) -> None:
    assert _find(text) == []


def test_time_without_day_of_publication_keeps_its_words() -> None:
    text = "On Tuesday, last week and on 3 March 2016 she spoke."

    assert _find(text, None) == [
        ("Tuesday", None),
        ("last week", None),
        ("3 March 2016", "2016-03-03"),
    ]


def test_time_beyond_the_calendar_has_no_value() -> None:
    assert _find("It began 999 years ago.", date(50, 1, 1)) == [("999 years ago", None)]


WORDS = st.sampled_from(
    (
        *("Tuesday", "Sunday", "Times", "last", "this", "next", "week", "weekend", "year", "every"),
        *("31", "3", "1", "February", "May.", "of", "in", "2016", "2018-02-30", "about", "mid-"),
        *("two", "days", "ago", "yesterday’s", "Late", "morning", "the", ",", ".", "\n"),
    )
)


@given(
    st.one_of(st.text(), st.lists(WORDS).map(" ".join)),
    st.none() | st.dates(),
)
def test_times_are_exact_in_order_and_iso_or_unknown(text: str, published: date | None) -> None:
    end = 0
    for time in find_times(text, published):
        assert time.span.start >= end
        end = time.span.end
        assert time.span.text_in(text).strip() == text[time.span.start : time.span.end] != ""
        assert time.value is None or ISO.fullmatch(time.value)
