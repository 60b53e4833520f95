"""The board of commitments."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.record.commitment import CommitmentStatus
from onrecord.store import board
from onrecord.store.board import load_board, load_commitments
from onrecord.store.view import View
from tests.store.told import only


def test_board_tells_status_and_day_of_each(told_view: View) -> None:
    held = load_board(told_view, (only(told_view, "Grace Ofori"),), None)

    assert [(slot.status, slot.last_day) for slot in held.slots] == [
        (CommitmentStatus.OPEN, date(2018, 4, 18)),
        (CommitmentStatus.MET, None),
    ]
    assert [one.hit.fact_id for one in load_commitments(told_view, held.slots)] == [
        slot.fact for slot in held.slots
    ]


def test_board_is_cut_where_there_is_too_much(
    told_view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board, "_MOST_SLOTS", 2)

    held = load_board(told_view, None, None)

    assert held.is_cut
    assert len(held.slots) == 2


def test_board_of_nobody_is_empty(told_view: View) -> None:
    assert load_board(told_view, (), None).slots == ()
