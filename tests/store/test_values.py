from __future__ import annotations

import json

from hypothesis import given

from onrecord.export.jsonl import record_as_json
from onrecord.record.actor import Actor, ActorKind, Role
from onrecord.record.evidence import cut_evidence
from onrecord.record.record import Record
from onrecord.record.statement import Form, Statement
from onrecord.record.statements.medium import Medium
from onrecord.record.statements.spoken_time import SpokenTime
from onrecord.store.assertion import assertions_of, record_of
from onrecord.store.values import from_json, iter_spans, to_json
from tests.builders import make_article, span_of
from tests.export.strategies import records

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


def test_fact_becomes_the_json_that_is_printed() -> None:
    record = Record(make_article(TEXT), (STATEMENT,), (), (SOAMES,))
    printed = record_as_json(record)

    assert to_json(STATEMENT) == printed["statements"][0]
    assert to_json(SOAMES) == printed["actors"][0]


def test_fact_comes_back_from_json() -> None:
    for fact in (STATEMENT, SOAMES):
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
