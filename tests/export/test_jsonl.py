from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.article import Location
from onrecord.document.span import Span
from onrecord.export.jsonl import JsonLinesWriter, record_as_json, record_line
from onrecord.record.commitment import (
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    Decided,
    StatusChange,
)
from onrecord.record.document_mention import DocumentMention
from onrecord.record.evidence import cut_evidence
from onrecord.record.relation import Relation, RelationKind, RelationState
from onrecord.record.statements.medium import Medium
from onrecord.record.statements.sourcing import Sourcing
from tests.builders import Said, make_actor, make_record, span_of, spoken_time
from tests.export.acted import RECORD as ACTED

TEXT = "“Yes,” she said, “no.”"
STATEMENT = Said(["“Yes,”", "“no.”"], "she", "said", "direct", 0.87654321)


def test_json_of_a_record_has_every_key_of_the_schema() -> None:
    record = make_record(
        TEXT,
        [STATEMENT],
        title="A calm day",
        url="https://courier.example/calm",
        publisher="The Quay Courier",
        published=date(2018, 4, 10),
        locations=(Location(Span(0, 6), "page 1"),),
        warnings=["No author."],
    )

    assert record_as_json(record) == {
        "schema": "onrecord/1",
        "document": {
            "id": "d1",
            "text_sha256": "93c7b826c51081f14395285025c9be44ae6a89b86c3618c809a39caf6e9e8c07",
            "title": "A calm day",
            "url": "https://courier.example/calm",
            "publisher": "The Quay Courier",
            "published": "2018-04-10",
            "language": "en",
            "text": "“Yes,” she said, “no.”",
            "capture": {
                "origin": "harbour.txt",
                "media_type": "text/plain",
                "sha256": "93c7b826c51081f14395285025c9be44ae6a89b86c3618c809a39caf6e9e8c07",
                "size": 30,
                "charset": "utf-8",
                "extractor": "plain",
                "extractor_version": "1",
            },
            "locations": [{"start": 0, "end": 6, "label": "page 1"}],
        },
        "actors": [],
        "statements": [
            {
                "id": "s1",
                "speaker": None,
                "on_behalf_of": None,
                "sourcing": None,
                "source": [{"start": 7, "end": 10, "exact": "she"}],
                "cue": [{"start": 11, "end": 15, "exact": "said"}],
                "content": [
                    {"start": 0, "end": 6, "exact": "“Yes,”"},
                    {"start": 17, "end": 22, "exact": "“no.”"},
                ],
                "form": "direct",
                "addressees": [],
                "medium": None,
                "time": None,
                "confidence": 0.8765,
            }
        ],
        "events": [],
        "commitments": [],
        "relations": [],
        "documents_mentioned": [],
        "warnings": ["No author."],
    }


def test_json_of_a_statement_tells_sourcing_medium_and_time() -> None:
    text = "“Yes,” an aide wrote on Tuesday."
    record = make_record(text, [Said("“Yes,”", "an aide", "wrote")])
    time = spoken_time(text, "Tuesday", "2018-04-10")
    told = replace(record.statements[0], sourcing=Sourcing.UNNAMED, medium=Medium.LETTER, time=time)

    statement = record_as_json(replace(record, statements=(told,)))["statements"][0]

    assert statement["sourcing"] == "unnamed"
    assert statement["medium"] == "letter"
    assert statement["time"] == {
        "start": 24,
        "end": 31,
        "exact": "Tuesday",
        "value": "2018-04-10",
    }


def test_json_of_an_actor_tells_all_that_is_known() -> None:
    text = "Ada Vell, chair of the Quay League, spoke. Later she left."
    chair = make_actor(
        text,
        "a1",
        "Ada Vell",
        "Ada Vell",
        "she",
        country="ARD",
        aliases=["Ms Vell"],
        roles=[("chair", "a2", "chair of the Quay League")],
        registry_id="quay-7",
    )
    league = make_actor(text, "a2", "Quay League", kind="organisation")
    record = make_record(text, actors=[chair, league])

    assert record_as_json(record)["actors"] == [
        {
            "id": "a1",
            "name": "Ada Vell",
            "kind": "person",
            "country": "ARD",
            "aliases": ["Ms Vell"],
            "mentions": [
                {"start": 0, "end": 8, "exact": "Ada Vell"},
                {"start": 49, "end": 52, "exact": "she"},
            ],
            "roles": [
                {
                    "title": "chair",
                    "of": "a2",
                    "evidence": [{"start": 10, "end": 34, "exact": "chair of the Quay League"}],
                }
            ],
            "registry_id": "quay-7",
        },
        {
            "id": "a2",
            "name": "Quay League",
            "kind": "organisation",
            "country": None,
            "aliases": [],
            "mentions": [{"start": 23, "end": 34, "exact": "Quay League"}],
            "roles": [],
            "registry_id": None,
        },
    ]


def test_json_of_a_statement_points_to_its_actors() -> None:
    told = replace(STATEMENT, speaker="a1", on_behalf_of="a2", addressees=("a3", "a4"))

    statement = record_as_json(make_record(TEXT, [told]))["statements"][0]

    assert (statement["speaker"], statement["on_behalf_of"]) == ("a1", "a2")
    assert statement["addressees"] == ["a3", "a4"]


def test_json_of_what_is_unknown_is_null() -> None:
    document = record_as_json(make_record(TEXT, language=None))["document"]

    names = ("title", "url", "publisher", "published", "language")
    assert [document[name] for name in names] == [None, None, None, None, None]
    assert document["locations"] == []


def test_json_lines_are_utf_8_and_one_for_each_record() -> None:
    stream = io.BytesIO()
    writer = JsonLinesWriter(stream)

    writer.write(make_record("Olá.\n", title="Um"))
    writer.write(make_record("Adeus.\n", title="Dois"))
    writer.finalize()

    lines = stream.getvalue().split(b"\n")
    assert [json.loads(line)["document"]["title"] for line in lines[:2]] == ["Um", "Dois"]
    assert lines[2:] == [b""]
    assert "Olá.".encode() in lines[0]


@given(st.text(), st.text())
def test_json_line_gives_back_the_text_and_is_one_line(text: str, title: str) -> None:
    line = record_line(make_record(text, title=title))

    document = json.loads(line)["document"]
    assert (document["text"], document["title"]) == (text, title)
    assert len(line.decode("utf-8").splitlines()) == 1


def test_json_line_escapes_what_terminals_obey_and_utf_8_cannot_hold() -> None:
    line = record_line(make_record("x", title="\x1b[31m \x9b31m \x7f \u2028 \ud800"))

    assert rb'"title": "\u001b[31m \u009b31m \u007f \u2028 \ud800"' in line


def test_json_of_an_event_has_every_key_of_the_schema() -> None:
    event, meeting, _ = record_as_json(ACTED)["events"]

    assert event == {
        "id": "e1",
        "event": "SANCTION",
        "mode": "expel",
        "modes": ["expel", "discontinue"],
        "quad": 4,
        "actors": ["a1"],
        "recipients": ["a2"],
        "status": "actual",
        "time": {"start": 19, "end": 26, "exact": "Tuesday", "value": "2018-04-10"},
        "place": {"start": 63, "end": 72, "exact": "Port Aune"},
        "trigger": [{"start": 36, "end": 44, "exact": "expelled"}],
        "evidence": [
            {
                "start": 16,
                "end": 73,
                "exact": 'On Tuesday, Ms Vell expelled Ivo "Red" Kern in Port Aune.',
            }
        ],
        "statement": None,
        "contexts": [
            {"code": "election", "evidence": [{"start": 28, "end": 35, "exact": "Ms Vell"}]},
            {"code": "legal", "evidence": [{"start": 63, "end": 67, "exact": "Port"}]},
        ],
        "confidence": 0.91,
        "why": "phrase of SANCTION: “expelled”",
    }
    assert (meeting["mode"], meeting["modes"], meeting["place"]) == (None, [], None)
    assert (meeting["status"], meeting["recipients"]) == ("future", [])


def test_json_of_a_commitment_has_every_key_of_the_schema() -> None:
    text = "Ada asks Ivo to report by May if he can. He refused."
    refused = cut_evidence(text, [span_of(text, "He refused")])
    request = Commitment(
        id="c1",
        kind=CommitmentKind.REQUEST,
        by=("a1",),
        to=("a2",),
        what=cut_evidence(text, [span_of(text, "to report")]),
        due=spoken_time(text, "by May", "2018-05-31"),
        every="P3M",
        condition=cut_evidence(text, [span_of(text, "if he can")]),
        evidence=cut_evidence(text, [span_of(text, "asks")]),
        statement="s7",
        event="e2",
        confidence=0.87654321,
        why="“asks”",
        changes=(
            StatusChange(CommitmentStatus.REFUSED, refused),
            StatusChange(CommitmentStatus.MET, (), Decided("ada", "2018-05-03T09:00:00Z")),
        ),
    )
    bare = replace(request, due=None, every=None, condition=(), changes=(), statement=None)
    record = replace(make_record(text), commitments=(request, bare))

    told, still_open = record_as_json(record)["commitments"]

    assert told == {
        "id": "c1",
        "kind": "request",
        "by": ["a1"],
        "to": ["a2"],
        "what": [{"start": 13, "end": 22, "exact": "to report"}],
        "due": {"start": 23, "end": 29, "exact": "by May", "value": "2018-05-31"},
        "every": "P3M",
        "condition": [{"start": 30, "end": 39, "exact": "if he can"}],
        "evidence": [{"start": 4, "end": 8, "exact": "asks"}],
        "statement": "s7",
        "event": "e2",
        "status": "met",
        "changes": [
            {
                "status": "refused",
                "evidence": [{"start": 41, "end": 51, "exact": "He refused"}],
                "decided": None,
            },
            {
                "status": "met",
                "evidence": [],
                "decided": {"who": "ada", "at": "2018-05-03T09:00:00Z", "why": None},
            },
        ],
        "confidence": 0.8765,
        "why": "“asks”",
    }
    assert (still_open["status"], still_open["due"], still_open["every"]) == ("open", None, None)
    assert (still_open["changes"], still_open["statement"]) == ([], None)


def test_json_of_a_relation_has_every_key_of_the_schema() -> None:
    text = "The league suspended all ties."
    suspended = Relation(
        between=("a2", "a4"),
        kind=RelationKind.FORMAL,
        state=RelationState.SUSPENDED,
        since="2018-04-10",
        scope=cut_evidence(text, [span_of(text, "all ties")]),
        disputed=True,
        facts=("e1", "s2"),
        evidence=cut_evidence(text, [span_of(text, "suspended")]),
        why="its own act",
        id="r1",
    )

    assert record_as_json(replace(make_record(text), relations=(suspended,)))["relations"] == [
        {
            "id": "r1",
            "between": ["a2", "a4"],
            "kind": "formal relations",
            "state": "suspended",
            "since": "2018-04-10",
            "scope": [{"start": 21, "end": 29, "exact": "all ties"}],
            "disputed": True,
            "facts": ["e1", "s2"],
            "evidence": [{"start": 11, "end": 20, "exact": "suspended"}],
            "why": "its own act",
        }
    ]


def test_json_of_a_mentioned_document_has_every_key_of_the_schema() -> None:
    text = "A letter went out."
    letter = DocumentMention(
        id="d1",
        kind="letter",
        by=("a9",),
        to=("a3",),
        evidence=cut_evidence(text, [span_of(text, "A letter")]),
        statements=("s1",),
        answers=("d2",),
        silent_on=("d3",),
    )
    record = replace(make_record(text), documents_mentioned=(letter,))

    assert record_as_json(record)["documents_mentioned"] == [
        {
            "id": "d1",
            "kind": "letter",
            "by": ["a9"],
            "to": ["a3"],
            "evidence": [{"start": 0, "end": 8, "exact": "A letter"}],
            "statements": ["s1"],
            "answers": ["d2"],
            "silent_on": ["d3"],
        }
    ]
