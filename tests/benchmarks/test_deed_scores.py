"""Scores of commitments, relations and events, on gold and records made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.clusters import Fractions
from benchmarks.deed_gold import GoldArticle, GoldCommitment, GoldEvent, GoldRelation
from benchmarks.deed_scores import (
    Part,
    Verdicts,
    find_intervals,
    measure_overlap,
    pair_off,
    score_article,
)
from onrecord.document.annotations import Status
from onrecord.document.span import Span
from onrecord.record.commitment import (
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    StatusChange,
)
from onrecord.record.event import Event
from onrecord.record.evidence import Evidence, cut_evidence
from onrecord.record.record import Record
from onrecord.record.relation import Relation, RelationKind, RelationState
from tests.builders import make_actor, make_record, span_of, spoken_time

TEXT = """\
Quay League breaks with Harbour Party

The Quay League suspended relations with the Harbour Party on Tuesday. The youth wing is spared.

Ada Vell, leader of the League, asked Mira Soames for quarterly reports on the fund by Friday, as \
long as the council sits. Soames promised to open the books.
"""
ACTORS = (
    make_actor(TEXT, "a1", "Quay League", kind="organisation"),
    make_actor(TEXT, "a2", "Harbour Party", kind="organisation"),
    make_actor(TEXT, "a3", "Ada Vell", roles=[("leader", "a1", "leader of the League")]),
    make_actor(TEXT, "a4", "Mira Soames"),
)


def _span(words: str) -> Span:
    return span_of(TEXT, words)


def _words(*words: str) -> tuple[Evidence, ...]:
    return cut_evidence(TEXT, map(_span, words))


REQUEST = GoldCommitment(
    kind="request",
    by=("Ada Vell",),
    to=("Mira Soames",),
    what=_span("quarterly reports on the fund"),
    due="2024-03-08",
    every="P3M",
    condition=_span("as long as the council sits"),
    status="open",
)
PROMISE = GoldCommitment(
    kind="promise",
    by=("Mira Soames",),
    to=(),
    what=_span("open the books"),
    due=None,
    every=None,
    condition=None,
    status="open",
)
SUSPENSION = GoldRelation(
    between=("Quay League", "Harbour Party"),
    kind="formal relations",
    state="suspended",
    since="2024-03-05",
    scope=(_span("The youth wing is spared"),),
    disputed=False,
    evidence=_span("suspended relations with the Harbour Party"),
)
BREAK = GoldEvent(
    event="SANCTION",
    actors=("Quay League",),
    recipients=("Harbour Party",),
    status="actual",
    trigger=_span("suspended"),
)
GOLD = GoldArticle("01-quay", TEXT, date(2024, 3, 6), (REQUEST, PROMISE), (SUSPENSION,), (BREAK,))

ASKED = Commitment(
    id="c1",
    kind=CommitmentKind.REQUEST,
    by=("a3",),
    to=("a4",),
    what=_words("quarterly reports on the fund"),
    due=spoken_time(TEXT, "by Friday", "2024-03-08"),
    every="P3M",
    condition=_words("as long as the council sits"),
    evidence=_words("asked Mira Soames"),
    statement=None,
    event=None,
    confidence=0.9,
    why="asked for",
)
PROMISED = replace(
    ASKED,
    id="c2",
    kind=CommitmentKind.PROMISE,
    by=("a4",),
    to=(),
    what=_words("open the books"),
    due=None,
    every=None,
    condition=(),
)
SUSPENDED = Relation(
    between=("a1", "a2"),
    kind=RelationKind.FORMAL,
    state=RelationState.SUSPENDED,
    since="2024-03-05",
    scope=_words("The youth wing is spared"),
    disputed=False,
    facts=("e1",),
    evidence=_words("suspended relations with the Harbour Party"),
    why="its own act",
)
BROKE = Event(
    id="e1",
    event="SANCTION",
    modes=("discontinue",),
    quad=4,
    actors=("a1",),
    recipients=("a2",),
    status=Status.ACTUAL,
    time=None,
    place=None,
    trigger=_words("suspended"),
    evidence=_words("suspended relations with the Harbour Party"),
    statement=None,
    confidence=0.9,
    why="network",
)


def _record(**facts: Any) -> Record:
    return replace(make_record(TEXT, actors=ACTORS), **facts)


def _score(gold: GoldArticle = GOLD, **facts: Any) -> dict[str, Verdicts]:
    return score_article(gold, _record(**facts))


def _pairs_of(sort: str, *found: Any, gold: GoldArticle = GOLD) -> tuple[tuple[int, int], ...]:
    return _score(gold, **{sort: found})[sort].pairs


def test_perfect_record_has_every_label_and_nothing_else() -> None:
    verdicts = _score(commitments=(ASKED, PROMISED), relations=(SUSPENDED,), events=(BROKE,))

    assert verdicts["commitments"].fractions == Fractions(2, 2, 2, 2)
    assert verdicts["relations"].fractions == Fractions(1, 1, 1, 1)
    assert verdicts["events"].fractions == Fractions(1, 1, 1, 1)
    parts = {name: part for one in verdicts.values() for name, part in one.parts.items()}
    assert set(parts) == {"status", "due", "every", "condition", "since", "scope"}
    assert all(part.right for told in parts.values() for part in told)


def test_empty_record_misses_every_label() -> None:
    verdicts = _score()

    assert verdicts["commitments"].fractions == Fractions(0, 0, 0, 2)
    assert verdicts["relations"].fractions == Fractions(0, 0, 0, 1)
    assert verdicts["events"].fractions == Fractions(0, 0, 0, 1)
    assert [one.parts for one in verdicts.values()] == [{}, {}, {}]


def test_half_right_record_is_scored_by_what_matches() -> None:
    wrong = replace(PROMISED, kind=CommitmentKind.OFFER)

    assert _score(commitments=(wrong, ASKED))["commitments"].pairs == ((0, 1),)


def test_what_is_found_in_an_article_that_tells_nothing_is_false() -> None:
    nothing = GoldArticle("02-calm", TEXT, date(2024, 3, 6))
    verdicts = _score(nothing, commitments=(ASKED,), relations=(SUSPENDED,), events=(BROKE,))

    assert nothing.is_negative
    assert {sort: one.fractions for sort, one in verdicts.items()} == {
        "commitments": Fractions(0, 1, 0, 0),
        "relations": Fractions(0, 1, 0, 0),
        "events": Fractions(0, 1, 0, 0),
    }


def test_article_with_events_alone_is_negative() -> None:
    assert GoldArticle("03-calm", TEXT, date(2024, 3, 6), events=(BREAK,)).is_negative
    assert not GoldArticle("04-torn", TEXT, date(2024, 3, 6), relations=(SUSPENSION,)).is_negative


@pytest.mark.parametrize(
    "changed",
    [
        replace(ASKED, kind=CommitmentKind.INVITATION),
        replace(ASKED, by=("a2",)),
        replace(ASKED, by=()),
        replace(ASKED, to=()),
        replace(ASKED, to=("a3",)),
        replace(ASKED, what=_words("open the books")),
        replace(ASKED, what=_words("reports", "asked Mira Soames")),
    ],
)
def test_commitment_matches_not_when_kind_parties_or_words_differ(changed: Commitment) -> None:
    assert _pairs_of("commitments", changed) == ()


@pytest.mark.parametrize(
    "changed",
    [
        replace(ASKED, by=("a1",)),
        replace(ASKED, by=("a2", "a3")),
        replace(ASKED, to=("a4", "a2")),
        replace(ASKED, what=_words("reports")),
        replace(ASKED, what=_words("quarterly", "the fund")),
        replace(ASKED, what=_words("asked Mira Soames for quarterly reports on")),
        replace(ASKED, due=None, every=None, condition=()),
    ],
)
def test_commitment_matches_by_one_party_a_side_and_half_of_the_words(changed: Commitment) -> None:
    assert _pairs_of("commitments", changed) == ((0, 0),)


def test_promise_to_nobody_named_matches_one_to_anybody() -> None:
    assert _pairs_of("commitments", replace(PROMISED, to=("a3",))) == ((1, 0),)


def test_commitment_told_twice_is_found_once() -> None:
    less = replace(ASKED, what=_words("asked Mira Soames for quarterly reports on"))

    assert _pairs_of("commitments", less, ASKED) == ((0, 1),)


@pytest.mark.parametrize(
    ("part", "changed"),
    [
        ("due", replace(ASKED, due=None)),
        ("due", replace(ASKED, due=spoken_time(TEXT, "by Friday", None))),
        ("due", replace(ASKED, due=spoken_time(TEXT, "by Friday", "2024-03-09"))),
        ("every", replace(ASKED, every="P1M")),
        ("condition", replace(ASKED, condition=())),
        ("condition", replace(ASKED, condition=_words("by Friday"))),
        ("status", replace(ASKED, changes=(StatusChange(CommitmentStatus.MET, ()),))),
    ],
)
def test_parts_of_a_commitment_are_judged_apart(part: str, changed: Commitment) -> None:
    parts = dict(_score(commitments=(changed,))["commitments"].parts)

    assert parts.pop(part) == (Part(right=False, told=True),)
    assert all(judged[0].right for judged in parts.values())


def test_parts_that_neither_side_tells_are_right_and_untold() -> None:
    parts = _score(commitments=(PROMISED,))["commitments"].parts

    assert parts == {
        name: (Part(right=True, told=False),) for name in ("status", "due", "every", "condition")
    }


def test_date_without_a_day_is_no_due_date() -> None:
    vague = replace(PROMISED, due=spoken_time(TEXT, "by Friday", None))

    assert _score(commitments=(vague,))["commitments"].parts["due"] == (Part(True, False),)


@pytest.mark.parametrize(
    "changed",
    [
        replace(SUSPENDED, kind=RelationKind.MEMBERSHIP),
        replace(SUSPENDED, state=RelationState.SEVERED),
        replace(SUSPENDED, between=("a1", "a4")),
        replace(SUSPENDED, between=("a1", "a3")),
    ],
)
def test_relation_matches_not_when_pair_kind_or_state_differ(changed: Relation) -> None:
    assert _pairs_of("relations", changed) == ()


@pytest.mark.parametrize(
    "changed",
    [
        replace(SUSPENDED, between=("a2", "a1")),
        replace(SUSPENDED, between=("a3", "a2")),
        replace(SUSPENDED, evidence=_words("open the books"), scope=(), since=None),
    ],
)
def test_relation_matches_in_any_order_and_by_its_leader(changed: Relation) -> None:
    assert _pairs_of("relations", changed) == ((0, 0),)


@pytest.mark.parametrize("state", [RelationState.ACTIVE, RelationState.UNAFFECTED])
@pytest.mark.parametrize("told", ["active", "unaffected"])
def test_active_and_unaffected_are_one_state(state: RelationState, told: str) -> None:
    gold = replace(GOLD, relations=(replace(SUSPENSION, state=told),))

    assert _pairs_of("relations", replace(SUSPENDED, state=state), gold=gold) == ((0, 0),)


def test_words_decide_where_a_pair_has_the_same_state_twice() -> None:
    earlier = replace(SUSPENSION, scope=(), evidence=_span("breaks with Harbour Party"))
    gold = replace(GOLD, relations=(earlier, SUSPENSION))
    found = replace(SUSPENDED, scope=(), evidence=_words("breaks with Harbour Party"))

    assert _pairs_of("relations", SUSPENDED, found, gold=gold) == ((0, 1), (1, 0))


@pytest.mark.parametrize(
    ("part", "changed"),
    [
        ("since", replace(SUSPENDED, since=None)),
        ("since", replace(SUSPENDED, since="2024-03-06")),
        ("scope", replace(SUSPENDED, scope=())),
        ("scope", replace(SUSPENDED, scope=_words("open the books"))),
        ("scope", replace(SUSPENDED, disputed=True)),
    ],
)
def test_parts_of_a_relation_are_judged_apart(part: str, changed: Relation) -> None:
    parts = dict(_score(relations=(changed,))["relations"].parts)

    assert parts.pop(part) == (Part(right=False, told=True),)
    assert all(judged[0].right for judged in parts.values())


@pytest.mark.parametrize(
    "changed",
    [
        replace(BROKE, event="THREATEN"),
        replace(BROKE, actors=("a2",)),
        replace(BROKE, recipients=()),
    ],
)
def test_event_matches_not_when_code_or_parties_differ(changed: Event) -> None:
    assert _pairs_of("events", changed) == ()


def test_event_told_by_other_words_matches_by_its_parties() -> None:
    assert _pairs_of("events", replace(BROKE, actors=("a3",), trigger=_words("breaks"))) == (
        (0, 0),
    )


def test_event_of_the_same_words_goes_before_one_of_the_same_parties() -> None:
    headline = replace(BROKE, trigger=_words("breaks"))

    assert _pairs_of("events", headline, BROKE) == ((0, 1),)


def test_status_of_an_event_is_judged_apart() -> None:
    parts = _score(events=(replace(BROKE, status=Status.FUTURE),))["events"].parts

    assert parts == {"status": (Part(right=False, told=True),)}


def test_best_pairs_go_first() -> None:
    rated = {(0, 0): (0.5,), (0, 1): (0.9,), (1, 1): (0.8,)}

    assert pair_off([0, 1], [0, 1], lambda one, other: rated.get((one, other))) == [(0, 1)]


@given(
    st.dictionaries(
        st.sampled_from([(one, other) for one in range(4) for other in range(4)]),
        st.sampled_from([(0.0,), (0.5,), (1.0,)]),
    )
)
def test_pairs_are_one_to_one_and_none_is_left_over(
    rated: dict[tuple[int, int], tuple[float, ...]],
) -> None:
    pairs = pair_off(range(4), range(4), lambda one, other: rated.get((one, other)))
    firsts, seconds = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}

    assert len(firsts) == len(seconds) == len(pairs)
    assert set(pairs) <= set(rated)
    assert all(one in firsts or other in seconds for one, other in rated)


def test_overlap_counts_whole_words() -> None:
    text = "open the books by Friday"

    assert measure_overlap(text, [Span(0, 14)], [Span(9, 24)]) == (1 / 3, 1 / 3)
    assert measure_overlap(text, [Span(0, 14)], [Span(5, 24)]) == (2 / 3, 2 / 4)
    assert measure_overlap(text, [Span(2, 4)], [Span(0, 24)]) == (1.0, 1 / 5)
    assert measure_overlap(text, [], [Span(0, 4)]) == (0.0, 0.0)


def test_intervals_are_the_figures_themselves_where_all_articles_agree() -> None:
    intervals = find_intervals([Fractions(1, 2, 1, 4)] * 3)

    assert intervals["precision"] == (0.5, 0.5)
    assert intervals["recall"] == (0.25, 0.25)
    assert intervals["f1"] == pytest.approx((1 / 3, 1 / 3))


def test_intervals_span_what_articles_drawn_again_give() -> None:
    intervals = find_intervals([Fractions(1, 1, 1, 1), Fractions(0, 1, 0, 1)])

    assert intervals == {"precision": (0.0, 1.0), "recall": (0.0, 1.0), "f1": (0.0, 1.0)}
