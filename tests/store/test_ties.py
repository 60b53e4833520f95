"""Pairs that relations are told of."""

from __future__ import annotations

import pytest

from onrecord.store import ties
from onrecord.store.ties import list_ties
from onrecord.store.view import View
from tests.store.told import only


def test_pairs_are_told_once_with_the_last_step(told_view: View) -> None:
    (tie,) = list_ties(told_view).pairs

    assert (tie.steps, tie.state, tie.published) == (2, "resumed", "2018-07-04")
    assert (
        list_ties(told_view, only(told_view, "Quay League")).pairs[0].between[0].name
        == "Quay League"
    )
    assert list_ties(told_view, only(told_view, "Mira Soames")).pairs == ()


def test_pairs_are_cut_where_there_are_many(
    told_view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ties, "_MOST_STEPS", 1)

    assert list_ties(told_view).is_cut
