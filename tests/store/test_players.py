"""Who plays which part."""

from __future__ import annotations

from datetime import date

from onrecord.store.kinds import EVENT
from onrecord.store.newest import Within, list_newest
from onrecord.store.players import Player, load_players
from onrecord.store.view import View


def test_players_are_told_by_part_with_their_keys(told_view: View) -> None:
    (fact,) = list_newest(told_view, EVENT, Within(None, date(2018, 4, 30)), 99).facts[-1:]

    assert load_players(told_view, [fact])[fact]["actor"] == (
        Player("organisation:harbour party", "Harbour Party"),
    )
