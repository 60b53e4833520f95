from __future__ import annotations

from onrecord.store.decision import Action, Verdict
from onrecord.store.question import Question
from onrecord.store.standing import Analysis, find_analysis, list_standings
from onrecord.store.store import Store
from tests.store.stories import LATER, RUN, keepable


def test_standings_tell_what_was_decided(store: Store) -> None:
    store.add(keepable(), RUN)
    with store.view() as view:
        ferry, cafe, wait = (view.search(Question(word))[0] for word in ("ferry", "café", "wait"))
    store.decide(ferry.fact_id, Verdict(Action.ACCEPT, "Ada"))
    store.decide(cafe.fact_id, Verdict(Action.REJECT, "Ada"))
    store.decide(wait.fact_id, Verdict(Action.FLAG, "Ada"))

    with store.view() as view:
        standings = list_standings(view, 1)
    assert {id: (one.state, one.flagged) for id, one in standings.items()} == {
        "a1": ("open", False),
        "a2": ("open", False),
        "a3": ("open", False),
        "s1": ("accepted", False),
        "s3": ("open", True),
    }
    assert standings["s1"].fingerprint == ferry.fingerprint
    assert standings["s1"].fact_id == ferry.fact_id


def test_analysis_is_the_newest_run_s(store: Store) -> None:
    record = keepable()
    store.add(record, RUN)
    store.add_analysis(1, record, LATER)

    with store.view() as view:
        found = find_analysis(view, 1)
        assert isinstance(found, Analysis)
        assert (found.program, found.model) == ("0.2.0", "2026.2.1")
        assert find_analysis(view, 77) is None
