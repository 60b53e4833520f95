"""Who acts on whom."""

from __future__ import annotations

import pytest

from onrecord.store import network
from onrecord.store.network import Sought, around, keep_largest, load_network
from onrecord.store.newest import Within
from onrecord.store.store import Store
from onrecord.store.view import View
from tests.store.told import only


def test_network_counts_reports_by_pair_and_quadrant(told_view: View) -> None:
    found = load_network(told_view, Sought())

    assert len(found.edges) == 6
    assert (found.undone, found.alone, found.is_cut) == (1, 0, False)
    assert {node.name for node in found.nodes} >= {"Harbour Party", "Mira Soames"}


def test_network_keeps_the_largest_and_what_is_between_them(told_view: View) -> None:
    found = keep_largest(load_network(told_view, Sought()), 2)

    assert len(found.nodes) == 2
    keys = {node.key for node in found.nodes}
    assert all({edge.source, edge.target} <= keys for edge in found.edges)


def test_network_around_somebody_holds_what_it_does_and_suffers(told_view: View) -> None:
    within = Within(parts=(around([only(told_view, "Mira Soames")]),))

    found = load_network(told_view, Sought(within, least=1))

    assert len(found.edges) == 4


def test_network_is_cut_where_there_is_too_much(
    told_view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "_MOST_EVENTS", 2)

    found = load_network(told_view, Sought())

    assert (found.looked_at, found.is_cut) == (2, True)


def test_network_follows_merges(told_store: Store) -> None:
    told_store.merge("organisation:ferry union", "organisation:quay league", who="ada")
    with told_store.view() as view:
        names = {node.name for node in load_network(view, Sought()).nodes}

    assert "Ferry Union" not in names
