from __future__ import annotations

import pytest

from onrecord.export.listing.periods import every_in_words, when_in_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2018-04-10", "Tuesday 10 April 2018"),
        ("2018-04", "April 2018"),
        ("2018", "2018"),
        ("2018-W15", "the week of 9 April 2018"),
        ("2018-W60", "2018-W60"),
        ("2018-13", "2018-13"),
        ("soon", "soon"),
    ],
)
def test_time_is_written_out_as_precisely_as_it_is_known(value: str, words: str) -> None:
    assert when_in_words(value) == words


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        ("P3M", "every 3 months"),
        ("P1W", "every week"),
        ("P1D", "every day"),
        ("P1Y", "every year"),
        ("P1Y6M", "every 1 year and 6 months"),
        ("PT12H", "every 12 hours"),
        ("PT1M", "every minute"),
        ("P", "every P"),
        ("R/P1M", "every R/P1M"),
    ],
)
def test_duration_is_told_in_words(duration: str, words: str) -> None:
    assert every_in_words(duration) == words
