from __future__ import annotations

from datetime import date

import pytest

from onrecord.reading.dates import parse_day


@pytest.mark.parametrize(
    "value",
    ["2018-04-10", " 2018-04-10 ", "2018-04-10T23:59:59-11:00", "2018-04-10T01:00:00Z", "20180410"],
)
def test_day_is_the_one_written(value: str) -> None:
    assert parse_day(value) == date(2018, 4, 10)


@pytest.mark.parametrize("value", ["10 April 2018", "2018-13-01", "2018", "", "10/04/2018"])
def test_day_in_another_form_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="isoformat|month"):
        parse_day(value)
