"""By which day something is due."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.span import Span
from onrecord.record.commitments.due import find_due
from tests.texts import stories

THURSDAY = date(2018, 4, 12)


def due_of(words: str, anchor: date | None = THURSDAY) -> tuple[str, str | None] | None:
    found = find_due(words, Span(0, len(words)), anchor)
    if found is None:
        return None
    return found.span.text_in(words), found.value.isoformat() if found.value else None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("publish it by the end of May", ("by the end of May", "2018-05-31")),
        ("publish it by Friday", ("by Friday", "2018-04-13")),
        ("answer by Thursday", ("by Thursday", "2018-04-19")),
        ("answer before Monday", ("before Monday", "2018-04-15")),
        ("pay in August", ("in August", "2018-08-31")),
        ("pay in February 2020", ("in February 2020", "2020-02-29")),
        ("pay within two weeks", ("within two weeks", "2018-04-26")),
        ("pay within 48 hours", ("within 48 hours", "2018-04-14")),
        ("pay in the next ten days", ("in the next ten days", "2018-04-22")),
        ("meet them on Monday", ("on Monday", "2018-04-16")),
        ("meet them on 3 May", ("on 3 May", "2018-05-03")),
        ("meet them on March 1", ("on March 1", "2019-03-01")),
        ("speak before 1 November", ("before 1 November", "2018-10-31")),
        ("answer tomorrow", ("tomorrow", "2018-04-13")),
        ("answer by the end of the week", ("by the end of the week", "2018-04-15")),
        ("answer next month", ("next month", "2018-05-31")),
        ("finish by the end of 2020", ("by the end of 2020", "2020-12-31")),
        ("pay everybody by Friday week", ("by Friday week", "2018-04-20")),
    ],
)
def test_due_is_the_last_day_that_the_words_leave(words: str, expected: tuple[str, str]) -> None:
    assert due_of(words) == expected


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("finish by the autumn of next year", "by the autumn of next year"),
        ("come in the spring", "in the spring"),
        ("come in early June", "in early June"),
        ("come by 31 June", "by 31 June"),
    ],
)
def test_due_without_a_day_keeps_its_words(words: str, told: str) -> None:
    assert due_of(words) == (told, None)


@pytest.mark.parametrize(
    "words",
    [
        "answer at once",
        "run the ferry from May",
        "reinstate the men it sacked in November",
        "open the gates every Monday",
        "open the gates for ten days",
        "play the October concert",
    ],
)
def test_due_is_not_when_something_begins_recurs_or_happened(words: str) -> None:
    assert due_of(words) is None


def test_due_without_a_day_to_count_from_has_no_value() -> None:
    assert due_of("answer by Friday", None) == ("by Friday", None)


@given(stories(longest=4), st.dates(date(1, 1, 1), date.max))
def test_due_lies_within_its_stretch_and_never_before_its_anchor(text: str, anchor: date) -> None:
    words = f"{text} by Friday or within 900 years of 29 February, in May, by the end of the year"

    found = find_due(words, Span(0, len(words)), anchor)

    assert found is not None
    assert found.value is None or found.value >= anchor
