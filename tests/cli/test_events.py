"""``onrecord events``, on a record made by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.events import events
from onrecord.document.annotations import Status
from onrecord.record.event import Event
from onrecord.record.evidence import cut_evidence
from onrecord.record.record import Record
from onrecord.store.store import Store
from tests.builders import span_of
from tests.store.stories import RUN, keepable

NAMES: dict[str, tuple[str, ...]] = {"Mira Soames": (), "Duncan Farrow": ()}
ACCUSED = "Mira Soames accused Duncan Farrow of sitting on the audit report about the quay."
AGAIN = "In the house, Mira Soames accused Duncan Farrow of keeping back a report."
SUSPENDED = "Mira Soames suspended all relations with Duncan Farrow."
MORE = (
    " Fishermen had asked for the papers since the spring, and nine of the forty pillars on which"
    " the quay stands were found to be cracked when the engineers came to look at them in March."
)


def record(text: str, code: str, trigger: str, day: date, publisher: str, **fields: Any) -> Record:
    told = Event(
        id="e1",
        event=code,
        modes=(),
        quad=4 if code == "SANCTION" else 3,
        actors=("a1",),
        recipients=("a2",),
        status=Status.ACTUAL,
        time=None,
        place=None,
        trigger=cut_evidence(text, [span_of(text, trigger)]),
        evidence=cut_evidence(text, [span_of(text, text.partition(".")[0] + ".")]),
        statement=None,
        confidence=0.8,
        why="head",
    )
    made = keepable(text, (), names=NAMES, published=day, publisher=publisher, **fields)
    return replace(made, events=(told,))


@pytest.fixture
def place(tmp_path: Path) -> str:
    """Four articles: two reports of one event, a copy of the first, and another event."""
    target = str(tmp_path / "record.db")
    tuesday, wednesday = date(2018, 4, 10), date(2018, 4, 11)
    with Store.open(target, create=True) as store:
        for made in (
            record(ACCUSED + MORE, "ACCUSE", "accused", tuesday, "The Gazette"),
            record(AGAIN, "ACCUSE", "accused", wednesday, "The Quay Courier"),
            record(f"{ACCUSED}{MORE} So it goes.", "ACCUSE", "accused", wednesday, "The Post"),
            record(SUSPENDED, "SANCTION", "suspended", wednesday, "The Post"),
        ):
            store.add(made, RUN)
    return target


def run(place: str, *options: str) -> Result:
    return CliRunner().invoke(events, ["--db", place, *options])


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_events_are_listed_with_all_their_reports(place: str) -> None:
    found = rows(run(place, "--json"))

    assert [(one["event"], [r["document"]["number"] for r in one["reports"]]) for one in found] == [
        ("ACCUSE", [1, 2, 3]),
        ("SANCTION", [4]),
    ]
    assert [link["why"] for link in found[0]["links"]] == [
        "both ACCUSE, by Mira Soames to Duncan Farrow;"
        " published on 2018-04-10 and 2018-04-11; both speak of report",
        "the articles are copies of one text, and both tell it in the same words",
    ]
    assert found[0]["copies"] == [{"document": 1, "of": 3}]


def test_reports_are_listed_each_for_itself(place: str) -> None:
    found = rows(run(place, "--count", "report", "--json"))

    assert [(one["group"], one["document"]["number"]) for one in found] == [
        (1, 1),
        (1, 2),
        (1, 3),
        (2, 4),
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--event", "sanction"], [4]),
        (["--by", "Mira Soames", "--since", "2018-04-11"], [2, 3, 4]),
        (["--to", "Duncan Farrow", "--until", "2018-04-10"], [1]),
        (["--by", "Duncan Farrow"], []),
    ],
)
def test_events_are_narrowed(place: str, options: list[str], expected: list[int]) -> None:
    result = run(place, "--count", "report", "--json", *options)

    assert [one["document"]["number"] for one in rows(result)] == expected
    assert result.exit_code == (0 if expected else 1)


def test_events_are_told_in_words(place: str) -> None:
    result = run(place, "--until", "2018-04-11", "--event", "SANCTION")

    assert result.stdout == (
        "SANCTION — Mira Soames to Duncan Farrow — actual, 80%\n"
        "“Mira Soames suspended all relations with Duncan Farrow.”\n"
        "[4] 2018-04-11 · The Post · harbour.txt\n"
        "\n"
    )
    assert result.stderr == "events: 1, reports: 1\n"


def test_reports_of_one_event_stand_together_with_the_reason(place: str) -> None:
    lines = run(place, "--event", "ACCUSE").stdout.splitlines()

    assert lines[3] == "[1] 2018-04-10 · The Gazette · harbour.txt (the same text as 3)"
    assert lines[6].startswith("the same event: both ACCUSE, by Mira Soames")
    assert lines[-2:] == ["3 reports", ""]


def test_no_events_are_told_as_nothing(place: str) -> None:
    result = run(place, "--event", "RETREAT")

    assert (result.exit_code, result.stdout, result.stderr) == (1, "Nothing was found.\n", "")
