from __future__ import annotations

import pytest

from onrecord.registry.heads import Head, iter_heads


@pytest.mark.parametrize(
    ("line", "head"),
    [
        (
            "Prime Minister Mira SOAMES (since 3 May 2021)",
            Head("Prime Minister", "Mira Soames", "Soames", "2021-05-03"),
        ),
        ("King DOVAN IV (since May 1999)", Head("King", "Dovan IV", "Dovan", "1999-05")),
        ("President OFORI Grace (since 2019)", Head("President", "Ofori Grace", "Ofori", "2019")),
        ("President XI Farrow (since 2019)", Head("President", "Xi Farrow", "Xi", "2019")),
        (
            "President of French Polynesia Jon al-FARROW (since 5 Sep 2020)",
            Head("President of French Polynesia", "Jon al-Farrow", "al-Farrow", "2020-09-05"),
        ),
        (
            "Chairman of the Harbour Council General Jon O'FARROW, Jr. (since 1 June 2020)",
            Head("Chairman of the Harbour Council", "Jon O'Farrow Jr.", "O'Farrow", "2020-06-01"),
        ),
        (
            'Chancellor (interim) Jon "Jonny" LE FARROW e SILVA (since 1 June 2020; acting)',
            Head("Chancellor", "Jon Le Farrow e Silva", "Le Farrow e Silva", "2020-06-01"),
        ),
        (
            "Jon FARROW (council member since 1 June 2020 - second seat)",
            Head("council member", "Jon Farrow", "Farrow", "2020-06-01"),
        ),
    ],
)
def test_head_is_taken_apart(line: str, head: Head) -> None:
    assert list(iter_heads(line)) == [head]


def test_heads_who_are_represented_are_told_with_their_representatives() -> None:
    line = (
        "Queen ADA of Kelmark (since 1 June 2020); represented by Governor-General Sir Jon FARROW"
        " (since 2 July 2021); note - the queen lives abroad"
    )

    assert list(iter_heads(line)) == [
        Head("Queen", "Ada", "Ada", "2020-06-01"),
        Head("Governor-General", "Jon Farrow", "Farrow", "2021-07-02"),
    ]


def test_vacant_office_has_no_head() -> None:
    assert list(iter_heads("President (vacant)")) == []
    assert list(iter_heads("")) == []


@pytest.mark.parametrize(
    "line",
    [
        "Mira SOAMES (since 3 May 2021)",  # no office
        "President Mira Soames (since 3 May 2021)",  # no family name in capitals
        "President Mira SOAMES",  # no date
        "President Mira SOAMES (since the election)",
        "HCK Interim President Mira SOAMES (since 3 May 2021)",  # an office within the name
    ],
)
def test_head_that_is_not_clear_is_told_as_it_stands(line: str) -> None:
    assert list(iter_heads(line)) == [line]
