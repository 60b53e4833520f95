from __future__ import annotations

from datetime import date

import pytest

from onrecord.registry.known_actor import KnownActor, KnownKind, KnownRole, unite
from tests.registry.known import PREMIER, SOAMES


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2021, 5, 2), False),
        (date(2021, 5, 3), True),
        (date(2024, 11, 30), True),
        (date(2024, 12, 1), False),
    ],
)
def test_role_holds_from_its_first_day_to_its_last(day: date, expected: bool) -> None:
    assert PREMIER.may_hold_on(day) is expected
    assert (SOAMES.find_roles(day) == (PREMIER,)) is expected


def test_role_with_partial_dates_holds_wherever_it_may() -> None:
    role = KnownRole("mayor", "Kelmark", "2019", "2021-02")

    assert role.may_hold_on(date(2019, 1, 1))
    assert role.may_hold_on(date(2021, 2, 28))
    assert not role.may_hold_on(date(2021, 3, 1))


def test_role_without_dates_may_hold_on_any_day() -> None:
    assert KnownRole("mayor").may_hold_on(date(1800, 1, 1))


def test_unite_joins_what_is_said_under_one_id() -> None:
    first = KnownActor("p", "Mira Soames", KnownKind.PERSON, "NZL", ("M. Soames",), (), "a:1")
    second = KnownActor(
        "p", "Mira Ada Soames", KnownKind.PERSON, None, (), (PREMIER,), "b:1", "Soames"
    )
    other = KnownActor("q", "Jon Farrow", KnownKind.PERSON)

    assert unite([first, other, second]) == [
        KnownActor(
            "p",
            "Mira Soames",
            KnownKind.PERSON,
            "NZL",
            ("M. Soames", "Mira Ada Soames"),
            (PREMIER,),
            "a:1, b:1",
            "Soames",
        ),
        other,
    ]


@pytest.mark.parametrize("codes", [("NZL", "CHL"), ("NZL", "CHL", "NZL"), ("NZL", "CHL", None)])
def test_unite_leaves_the_country_open_between_several(codes: tuple[str | None, ...]) -> None:
    (united,) = unite(KnownActor("p", "Mira", KnownKind.PERSON, code) for code in codes)

    assert united.country is None
