"""Who wrote the article, by its line at the top."""

from __future__ import annotations

import pytest

from onrecord.analysis.bylines import iter_bylines


@pytest.mark.parametrize(
    "line",
    [
        "By Mira Soames",
        "By Mira Soames, political correspondent",
        "By Mira Soames and Ivo Farrow",
        "By Mira Soames in Port Sellick",
        "BY MIRA SOAMES",
    ],
)
def test_line_with_by_and_a_name_is_a_byline(line: str) -> None:
    text = f"The ferry sails\n\n{line}\n\nIt sailed on Monday."

    assert [span.text_in(text) for span in iter_bylines(text)] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the ferry had sailed.",
        "By law it sails",
        "Seen by Mira Soames",
        "By Mira Soames.",
    ],
)
def test_other_lines_are_no_bylines(line: str) -> None:
    assert not list(iter_bylines(f"The ferry sails\n\n{line}\n\nIt sailed."))


def test_byline_stands_near_the_top() -> None:
    assert not list(iter_bylines("It sailed.\n\n" * 20 + "By Mira Soames\n"))
