"""Many readers and two editors at the same time."""

from __future__ import annotations

from pathlib import Path

from benchmarks.crowd import visit
from benchmarks.web import find_lost, list_addresses
from onrecord.store.store import Store
from tests.store.told import keep_all
from tests.web.serving import serving


def test_twenty_readers_and_two_editors_lose_nothing(tmp_path: Path) -> None:
    place = str(tmp_path / "record.db")
    keep_all(place)

    with serving(place) as site:
        seen = visit(site, list_addresses(site), readers=20, editors=2, seconds=3.0)

    assert seen.faults == 0
    assert seen.kept
    assert find_lost(place, seen.kept) == []
    with Store.open(place) as store:
        assert store.verify(None).differences == []
