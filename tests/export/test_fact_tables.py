"""Events, commitments, relations and mentioned documents in tables and as annotations."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from onrecord.document.annotations import Status
from onrecord.export.csv import CsvWriter
from onrecord.export.ftm import FollowTheMoneyWriter
from onrecord.export.tables import TABLES
from onrecord.export.webannotation import WebAnnotationWriter
from onrecord.record.commitment import CommitmentStatus, Decided, StatusChange
from onrecord.record.record import Record
from tests.export.deeds import COMMITMENTS, EVENTS, RECORD, STATEMENTS, TEXT
from tests.export.strategies import full_records

FIRST = TEXT[: TEXT.index("\n")]
LAST = "She had invited Vell to Kelmark in March; Vell declined."
ARTICLE = {
    "document": "d1",
    "text_sha256": RECORD.article.text_sha256,
    "title": "The league shuts the door",
    "publisher": "The Quay Courier",
    "published": "2018-04-11",
    "url": "",
}


def own_ids(record: Record) -> dict[str, str]:
    return {"e1": "fact-e1", "s1": "fact-s1", "d1": "fact-d1", "c2": "fact-c2"}


def rows_of(name: str, record: Record = RECORD) -> list[dict[str, str]]:
    stream = io.BytesIO()
    writer = CsvWriter(stream, own_ids, TABLES[name])
    writer.write(record)
    writer.finalize()
    return list(csv.DictReader(io.StringIO(stream.getvalue().decode(), newline="")))


def annotations_of(record: Record) -> list[dict[str, Any]]:
    stream = io.BytesIO()
    writer = WebAnnotationWriter(stream, own_ids)
    writer.write(record)
    writer.finalize()
    items: list[dict[str, Any]] = json.loads(stream.getvalue())["items"]
    return items


def entities_of(record: Record) -> list[dict[str, Any]]:
    stream = io.BytesIO()
    writer = FollowTheMoneyWriter(stream, own_ids)
    writer.write(record)
    writer.finalize()
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_every_table_says_what_its_columns_mean() -> None:
    assert list(TABLES) == [
        "statements",
        "events",
        "commitments",
        "relations",
        "documents_mentioned",
    ]
    for table in TABLES.values():
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names))
        assert all(column.meaning for column in table.columns)


def test_events_are_rows() -> None:
    first, second = rows_of("events")

    assert first == {
        "id": "fact-e1",
        **ARTICLE,
        "event": "SANCTION",
        "modes": "discontinue",
        "quad": "4",
        "actors": "Quay League",
        "recipients": "Harbour Party",
        "status": "actual",
        "time": "2018-04-10",
        "time_words": "Tuesday",
        "place": "Port Aune",
        "trigger": "suspended",
        "contexts": "",
        "context_words": "",
        "words": FIRST,
        "start": "0",
        "end": str(len(FIRST)),
        "statement": "",
        "told_by": "",
        "confidence": "0.91",
        "why": "network: act and parties",
    }
    assert (second["actors"], second["status"]) == ("Mira Soames; Quay League", "future")
    assert (second["statement"], second["told_by"]) == ("s4", "Mira Soames")


def test_commitments_are_rows() -> None:
    first, second = rows_of("commitments")

    words = str(STATEMENTS[0].content)
    assert first == {
        "id": "c1",
        **ARTICLE,
        "kind": "request",
        "by": "Ada Vell",
        "to": "Mira Soames",
        "what": "send us quarterly updates",
        "due": "2018-05-31",
        "due_words": "by the end of May",
        "every": "P3M",
        "condition": "as long as your council sits",
        "status": "open",
        "status_words": "",
        "decided_by": "",
        "decided_at": "",
        "decided_why": "",
        "event": "",
        "words": words,
        "start": str(TEXT.index(words)),
        "end": str(TEXT.index(words) + len(words)),
        "statement": "fact-s1",
        "told_by": "Ada Vell",
        "confidence": "0.8",
        "why": "“ask” with a person and an act",
    }
    assert (second["id"], second["status"], second["status_words"]) == (
        *("fact-c2", "refused", "Vell declined"),
    )


def test_commitment_that_a_person_decided_has_both_words_and_decision() -> None:
    decided = Decided("ada", "2018-05-03T09:00:00Z", "The visit took place.")
    met = StatusChange(CommitmentStatus.MET, (), decided)
    invitation = COMMITMENTS[1]
    record = replace(RECORD, commitments=(replace(invitation, changes=(*invitation.changes, met)),))

    (row,) = rows_of("commitments", record)

    assert (row["status"], row["status_words"]) == ("met", "Vell declined")
    assert (row["decided_by"], row["decided_at"], row["decided_why"]) == (
        *("ada", "2018-05-03T09:00:00Z", "The visit took place."),
    )


def test_relations_are_rows() -> None:
    first, second = rows_of("relations")

    assert first == {
        "id": "r1",
        **ARTICLE,
        "between": "Quay League; Harbour Party",
        "kind": "formal relations",
        "state": "suspended",
        "since": "2018-04-10",
        "scope": "the leader’s office only; everything we do together",
        "disputed": "true",
        "facts": "fact-e1; s2; s3",
        "why": "The Quay League did it itself",
        "words": FIRST,
        "start": "0",
        "end": str(len(FIRST)),
    }
    assert (second["since"], second["scope"], second["disputed"]) == ("", "", "false")


def test_mentioned_documents_are_rows() -> None:
    first, second = rows_of("documents_mentioned")

    assert (first["id"], first["kind"], first["by"], first["to"], first["statements"]) == (
        *("fact-d1", "letter", "Ada Vell", "Mira Soames", "fact-s1"),
    )
    assert first["words"] == "The letter … the letter"
    assert (second["statements"], second["answers"], second["silent_on"]) == (
        *("", "fact-d1; fact-s1", "fact-d1"),
    )


@given(full_records())
def test_tables_have_a_row_a_fact(record: Record) -> None:
    for name in ("events", "commitments", "relations", "documents_mentioned"):
        assert len(rows_of(name, record)) == 1


@pytest.mark.parametrize("name", TABLES)
def test_parquet_gives_every_table_back(name: str) -> None:
    pytest.importorskip("pyarrow", reason="not run: install pyarrow")
    from pyarrow import parquet as pq  # noqa: PLC0415

    from onrecord.export.parquet import ParquetWriter  # noqa: PLC0415

    stream = io.BytesIO()
    writer = ParquetWriter(stream, own_ids, TABLES[name])
    writer.write(RECORD)
    writer.finalize()

    table = pq.read_table(io.BytesIO(stream.getvalue()))
    assert table.to_pylist() == list(TABLES[name].iter_rows(RECORD, own_ids(RECORD)))
    assert table.to_pylist()[0]["published"] == date(2018, 4, 11)
    assert table.schema.names == [column.name for column in TABLES[name].columns]


def test_web_annotations_of_other_facts_select_first_what_is_marked() -> None:
    told = {one["id"]: one for one in annotations_of(RECORD)}

    assert list(told)[4:] == [
        "urn:onrecord:event:fact-e1",
        "urn:onrecord:event:e2",
        "urn:onrecord:commitment:c1",
        "urn:onrecord:commitment:fact-c2",
        f"urn:onrecord:relation:{RECORD.article.text_sha256}:r1",
        f"urn:onrecord:relation:{RECORD.article.text_sha256}:r2",
        "urn:onrecord:document:fact-d1",
        "urn:onrecord:document:d2",
    ]
    event = told["urn:onrecord:event:fact-e1"]
    assert event["body"]["value"] == (
        "SANCTION discontinue — Quay League → Harbour Party · Tuesday 10 April 2018 · Port Aune"
        " · told by the article, 91%"
    )
    exact = [target["selector"][1]["exact"] for target in event["target"]]
    assert exact == ["suspended", FIRST, "Port Aune", "Tuesday"]
    commitment = told["urn:onrecord:commitment:fact-c2"]
    exact = [target["selector"][1]["exact"] for target in commitment["target"]]
    assert exact == ["to Kelmark", LAST, "Vell declined"]


@given(full_records())
def test_web_annotation_selectors_of_other_facts_lead_to_the_same_words(record: Record) -> None:
    items = annotations_of(record)

    assert len(items) == len(record.statements) + 4
    for item in items:
        assert item["target"]
        for target in item["target"]:
            place, quote = target["selector"]
            assert record.article.text[place["start"] : place["end"]] == quote["exact"]


def test_ftm_has_events_that_were_done_and_links_between_actors() -> None:
    model = pytest.importorskip("followthemoney.model", reason="not run: install followthemoney")
    library = model.Model.instance()

    told = [one for one in entities_of(RECORD) if one["schema"] in ("Event", "UnknownLink")]

    for one in told:
        entity = library.get_proxy(one, cleaned=True)
        assert entity.to_dict()["properties"] == one["properties"]
        for prop, value in entity.itervalues():
            assert prop.type.validate(value)
    assert [one["schema"] for one in told] == ["Event", "UnknownLink", "UnknownLink"]


def test_ftm_event_names_its_actors_and_its_day() -> None:
    by_schema: dict[str, list[dict[str, Any]]] = {}
    for one in entities_of(RECORD):
        by_schema.setdefault(one["schema"], []).append(one)
    ids = {one["properties"].get("name", [""])[0]: one["id"] for one in entities_of(RECORD)}

    (event,) = by_schema["Event"]
    assert event["id"] == "onrecord-fact-e1"
    assert event["properties"] == {
        "name": ["SANCTION discontinue: Quay League, Harbour Party"],
        "summary": [FIRST],
        "date": ["2018-04-10"],
        "location": ["Port Aune"],
        "involved": [ids["Quay League"], ids["Harbour Party"]],
        "proof": [by_schema["Article"][0]["id"]],
        "publisher": ["The Quay Courier"],
    }
    link = by_schema["UnknownLink"][0]["properties"]
    assert (link["subject"], link["object"]) == ([ids["Quay League"]], [ids["Harbour Party"]])
    assert (link["role"], link["status"], link["startDate"]) == (
        *(["formal relations"], ["suspended"], ["2018-04-10"]),
    )


@pytest.mark.parametrize("status", [Status.FUTURE, Status.HYPOTHETICAL, Status.NEGATED])
def test_ftm_leaves_out_what_was_not_done(status: Status) -> None:
    record = replace(RECORD, events=(replace(EVENTS[0], status=status),))

    assert "Event" not in [one["schema"] for one in entities_of(record)]
