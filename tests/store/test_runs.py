"""The runs and what they changed."""

from __future__ import annotations

from onrecord.store.runs import Difference, count_differences, list_changed, list_runs
from onrecord.store.view import View


def test_runs_tell_what_they_went_over_again(told_view: View) -> None:
    assert [(one.number, one.documents, one.again) for one in list_runs(told_view)] == [
        (2, 1, 1),
        (1, 4, 0),
    ]


def test_differences_are_against_the_run_before_in_each_document(told_view: View) -> None:
    assert count_differences(told_view, 2, 99)[-1] == Difference("statement", 1, 1, 1)
    (changed,) = list_changed(told_view, 2)
    assert (changed.number, changed.before) == (1, 1)
    assert [one.id for one in changed.came] == ["s2"]
    assert list_changed(told_view, 2, offset=1) == ()
    assert list_changed(told_view, 1) == ()
