"""How things stood on a day."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.span import Span
from onrecord.record.evidence import Evidence
from onrecord.record.relation import Relation, RelationKind, RelationState
from onrecord.record.relations.standing import DatedStep, state_on

A, B = "key-a", "key-b"
SPRING = date(2018, 4, 12)


def _step(  # noqa: PLR0913 - one parameter for each thing that a test may vary
    state: str,
    since: str | None = None,
    *,
    published: date | None = SPRING,
    source: str = "1",
    place: int = 1,
    kind: str = "formal relations",
    between: tuple[str, str] = (A, B),
) -> DatedStep:
    relation = Relation(
        between=between,
        kind=RelationKind(kind),
        state=RelationState(state),
        since=since,
        scope=(),
        disputed=False,
        facts=("e1",),
        evidence=(Evidence(Span(0, 1), "x"),),
        why="x",
    )
    return DatedStep(relation, published, source, place)


def _states(steps: list[DatedStep], day: date) -> list[str | None]:
    return [one.state.value if one.state else None for one in state_on(steps, A, B, day)]


def test_state_is_that_of_the_last_step_taken_by_the_day() -> None:
    steps = [
        _step("suspended", "2018-04-10", place=1),
        _step("resumed", "2018-09-01", source="2", published=date(2018, 9, 2)),
    ]

    assert _states(steps, date(2018, 4, 9)) == [None]
    assert _states(steps, date(2018, 4, 10)) == ["suspended"]
    assert _states(steps, date(2018, 8, 31)) == ["suspended"]
    assert _states(steps, date(2018, 9, 1)) == ["resumed"]


def test_order_of_the_two_makes_no_difference() -> None:
    (standing,) = state_on([_step("suspended", "2018-04-10")], B, A, SPRING)

    assert standing.state is RelationState.SUSPENDED


def test_steps_of_others_do_not_count() -> None:
    assert state_on([_step("suspended", between=(A, "key-c"))], A, B, SPRING) == ()


def test_each_kind_stands_by_itself() -> None:
    steps = [
        _step("opened", "2018-01-01", kind="dispute"),
        _step("suspended", "2018-04-10", place=2),
    ]

    found = state_on(steps, A, B, SPRING)

    assert [(one.kind.value, one.state and one.state.value) for one in found] == [
        ("formal relations", "suspended"),
        ("dispute", "opened"),
    ]


def test_step_without_a_day_held_by_publication_at_the_latest() -> None:
    (after,) = state_on([_step("suspended")], A, B, SPRING)
    (before,) = state_on([_step("suspended")], A, B, date(2018, 4, 11))

    assert after.step is not None
    assert (after.step.since, after.step.by) == (None, SPRING)
    assert before.step is None
    assert [one.relation.state.value for one in before.perhaps] == ["suspended"]


def test_step_before_a_dated_one_of_its_text_held_by_that_day() -> None:
    steps = [_step("severed", place=1), _step("resumed", "2016-03-01", place=2)]

    (standing,) = state_on(steps, A, B, date(2016, 3, 1))

    assert standing.state is RelationState.RESUMED
    assert [one.by for one in standing.history] == [date(2016, 3, 1), SPRING]


def test_step_of_which_no_day_is_known_never_stands() -> None:
    (standing,) = state_on([_step("suspended", published=None)], A, B, date(2030, 1, 1))

    assert standing.step is None
    assert len(standing.perhaps) == 1


def test_steps_to_come_are_told_apart() -> None:
    steps = [_step("suspended", "2018-04-10"), _step("resumed", "2018-06-01", place=2)]

    (standing,) = state_on(steps, A, B, SPRING)

    assert [one.relation.state.value for one in standing.history] == ["suspended"]
    assert [one.relation.state.value for one in standing.later] == ["resumed"]


_days = st.dates(date(2018, 1, 1), date(2018, 12, 31))
_drawn = st.builds(
    lambda state, since, published, source, place: _step(
        state,
        since.isoformat() if since else None,
        published=published,
        source=source,
        place=place,
    ),
    st.sampled_from(["suspended", "resumed", "severed", "active"]),
    st.none() | _days,
    st.none() | _days,
    st.sampled_from(["1", "2"]),
    st.integers(1, 5),
)


@given(st.lists(_drawn, min_size=1, max_size=6), _days)
def test_every_step_is_taken_or_not_and_none_twice(steps: list[DatedStep], day: date) -> None:
    (standing,) = state_on(steps, A, B, day)

    told = (*standing.history, *standing.perhaps, *standing.later)
    assert len(told) == len(steps)
    assert standing.step == (standing.history[-1] if standing.history else None)
    assert all(one.known_by is not None and one.known_by <= day for one in standing.history)
    assert all(one.since is not None and one.since > day for one in standing.later)
