from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.decision import Action, Decision, Judgement, State, drop_undone


def decide(id: int, action: Action, **fields: Any) -> Decision:
    return Decision(id, "2018-04-10T12:00:00Z", "grace", action, subject="f", **fields)


A, X, E, F, S = Action.ACCEPT, Action.REJECT, Action.EDIT, Action.FLAG, Action.STATUS


@pytest.mark.parametrize(
    ("actions", "state", "flagged"),
    [
        ([], State.OPEN, False),
        ([A], State.ACCEPTED, False),
        ([A, X], State.REJECTED, False),
        ([X, A], State.ACCEPTED, False),
        ([E], State.EDITED, False),
        ([E, A], State.EDITED, False),
        ([X, E], State.EDITED, False),
        ([F], State.OPEN, True),
        ([A, F], State.ACCEPTED, True),
        ([F, A], State.ACCEPTED, False),
        ([S], State.ACCEPTED, False),
        ([E, S], State.EDITED, False),
        ([S, X], State.REJECTED, False),
        ([F, S], State.ACCEPTED, False),
    ],
)
def test_last_word_holds(actions: list[Action], state: State, flagged: bool) -> None:
    made = [
        decide(number, action, change={"medium": "letter"} if action is E else {})
        for number, action in enumerate(actions, 1)
    ]

    judgement = Judgement(tuple(made))

    assert (judgement.state, judgement.flagged) == (state, flagged)


def test_later_edit_of_a_field_replaces_the_earlier_one() -> None:
    judgement = Judgement(
        (
            decide(1, E, change={"medium": "letter", "form": "direct"}),
            decide(2, E, change={"medium": "call"}),
        )
    )

    assert judgement.change == {"medium": "call", "form": "direct"}


def test_undone_decisions_are_dropped_and_brought_back() -> None:
    first, second = decide(1, A), decide(2, X)
    undo = decide(3, Action.UNDO, target=2)
    undo_that = decide(4, Action.UNDO, target=3)

    assert drop_undone([first, second]) == (first, second)
    assert drop_undone([first, second, undo]) == (first,)
    assert drop_undone([first, second, undo, undo_that]) == (first, second)
    assert drop_undone([undo, second, first]) == (first,)


@given(st.lists(st.booleans(), max_size=12))
def test_undoing_the_newest_always_takes_the_last_step_back(undoes: list[bool]) -> None:
    made: list[Decision] = []
    held: list[int] = []
    for number, is_undo in enumerate(undoes, 1):
        if is_undo and held:
            made.append(decide(number, Action.UNDO, target=held.pop()))
        else:
            made.append(decide(number, A))
            held.append(number)

    assert [one.id for one in drop_undone(made)] == held
