"""How often something is to be done."""

from __future__ import annotations

import pytest

from onrecord.document.span import Span
from onrecord.record.commitments.recurrence import find_every


def every(words: str) -> str | None:
    return find_every(words, Span(0, len(words)))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("send quarterly updates", "P3M"),
        ("meet twice a year", "P6M"),
        ("open the sluices every spring", "P1Y"),
        ("share the figures weekly", "P1W"),
        ("publish the accounts annually", "P1Y"),
        ("meet every fortnight", "P2W"),
        ("meet every other Tuesday", "P2W"),
        ("report each month", "P1M"),
        ("answer letters on Mondays", "P1W"),
        ("pay two million marks a year", "P1Y"),
        ("report every six months", "P6M"),
        ("ring the bell every July", "P1Y"),
        ("report once a week", "P1W"),
    ],
)
def test_recurrence_is_a_duration(words: str, expected: str) -> None:
    assert every(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "answer within a year",
        "pay for half a year",
        "come a week later",
        "publish the annual report",
    ],
)
def test_recurrence_is_not_a_length_of_time_or_a_name(words: str) -> None:
    assert every(words) is None
