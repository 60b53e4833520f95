from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given

from onrecord.document.annotations import Status
from onrecord.export.jsonl import record_as_json
from onrecord.record.actor import Actor, ActorKind, Role
from onrecord.record.event import Event
from onrecord.record.evidence import cut_evidence
from onrecord.record.record import Record
from onrecord.record.statement import Form, Statement
from onrecord.record.statements.medium import Medium
from onrecord.record.statements.spoken_time import SpokenTime
from onrecord.store.assertion import assertions_of, record_of
from onrecord.store.kinds import KINDS
from onrecord.store.values import from_json, iter_spans, to_json
from tests.builders import make_article, span_of
from tests.export.strategies import full_records, records

TEXT = "On Tuesday the leader Mira Soames wrote no."
LEADER = cut_evidence(TEXT, [span_of(TEXT, "leader")])
SOAMES = Actor(
    id="a1",
    name="Mira Soames",
    kind=ActorKind.PERSON,
    country="ARD",
    aliases=("Soames",),
    mentions=cut_evidence(TEXT, [span_of(TEXT, "Mira Soames")]),
    roles=(Role("leader", "a2", LEADER),),
)
STATEMENT = Statement(
    id="s1",
    source=SOAMES.mentions,
    cue=cut_evidence(TEXT, [span_of(TEXT, "wrote")]),
    content=cut_evidence(TEXT, [span_of(TEXT, "no")]),
    form=Form.INDIRECT,
    confidence=0.9,
    medium=Medium.LETTER,
    time=SpokenTime(cut_evidence(TEXT, [span_of(TEXT, "Tuesday")])[0], "2018-04-10"),
    speaker="a1",
)
EVENT = Event(
    id="e1",
    event="CONSULT",
    modes=("visit",),
    quad=1,
    actors=("a1",),
    recipients=(),
    status=Status.ACTUAL,
    time=None,
    place=cut_evidence(TEXT, [span_of(TEXT, "Tuesday")])[0],
    trigger=STATEMENT.cue,
    evidence=STATEMENT.content,
    statement="s1",
    confidence=0.5,
    why="by the words",
)


def test_fact_becomes_the_json_that_is_printed() -> None:
    record = Record(make_article(TEXT), (STATEMENT,), (), (SOAMES,))
    printed = record_as_json(record)

    assert to_json(STATEMENT) == printed["statements"][0]
    assert to_json(SOAMES) == printed["actors"][0]


def test_fact_comes_back_from_json() -> None:
    for fact in (STATEMENT, SOAMES, EVENT, replace(EVENT, place=None)):
        assert from_json(type(fact), json.loads(json.dumps(to_json(fact)))) == fact


def test_keys_of_a_newer_program_are_passed_over() -> None:
    assert from_json(Statement, to_json(STATEMENT) | {"mood": "bad"}) == STATEMENT


def test_spans_are_found_at_every_depth() -> None:
    assert [(path, span["exact"]) for path, span in iter_spans(to_json(SOAMES))] == [
        ("mentions", "Mira Soames"),
        ("roles.evidence", "leader"),
    ]
    assert ("time", "Tuesday") in [
        (path, span["exact"]) for path, span in iter_spans(to_json(STATEMENT))
    ]


@given(full_records())
def test_fact_of_every_kind_comes_back_from_json(record: Record) -> None:
    facts = [fact for kind in KINDS.values() for fact in getattr(record, kind.collection)]
    written = json.loads(json.dumps([to_json(fact) for fact in facts]))

    assert [from_json(type(fact), data) for fact, data in zip(facts, written, strict=True)] == facts


@given(records())
def test_record_comes_back_from_its_assertions(record: Record) -> None:
    made = record_of(record.article, assertions_of(record), record.warnings)

    assert made == record


def test_fingerprint_is_that_of_the_fact_not_of_the_run() -> None:
    first = Record(make_article(TEXT), (STATEMENT,), (), (SOAMES,))
    renumbered = json.loads(
        json.dumps([to_json(SOAMES) | {"id": "a7"}, to_json(STATEMENT) | {"speaker": "a7"}])
    )
    actor, statement = from_json(Actor, renumbered[0]), from_json(Statement, renumbered[1])
    again = Record(make_article(TEXT), (statement,), (), (actor,))

    assert [one.fingerprint for one in assertions_of(again)] == [
        one.fingerprint for one in assertions_of(first)
    ]


def test_fingerprint_differs_with_text_evidence_and_speaker() -> None:
    record = Record(make_article(TEXT), (STATEMENT,), (), (SOAMES,))
    data = to_json(STATEMENT)
    others = [
        Record(make_article(TEXT + " "), (STATEMENT,), (), (SOAMES,)),
        Record(make_article(TEXT), (from_json(Statement, data | {"source": []}),), (), (SOAMES,)),
        Record(
            make_article(TEXT), (from_json(Statement, data | {"speaker": None}),), (), (SOAMES,)
        ),
    ]

    prints = {assertions_of(one)[-1].fingerprint for one in (record, *others)}

    assert len(prints) == 4
