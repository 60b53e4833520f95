"""Statements as CSV, Parquet, Web Annotations and FollowTheMoney, read back by their readers."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from onrecord.export.csv import CsvWriter
from onrecord.export.ftm import FollowTheMoneyWriter
from onrecord.export.rows import COLUMNS
from onrecord.export.webannotation import WebAnnotationWriter
from onrecord.export.writer import Writer
from onrecord.record.record import Record
from onrecord.store.assertion import assertions_of
from tests.export.strategies import records
from tests.store.stories import STORY, keepable

RECORD = keepable(
    title="The ferry, again",
    publisher="The Quay Courier",
    published=date(2018, 4, 10),
    url="https://quay.example/ferry",
)
FERRY, CAFE, WAIT = (one.fingerprint for one in assertions_of(RECORD) if one.kind == "statement")


def written(kind: type[Any], *given: Record) -> bytes:
    stream = io.BytesIO()
    writer: Writer = kind(stream)
    for record in given:
        writer.write(record)
    writer.finalize()
    return stream.getvalue()


def test_csv_has_a_header_and_a_row_a_statement() -> None:
    rows = list(csv.DictReader(io.StringIO(written(CsvWriter, RECORD).decode(), newline="")))

    assert list(rows[0]) == [column.name for column in COLUMNS]
    assert [row["id"] for row in rows] == [FERRY, CAFE, WAIT]
    assert rows[1] == {
        "id": CAFE,
        "document": "d1",
        "text_sha256": RECORD.article.text_sha256,
        "title": "The ferry, again",
        "publisher": "The Quay Courier",
        "published": "2018-04-10",
        "url": "https://quay.example/ferry",
        "speaker": "Grace Ofori",
        "speaker_kind": "person",
        "speaker_country": "",
        "on_behalf_of": "",
        "addressees": "Mira Soames",
        "sourcing": "",
        "source": "Grace Ofori",
        "cue": "told",
        "words": "that the café in Łódź was closed",
        "form": "indirect",
        "medium": "",
        "time": "",
        "time_words": "",
        "start": "83",
        "end": "115",
        "confidence": "0.9",
    }


@given(records())
def test_csv_gives_every_statement_back(record: Record) -> None:
    data = written(CsvWriter, record).decode()

    rows = list(csv.DictReader(io.StringIO(data, newline="")))

    assert [row["words"] for row in rows] == [
        " … ".join(part.exact for part in one.content) for one in record.statements
    ]


def test_csv_of_nothing_is_the_header() -> None:
    assert written(CsvWriter).decode().startswith("id,document,text_sha256,title,")


def test_parquet_gives_types_and_meanings_back() -> None:
    pytest.importorskip("pyarrow", reason="not run: install pyarrow")
    from pyarrow import parquet as pq  # noqa: PLC0415

    from onrecord.export.parquet import ParquetWriter  # noqa: PLC0415

    table = pq.read_table(io.BytesIO(written(ParquetWriter, RECORD)))

    row = table.to_pylist()[1]
    assert (row["id"], row["published"], row["addressees"]) == (
        CAFE,
        date(2018, 4, 10),
        ["Mira Soames"],
    )
    assert (row["start"], row["confidence"], row["medium"]) == (83, 0.9, None)
    assert table.schema.names == [column.name for column in COLUMNS]
    assert table.schema.field("words").metadata[b"description"].startswith(b"what is said")


def test_web_annotations_select_the_words_by_place_and_by_quote() -> None:
    page = json.loads(written(WebAnnotationWriter, RECORD))

    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    ferry = page["items"][0]
    assert ferry["id"] == f"urn:onrecord:statement:{FERRY}"
    assert ferry["body"]["value"] == "Mira Soames – said (direct, 90%)"
    (target,) = ferry["target"]
    assert target["source"]["id"] == f"urn:onrecord:text:{RECORD.article.text_sha256}"
    assert target["source"]["via"] == "https://quay.example/ferry"
    assert target["selector"] == [
        {"type": "TextPositionSelector", "start": 17, "end": 36},
        {
            "type": "TextQuoteSelector",
            "exact": "“the ferry is late”",
            "prefix": "Mira Soames said ",
            "suffix": STORY[36:76],
        },
    ]


@given(records())
def test_web_annotation_selectors_lead_to_the_same_words(record: Record) -> None:
    page = json.loads(written(WebAnnotationWriter, record, record))

    text = record.article.text
    assert len(page["items"]) == 2 * len(record.statements)
    for item in page["items"]:
        for target in item["target"]:
            place, quote = target["selector"]
            before = text[: place["start"]].endswith(quote["prefix"])
            after = text[place["end"] :].startswith(quote["suffix"])
            assert (text[place["start"] : place["end"]], before, after) == (
                quote["exact"],
                True,
                True,
            )


def test_ftm_is_what_its_library_takes() -> None:
    model = pytest.importorskip("followthemoney.model", reason="not run: install followthemoney")
    lines = written(FollowTheMoneyWriter, RECORD).decode().splitlines()
    library = model.Model.instance()

    entities = [library.get_proxy(json.loads(line), cleaned=True) for line in lines]

    assert [entity.schema.name for entity in entities] == [
        *("Article", "Person", "Person", "Organization"),
        *("Note", "Note", "Note"),
    ]
    for line, entity in zip(lines, entities, strict=True):
        told = json.loads(line)["properties"]
        assert entity.to_dict()["properties"] == {key: told[key] for key in told}
        for prop, value in entity.itervalues():
            assert prop.type.validate(value)
    note = entities[5]
    assert note.id == f"onrecord-{CAFE}"
    assert note.get("entity") == [entities[2].id, entities[1].id]
    assert note.get("proof") == [entities[0].id]
    assert note.first("description") == "that the café in Łódź was closed"


def test_ftm_countries_are_two_letters() -> None:
    (soames, ofori, *others) = RECORD.actors
    abroad = [replace(soames, country="NZL"), replace(ofori, country="XYZ"), *others]

    lines = written(FollowTheMoneyWriter, replace(RECORD, actors=tuple(abroad))).splitlines()

    told = [json.loads(line)["properties"].get("country") for line in lines[1:4]]
    assert told == [["nz"], None, None]
