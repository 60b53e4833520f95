"""The board of commitments."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.record.commitment import CommitmentStatus
from onrecord.store import board
from onrecord.store.board import Parties, load_board, load_commitments, load_due
from onrecord.store.view import View
from tests.store.told import only

TODAY = date(2018, 4, 25)


def test_board_tells_status_and_day_of_each(told_view: View) -> None:
    held = load_board(told_view, Parties(by=(only(told_view, "Grace Ofori"),)), TODAY)

    assert [(slot.status, slot.last_day) for slot in held.slots] == [
        (CommitmentStatus.OPEN, date(2018, 4, 18)),
        (CommitmentStatus.MET, None),
    ]
    assert [one.hit.fact_id for one in load_commitments(told_view, held.slots)] == [
        slot.fact for slot in held.slots
    ]


def test_cut_board_still_has_what_is_due_about_today(
    told_view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board, "_MOST_SLOTS", 1)

    held = load_board(told_view, Parties(), date(2018, 5, 1))

    assert (held.is_cut, held.near_is_cut) == (True, False)
    assert held.near == (date(2018, 3, 31), date(2018, 7, 2))
    assert {slot.last_day for slot in held.slots} == {
        date(2018, 4, 18),
        date(2018, 4, 20),
        date(2018, 5, 1),
        date(2018, 6, 30),
    }


def test_cut_board_far_from_any_day_has_the_newest_alone(
    told_view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board, "_MOST_SLOTS", 2)

    held = load_board(told_view, Parties(), date(2030, 1, 1))

    assert held.is_cut
    assert len(held.slots) == 2


def test_what_is_due_before_a_day_is_found_by_its_day(
    told_view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board, "_MOST_SLOTS", 2)

    held = load_board(told_view, Parties(), TODAY, due_before=date(2018, 5, 1))

    assert not held.is_cut
    assert sorted(str(slot.last_day) for slot in held.slots) == ["2018-04-18", "2018-04-20"]


def test_nothing_is_due_before_all_days(told_view: View) -> None:
    assert load_board(told_view, Parties(), TODAY, due_before=date.min).slots == ()


def test_board_of_nobody_is_empty(told_view: View) -> None:
    assert load_board(told_view, Parties(by=()), TODAY).slots == ()


@pytest.mark.parametrize(
    ("limit", "days", "is_cut"),
    [
        (9, ["2018-04-20", "2018-05-01", "2018-06-30"], False),
        (3, ["2018-04-20", "2018-05-01", "2018-06-30"], False),
        (2, ["2018-04-20", "2018-05-01"], True),
    ],
)
def test_what_is_due_comes_day_by_day(
    told_view: View, limit: int, days: list[str], is_cut: bool
) -> None:
    slots, cut = load_due(told_view, Parties(), (date(2018, 4, 19), date.max), limit)

    assert ([str(slot.last_day) for slot in slots], cut) == (days, is_cut)


@pytest.mark.parametrize(
    ("first", "last"), [(date(2018, 7, 1), date.max), (date.max, date.max), (date.max, date.min)]
)
def test_nothing_is_due_where_no_day_is(told_view: View, first: date, last: date) -> None:
    assert load_due(told_view, Parties(), (first, last), 9) == ((), False)
