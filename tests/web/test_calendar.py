"""Days as a calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from onrecord.web.calendar import CalendarEntry, make_calendar, rule_of

NOW = datetime(2018, 4, 25, 12, 0, tzinfo=UTC)


def entry(**fields: Any) -> CalendarEntry:
    told: dict[str, Any] = {
        "uid": "abc",
        "day": date(2018, 5, 1),
        "every": None,
        "summary": "promise by Ada Vell: to answer",
        "description": "“She will answer.”",
        "address": "http://localhost/documents/1#c1t1",
        "category": "promise",
    }
    return CalendarEntry(**told | fields)


def read(data: bytes) -> list[Any]:
    return Calendar.from_ical(data).events


def test_calendar_is_what_the_standard_says_line_by_line() -> None:
    lines = make_calendar("Ours", [entry(every="P3M")], NOW).decode().split("\r\n")

    # In which order properties stand is the library's to choose.
    assert sorted(lines) == sorted([
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//OnRecord//Commitments//EN",
        "METHOD:PUBLISH",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-WR-CALNAME:Ours",
        "BEGIN:VEVENT",
        "SUMMARY:promise by Ada Vell: to answer",
        "DTSTART;VALUE=DATE:20180501",
        "DTSTAMP:20180425T120000Z",
        "UID:abc@onrecord",
        "RRULE:FREQ=MONTHLY;INTERVAL=3",
        "CATEGORIES:promise",
        "DESCRIPTION:“She will answer.”",
        "TRANSP:TRANSPARENT",
        "URL:http://localhost/documents/1#c1t1",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ])  # fmt: skip


def test_calendar_without_entries_can_be_read() -> None:
    assert read(make_calendar("Ours", [], NOW)) == []


@pytest.mark.parametrize(
    ("every", "rule"),
    [
        ("P1D", ("DAILY", 1)),
        ("P10D", ("DAILY", 10)),
        ("P1W", ("WEEKLY", 1)),
        ("P14D", ("WEEKLY", 2)),
        ("P1M", ("MONTHLY", 1)),
        ("P3M", ("MONTHLY", 3)),
        ("P1Y", ("YEARLY", 1)),
        ("P1Y6M", ("MONTHLY", 18)),
        ("P24M", ("YEARLY", 2)),
    ],
)
def test_rule_tells_how_often(every: str, rule: tuple[str, int]) -> None:
    assert rule_of(every) == {"freq": rule[0], "interval": rule[1]}


@pytest.mark.parametrize("every", [None, "", "P", "PT12H", "P1DT12H", "P1M2D", "P0M", "daily"])
def test_rule_is_left_out_where_days_cannot_tell_it(every: str | None) -> None:
    assert rule_of(every) is None


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], include_characters="\n")),
)
def test_words_come_back_as_they_were_however_long(summary: str, description: str) -> None:
    made = make_calendar("Ours", [entry(summary=summary, description=description)], NOW)

    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    (event,) = read(made)
    assert str(event["summary"]) == summary
    assert str(event["description"]) == description


def test_control_signs_and_lone_surrogates_do_no_harm() -> None:
    (event,) = read(make_calendar("Ours", [entry(summary="a\x00b\r\nEND:VCALENDAR\ud800")], NOW))

    assert str(event["summary"]) == "a b \nEND:VCALENDAR?"
