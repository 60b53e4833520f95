from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.annotations import Status
from onrecord.record.reports.grouping import Counted, count, group_reports
from onrecord.record.reports.report import Party, Report

TUESDAY = date(2018, 4, 10)
SOAMES = Party(("Mira Soames", "Soames"))
FARROW = Party(("Duncan Farrow", "Mr Farrow"))
OFORI = Party(("Grace Ofori",))
FIRST = Report(
    id="1",
    article="a",
    event="ACCUSE",
    status=Status.ACTUAL,
    actors=(SOAMES,),
    recipients=(FARROW,),
    day=TUESDAY,
    published=TUESDAY,
    trigger="accused",
    words="Mira Soames accused Duncan Farrow of sitting on the report.",
)
OTHER = replace(
    FIRST,
    id="2",
    article="b",
    published=TUESDAY + timedelta(days=1),
    words="The prime minister withheld an audit report, Soames has said, accusing him.",
)


def ids(*reports: Report, copies: dict[str, str] | None = None) -> list[list[str]]:
    groups = group_reports(reports, copies)
    return [[report.id for report in group.reports] for group in groups]


def test_reports_of_one_event_are_in_one_group_with_the_reason() -> None:
    (group,) = group_reports([FIRST, OTHER])

    assert [(one.left, one.right, one.why) for one in group.links] == [
        (
            "1", "2",
            "both ACCUSE, by Mira Soames to Duncan Farrow; done on 2018-04-10;"
            " both speak of report",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        replace(OTHER, event="DEMAND"),
        replace(OTHER, status=Status.NEGATED),
        replace(OTHER, actors=(OFORI,)),
        replace(OTHER, recipients=(OFORI,)),
        replace(OTHER, actors=(FARROW,), recipients=(SOAMES,)),
        replace(OTHER, day=TUESDAY + timedelta(days=2)),
        replace(OTHER, day=None, published=TUESDAY + timedelta(days=5)),
        replace(OTHER, day=None, published=None),
        replace(OTHER, words="Soames accused Farrow of lying about the harbour costs."),
        replace(OTHER, recipients=()),
        replace(OTHER, actors=(Party(("Soames",)),)),
    ],
    ids=[
        "event", "status", "actor", "recipient", "sides", "day", "published", "undated", "matter",
        "whom", "bare surname",
    ],
)  # fmt: skip
def test_other_events_are_told_apart(other: Report) -> None:
    first = replace(FIRST, actors=(Party(("Mira Soames",)),))

    assert ids(first, other) == [["1"], ["2"]]


def test_keys_decide_where_both_are_known() -> None:
    left = replace(FIRST, actors=(Party(("Mira Soames",), "soames-1"),))
    right = replace(OTHER, actors=(Party(("Mira Soames",), "soames-2"),))
    same = replace(OTHER, actors=(Party(("Madam Chair",), "soames-1"),))

    assert ids(left, right) == [["1"], ["2"]]
    assert ids(left, same) == [["1", "2"]]


def test_a_day_told_fits_what_is_published_soon_after() -> None:
    assert ids(FIRST, replace(OTHER, day=None)) == [["1", "2"]]
    assert ids(replace(FIRST, day=None), OTHER) == [["1", "2"]]
    assert ids(replace(FIRST, day=None), replace(OTHER, day=None)) == [["1", "2"]]


def test_parties_of_a_mutual_event_may_stand_in_any_order() -> None:
    left = replace(
        FIRST, event="CONSULT", actors=(SOAMES, FARROW), recipients=(), trigger="met",
        words="Mira Soames met Duncan Farrow in Port Sellick.",
    )  # fmt: skip
    right = replace(
        left, id="2", article="b", actors=(FARROW, SOAMES), trigger="Talks",
        words="Talks between Farrow and Soames were held in Port Sellick.",
    )  # fmt: skip

    assert ids(left, right) == [["1", "2"]]
    assert ids(left, replace(right, actors=(FARROW, OFORI))) == [["1"], ["2"]]


def test_a_deed_is_known_by_the_act_itself() -> None:
    left = replace(
        FIRST, event="SANCTION", trigger="suspended", is_deed=True,
        words="Mira Soames suspended formal relations with Duncan Farrow.",
    )  # fmt: skip
    right = replace(
        left, id="2", article="b", trigger="has suspended",
        words="Soames has suspended ties with the opposition leader in a letter.",
    )  # fmt: skip

    assert ids(left, right) == [["1", "2"]]
    assert ids(left, replace(right, is_deed=False)) == [["1"], ["2"]]
    assert ids(left, replace(right, article="a")) == [["1"], ["2"]]


def test_copies_of_one_text_report_the_same_events() -> None:
    undated = replace(FIRST, day=None, published=None)
    copy = replace(undated, id="2", article="b")

    assert ids(undated, copy) == [["1"], ["2"]]
    assert ids(undated, copy, copies={"a": "a", "b": "a"}) == [["1", "2"]]


def test_groups_do_not_grow_from_day_to_day() -> None:
    reports = [
        replace(FIRST, id=str(n), article=str(n), day=TUESDAY + timedelta(days=n)) for n in range(6)
    ]

    assert ids(*reports) == [["0", "1"], ["2", "3"], ["4", "5"]]


def test_events_and_reports_are_counted() -> None:
    groups = group_reports([FIRST, OTHER, replace(OTHER, id="3", event="DEMAND")])

    assert count(groups, Counted.EVENT) == 2
    assert count(groups, Counted.REPORT) == 3


parties = st.lists(st.sampled_from([SOAMES, FARROW, OFORI]), max_size=2).map(tuple)
days = st.none() | st.dates(TUESDAY, TUESDAY + timedelta(days=9))


@given(
    st.lists(
        st.builds(
            replace, st.just(FIRST), article=st.sampled_from("abc"), actors=parties,
            recipients=parties, day=days, published=days, is_deed=st.booleans(),
            words=st.sampled_from([FIRST.words, OTHER.words, "Nothing."]),
        ),
        max_size=10,
    )
)  # fmt: skip
def test_every_report_is_kept_once(made: list[Report]) -> None:
    reports = [replace(one, id=str(number)) for number, one in enumerate(made)]

    groups = group_reports(reports)

    kept = [report for group in groups for report in group.reports]
    assert sorted(kept, key=lambda one: one.id) == sorted(reports, key=lambda one: one.id)
    assert all(len(group.links) == len(group.reports) - 1 for group in groups)
