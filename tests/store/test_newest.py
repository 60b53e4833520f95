"""The facts that were put on record last."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.store import newest
from onrecord.store.kinds import EVENT, STATEMENT
from onrecord.store.newest import Within, list_newest
from onrecord.store.view import View


def test_newest_facts_come_first_and_are_cut(told_view: View) -> None:
    everything = list_newest(told_view, EVENT, Within(), 99)
    some = list_newest(told_view, EVENT, Within(), 2)

    assert everything.facts == tuple(sorted(everything.facts, reverse=True))
    assert not everything.is_cut
    assert some == newest.Newest(everything.facts[:2], is_cut=True)


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [
        (None, date(2018, 4, 30), 2),
        (date(2018, 5, 1), date(2018, 5, 31), 1),
        (date(2018, 7, 5), None, 0),
        (date(2018, 6, 1), date(2018, 5, 1), 0),
    ],
)
def test_newest_facts_are_of_the_days(
    told_view: View, since: date | None, until: date | None, count: int
) -> None:
    assert len(list_newest(told_view, STATEMENT, Within(since, until), 99).facts) == count
