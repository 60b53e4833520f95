"""Everything on record of one actor."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.store import timeline
from onrecord.store.decision import Action, Verdict
from onrecord.store.players import Player
from onrecord.store.store import Store
from onrecord.store.timeline import Side, Speaking, list_speaking_about, load_timeline, narrow
from onrecord.store.view import View
from tests.store.told import only


def test_timeline_holds_each_fact_once_the_last_published_first(told_view: View) -> None:
    found = load_timeline(told_view, only(told_view, "Grace Ofori"))

    days = [one.day for one in found.moments]
    assert len({one.fact for one in found.moments}) == len(found.moments) == 9
    assert days == sorted(days, key=lambda day: day or "", reverse=True)
    assert not found.is_cut


def test_timeline_narrows_to_a_side_and_days(told_view: View) -> None:
    moments = load_timeline(told_view, only(told_view, "Grace Ofori")).moments

    assert len(narrow(moments, Side.TOLD, None, None)) == 2
    assert len(narrow(moments, Side.TOLD, date(2018, 4, 12), None)) == 1
    assert len(narrow(moments, Side.TOLD, date(2018, 7, 4), date(2018, 7, 4))) == 1
    assert narrow(moments, Side.TOLD, None, date(2018, 4, 10)) == ()


def test_timeline_is_cut_where_there_is_too_much(
    told_view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline, "_MOST_MOMENTS", 3)

    found = load_timeline(told_view, only(told_view, "Grace Ofori"))

    assert found.is_cut
    assert len(found.moments) <= 4


def test_timeline_leaves_out_what_is_rejected(told_store: Store) -> None:
    with told_store.view() as view:
        first = load_timeline(view, only(view, "Ferry Union")).moments
    told_store.decide(first[0].fact, Verdict(Action.REJECT, "ada"))
    with told_store.view() as view:
        second = load_timeline(view, only(view, "Ferry Union")).moments

    assert {one.fact for one in first} - {one.fact for one in second} == {first[0].fact}


def test_who_speaks_about_somebody_leaves_out_itself(told_view: View) -> None:
    soames = only(told_view, "Mira Soames")
    moments = load_timeline(told_view, soames).moments

    assert list_speaking_about(told_view, soames, moments, 9) == (
        Speaking(Player("person:grace ofori", "Grace Ofori"), 1),
    )
