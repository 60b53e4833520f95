"""Events as the table of POLECAT."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import __version__
from onrecord.document.annotations import Status
from onrecord.export.polecat import PolecatWriter
from onrecord.record.record import Record
from tests.export.acted import ACTORS, EXPELLED, MEETING, RECORD

HEADER = [
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors",
    "Actor Title", "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude",
    "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
]  # fmt: skip


def _lines(record: Record, ids: Mapping[str, str] | None = None) -> list[str]:
    stream = io.BytesIO()
    writer = PolecatWriter(stream, lambda _: ids or {})
    writer.write(record)
    writer.finalize()
    return stream.getvalue().decode("utf-8").split("\n")


def _rows(record: Record, ids: Mapping[str, str] | None = None) -> list[dict[str, str]]:
    return list(csv.DictReader(_lines(record, ids), delimiter="\t"))


def test_polecat_table_begins_with_its_forty_columns() -> None:
    header = _lines(replace(RECORD, events=()))[0].split("\t")

    assert header == HEADER
    assert len(header) == 40


def test_polecat_row_has_what_is_known_in_every_column_and_else_nothing() -> None:
    row = _rows(RECORD, {"e1": "f00d"})[0]

    assert {column: value for column, value in row.items() if value} == {
        "Event ID": "f00d",
        "Event Date": "2018-04-10",
        "Event Type": "SANCTION",
        "Event Mode": "expel; discontinue",
        "Intensity": "-5.2",
        "Quad Code": "MATERIAL CONFLICT",
        "Contexts": "election; legal",
        "Actor Name": "Ada Vell",
        "Primary Actor Sector": "GOV",
        "Actor Sectors": "GOV",
        "Actor Title": "chair",
        "Actor Name Raw": "Ms Vell",
        "Recipient Name": "Ivo 'Red' Kern",
        "Recipient Name Raw": "Ivo 'Red' Kern",
        "Raw Placename": "Port Aune",
        "Source": "The Quay Courier",
        "Publication Date": "2018-04-12",
        "Story People": "Ada Vell; Ivo 'Red' Kern",
        "Story Organizations": "Quay League",
        "Story Locations": "Kelmark",
        "Language": "English",
        "Version": f"OnRecord {__version__}",
    }
    assert list(row) == HEADER


def test_polecat_cells_of_several_actors_go_together() -> None:
    row = _rows(RECORD)[1]

    assert row["Actor Name"] == "Kelmark; Ada Vell"
    assert row["Actor Country"] == "KLM; "
    assert row["Actor Title"] == "; chair"
    assert row["Actor Name Raw"] == "Kelmark; Vell"
    assert (row["Recipient Name"], row["Recipient Country"]) == ("", "")
    assert row["Event Date"] == "2018-04-12"


@pytest.mark.parametrize(
    ("event", "status", "rows"),
    [
        ("SANCTION", Status.ACTUAL, 1),
        ("SANCTION", Status.FUTURE, 0),
        ("SANCTION", Status.NEGATED, 0),
        ("SANCTION", Status.HYPOTHETICAL, 0),
        ("SANCTION", Status.HISTORICAL, 0),
        ("AGREE", Status.FUTURE, 1),
        ("CONCEDE", Status.FUTURE, 1),
        ("AGREE", Status.NEGATED, 0),
    ],
)
def test_polecat_holds_only_what_came_about(event: str, status: Status, rows: int) -> None:
    told = replace(EXPELLED, event=event, status=status)

    assert len(_rows(replace(RECORD, events=(told,)))) == rows


def test_polecat_ids_are_those_of_each_event_in_every_export() -> None:
    ids = [row["Event ID"] for row in _rows(RECORD)]

    assert len(set(ids)) == 2
    assert [row["Event ID"] for row in _rows(replace(RECORD, events=(MEETING,)))] == ids[1:]


def test_polecat_row_is_empty_where_nothing_is_known() -> None:
    article = replace(RECORD.article, published=None, publisher=None, language=None)
    event = replace(EXPELLED, event="FERRY", modes=(), time=None, place=None)
    (row,) = _rows(replace(RECORD, article=article, events=(event,)))

    empty = ("Event Date", "Event Mode", "Intensity", "Raw Placename", "Source", "Language")
    assert [row[column] for column in empty] == [""] * len(empty)


@given(st.text(), st.text())
def test_polecat_row_has_forty_cells_whatever_the_names_hold(name: str, publisher: str) -> None:
    article = replace(RECORD.article, publisher=publisher)
    actors = (replace(ACTORS[0], name=name, mentions=()), *ACTORS[1:])

    lines = _lines(replace(RECORD, article=article, actors=actors))

    assert [len(line.split("\t")) for line in lines] == [40, 40, 40, 1]


def test_polecat_keeps_a_code_that_is_not_plover_s() -> None:
    own = replace(EXPELLED, event="FERRY", modes=("open",), quad=2)

    (row,) = _rows(replace(RECORD, events=(own,)))

    assert (row["Event Type"], row["Event Mode"]) == ("FERRY", "open")
    assert (row["Quad Code"], row["Intensity"]) == ("MATERIAL COOPERATION", "")
