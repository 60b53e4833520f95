"""The view of one captured text: the newest run's facts under all decisions. Pure functions.

This is the one place where it is computed; whoever reads the record reads what comes out here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.store.anchoring import (
    Anchor,
    Found,
    Outcome,
    anchor_in_other_text,
    anchor_in_same_text,
)
from onrecord.store.assertion import Assertion, exchange_facts, next_ids
from onrecord.store.decision import (
    CONFIRMING,
    Decision,
    Judgement,
    State,
    drop_undone,
    judge_by_decision,
    judge_by_subject,
)
from onrecord.store.kinds import ACTOR, KINDS
from onrecord.store.portable import Cast, bring_home, make_portable, position_of
from onrecord.store.statuses import statuses_of
from onrecord.store.values import SPAN_KEYS, Json, iter_spans, to_json

_KEPT = (State.ACCEPTED, State.EDITED)


@dataclass(frozen=True, slots=True)
class Material:
    """All that is known of one captured text: each run's facts, the oldest run first."""

    text: str
    text_sha256: str
    runs: Sequence[Sequence[Assertion]]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as the view has it.

    ``assertion`` is the number of what was asserted, None for what a person added; ``changed``
    is True where the value is not the asserted one.
    """

    kind: str
    local_id: str
    fingerprint: str
    value: Json
    state: State
    flagged: bool
    position: int
    assertion: int | None
    changed: bool

    @property
    def as_assertion(self) -> Assertion:
        """The fact in the form in which records are made of facts."""
        return Assertion(self.kind, self.local_id, self.fingerprint, self.value, self.assertion)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A decision made on another text or run, and the fingerprints that it may speak of now."""

    decision: int
    outcome: Outcome
    fingerprints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Projection:
    """The facts in text order, and what became of decisions made elsewhere."""

    facts: tuple[Fact, ...]
    anchors: tuple[Waiting, ...]


def project(
    material: Material,
    decisions: Iterable[Decision],
    earlier: Sequence[Material] = (),
) -> Projection:
    """The view of a captured text; ``earlier`` are the texts captured before at the same place."""
    effective = drop_undone(decisions)
    newest = material.runs[-1] if material.runs else ()
    settled = _settled(effective)
    own = [one for one in effective if one.text_sha256 == material.text_sha256]
    moved = list(_move(material, effective, earlier, settled))
    own += [again for _, carried in moved for again in carried]
    judgements = judge_by_subject(sorted(own, key=lambda one: one.id))
    retained, doubts = _compare_runs(material, judgements, settled)
    held = {print_ for doubt in doubts for print_ in doubt.fingerprints}
    cast = Cast(material.text_sha256, [one for one in newest if one.kind == ACTOR.name])
    bench = _Bench(judgements, held, cast, judge_by_decision(effective))
    told = [_tell(one, bench) for one in newest]
    told += [_tell(one, bench, changed=True) for one in _translate(material, retained, cast)]
    known = len([one for one in newest if one.kind == ACTOR.name])
    told += [_tell(one, bench, changed=True) for one in cast.actors[known:]]
    in_order = sorted(told, key=lambda fact: (fact.kind, fact.position))
    return Projection(tuple(in_order), (*(anchor for anchor, _ in moved), *doubts))


@dataclass(frozen=True, slots=True)
class _Bench:
    """What facts are judged by: decisions, fingerprints that wait for a person, the actors.

    ``every`` has for each decision all those on the same fact, on earlier texts and runs too.
    """

    judgements: dict[str, Judgement]
    held: set[str]
    cast: Cast
    every: Mapping[int, Judgement]


def _tell(assertion: Assertion, bench: _Bench, *, changed: bool = False) -> Fact:
    judgement = bench.judgements.get(assertion.fingerprint, Judgement())
    kind = KINDS[assertion.kind]
    value = assertion.value | bring_home(kind, judgement.change, bench.cast)
    statuses = statuses_of(judgement, bench.every)
    if statuses:
        value |= {"changes": [*value["changes"], *to_json(statuses)]}
    state = judgement.state
    if state is State.OPEN and not changed and assertion.fingerprint in bench.held:
        state = State.HELD
    return Fact(
        kind=assertion.kind,
        local_id=assertion.local_id,
        fingerprint=assertion.fingerprint,
        value=value,
        state=state,
        flagged=judgement.flagged,
        position=position_of(kind, value),
        assertion=assertion.id,
        changed=changed or bool(judgement.change or statuses),
    )


def _settled(decisions: Iterable[Decision]) -> dict[int, Decision]:
    """For each decision that a later one settles, the later one."""
    return {one.target: one for one in decisions if one.target is not None}


def _compare_runs(
    material: Material, judgements: dict[str, Judgement], settled: dict[int, Decision]
) -> tuple[list[Assertion], list[Waiting]]:
    """Facts of earlier runs that people have confirmed, and decisions that are in doubt now."""
    retained, doubts = [], []
    newest = {one.fingerprint for one in material.runs[-1]} if material.runs else set()
    before = [one for run in material.runs[:-1] for one in run]
    lost = {one.fingerprint: one for one in before if one.fingerprint not in newest}
    for print_, decided in lost.items():
        judgement = judgements.get(print_)
        if judgement is None or judgement.state is State.OPEN:
            continue
        anchor = anchor_in_same_text(decided, before, material.runs[-1])
        answer = _answer(judgement, settled)
        if judgement.state in _KEPT and not _replaces(answer):
            retained.append(decided)
        if anchor.outcome is not Outcome.ORPHANED and answer is None:
            doubts.append(_wait(judgement, anchor))
    return retained, doubts


def _answer(judgement: Judgement, settled: dict[int, Decision]) -> Decision | None:
    """The decision that settled what became of these, if there is one."""
    return next((settled[one.id] for one in judgement.decisions if one.id in settled), None)


def _replaces(answer: Decision | None) -> bool:
    return answer is not None and answer.action in CONFIRMING


def _wait(judgement: Judgement, anchor: Anchor) -> Waiting:
    prints = tuple(dict.fromkeys(fact.fingerprint for fact in anchor.facts))
    return Waiting(judgement.decisions[-1].id, anchor.outcome, prints)


def _move(
    material: Material,
    decisions: Sequence[Decision],
    earlier: Sequence[Material],
    settled: dict[int, Decision],
) -> Iterator[tuple[Waiting, tuple[Decision, ...]]]:
    """What became of each decision on an earlier text; those found, as decisions on this one."""
    if not material.runs:
        return
    after = _found(material)
    for other in earlier:
        if other.text_sha256 == material.text_sha256 or not other.runs:
            continue
        before = _found(other)
        there = [one for one in decisions if one.text_sha256 == other.text_sha256]
        for judgement in judge_by_subject(there).values():
            seen = judgement.decisions[-1].seen
            if seen is not None and not _answer(judgement, settled):
                anchor = anchor_in_other_text(seen, before, after)
                yield _carry(judgement, anchor, material.text)


def _carry(judgement: Judgement, anchor: Anchor, text: str) -> tuple[Waiting, tuple[Decision, ...]]:
    """The decisions as if made on the fact that was found; none if their words are not there."""
    if anchor.outcome is not Outcome.FOUND:
        return _wait(judgement, anchor), ()
    (fact,) = anchor.facts
    kind = KINDS[fact.kind]
    carried = []
    for one in judgement.decisions:
        seen = one.seen["value"] if one.seen else fact.value
        shift = position_of(kind, fact.value) - position_of(kind, seen)
        change = {key: _shift(value, shift) for key, value in one.change.items()}
        if any(text[s["start"] : s["end"]] != s["exact"] for _, s in iter_spans(change)):
            return _wait(judgement, replace(anchor, outcome=Outcome.CHANGED)), ()
        carried.append(replace(one, subject=fact.fingerprint, change=change))
    return _wait(judgement, anchor), tuple(carried)


def _shift(value: Any, by: int) -> Any:
    """The value with every span moved."""
    if isinstance(value, list):
        return [_shift(one, by) for one in value]
    if isinstance(value, dict) and value.keys() >= SPAN_KEYS:
        return value | {"start": value["start"] + by, "end": value["end"] + by}
    return value


def _found(material: Material) -> Found:
    newest = material.runs[-1]
    cast = Cast(material.text_sha256, [one for one in newest if one.kind == ACTOR.name])
    return Found(material.text, newest, cast)


def _translate(
    material: Material, retained: Iterable[Assertion], cast: Cast
) -> Iterator[Assertion]:
    """Facts of earlier runs with the newest run's ids of actors, and ids of their own."""
    free = {name: next_ids(kind, material.runs[-1]) for name, kind in KINDS.items()}
    kept = [replace(fact, local_id=next(free[fact.kind])) for fact in retained]
    by_print = {one.fingerprint: one.local_id for one in (*kept, *material.runs[-1])}
    for fact in kept:
        run = next(run for run in material.runs if any(one.id == fact.id for one in run))
        theirs = Cast(material.text_sha256, [one for one in run if one.kind == ACTOR.name])
        ids = {
            one.local_id: by_print[one.fingerprint] for one in run if one.fingerprint in by_print
        }
        kind = KINDS[fact.kind]
        value = bring_home(kind, make_portable(kind, fact.value, theirs), cast)
        yield replace(fact, value=exchange_facts(kind, value, ids) | {"id": fact.local_id})
