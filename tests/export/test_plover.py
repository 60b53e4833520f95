"""Events as PLOVER's JSON lines."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest

from onrecord import __version__
from onrecord.document.annotations import Status
from onrecord.export.plover import PloverWriter
from onrecord.record.record import Record
from onrecord.record.statements.spoken_time import SpokenTime
from tests.export.acted import EXPELLED, MEETING, RECORD, UNHARMED


def _write(record: Record, ids: dict[str, str] | None = None) -> list[dict[str, Any]]:
    stream = io.BytesIO()
    writer = PloverWriter(stream, lambda _: ids or {})
    writer.write(record)
    writer.finalize()
    return [json.loads(line) for line in stream.getvalue().decode("utf-8").splitlines()]


def test_plover_event_has_every_field_of_the_manual() -> None:
    told = _write(RECORD, {"e1": "f00d"})[0]

    assert told == {
        "id": "f00d",
        "has_event": True,
        "date": "2018-04-10",
        "time": None,
        "enddate": None,
        "endtime": None,
        "actor": [
            {
                "raw_text": "Ms Vell",
                "entity_name": "Ada Vell",
                "wikidata_id": "Q42",
                "wiki_description": None,
                "entity_code": None,
                "country_code": None,
                "sector_code": "GOV",
                "other_sector_codes": [],
            }
        ],
        "recipient": [
            {
                "raw_text": 'Ivo "Red" Kern',
                "entity_name": 'Ivo "Red" Kern',
                "wikidata_id": None,
                "wiki_description": None,
                "entity_code": None,
                "country_code": None,
                "sector_code": None,
                "other_sector_codes": [],
            }
        ],
        "event": ["SANCTION"],
        "event_loc": {"name": "Port Aune"},
        "event_text": ["expelled"],
        "quad_code": 4,
        "event_scale": -5.2,
        "mode": ["expel", "discontinue"],
        "context": ["election", "legal"],
        "link": None,
        "text": 'On Tuesday, Ms Vell expelled Ivo "Red" Kern in Port Aune.',
        "text_info": {"sequence": 2, "start": 16, "end": 73, "text_story": []},
        "cite_info": {
            "corpus": None,
            "citation": "quay-17",
            "url": "https://courier.example/out",
            "title": "Out",
            "language": "en",
            "publication": "The Quay Courier",
            "license": None,
            "copyright": None,
            "coder": f"OnRecord {__version__}",
            "codebook": "plover-1.3, onrecord-events-1",
            "version": __version__,
        },
        "coder": f"OnRecord {__version__}",
        "coded_date": None,
        "coded_time": None,
        "comment": "phrase of SANCTION: “expelled”",
    }


def test_plover_text_is_where_the_offsets_say() -> None:
    text = RECORD.article.text

    for told in _write(RECORD):
        info = told["text_info"]
        assert text[info["start"] : info["end"]] == told["text"]


def test_plover_meeting_to_come_has_both_as_actors_and_the_day_it_was_told() -> None:
    told = _write(RECORD)[1]

    assert [one["entity_name"] for one in told["actor"]] == ["Kelmark", "Ada Vell"]
    assert [one["country_code"] for one in told["actor"]] == ["KLM", None]
    assert told["recipient"] == []
    assert (told["date"], told["mode"], told["text_info"]["sequence"]) == (
        "2018-04-12",
        ["future"],
        3,
    )


@pytest.mark.parametrize(
    ("status", "mode"),
    [
        (Status.ACTUAL, []),
        (Status.FUTURE, ["future"]),
        (Status.HYPOTHETICAL, ["hypothetical"]),
        (Status.NEGATED, ["negation"]),
        (Status.HISTORICAL, ["historical"]),
    ],
)
def test_plover_event_that_was_not_done_says_so_in_its_mode(
    status: Status, mode: list[str]
) -> None:
    (told,) = _write(replace(RECORD, events=(replace(UNHARMED, status=status),)))

    assert told["mode"] == mode


@pytest.mark.parametrize(
    ("value", "day"),
    [("2018-04-09", "2018-04-09"), ("2018-04", "2018-04-12"), (None, "2018-04-12")],
)
def test_plover_date_is_a_day_told_or_that_of_publication(value: str | None, day: str) -> None:
    assert EXPELLED.time is not None
    event = replace(EXPELLED, time=SpokenTime(EXPELLED.time.evidence, value))

    assert _write(replace(RECORD, events=(event,)))[0]["date"] == day


def test_plover_date_is_null_where_nothing_tells_it() -> None:
    article = replace(RECORD.article, published=None)
    told = _write(replace(RECORD, article=article, events=(MEETING, UNHARMED)))

    assert [one["date"] for one in told] == [None, None]


def test_plover_id_is_the_same_in_every_export_and_another_for_each_event() -> None:
    first, again = _write(RECORD), _write(replace(RECORD, events=RECORD.events[::-1]))
    ids = [told["id"] for told in first]

    assert ids == [told["id"] for told in again][::-1]
    assert len(set(ids)) == 3
    renumbered = replace(RECORD, events=(replace(EXPELLED, id="e9"),))
    assert _write(renumbered)[0]["id"] == ids[0]


def test_plover_record_without_events_writes_nothing() -> None:
    assert _write(replace(RECORD, events=())) == []


def test_plover_event_of_a_users_own_has_no_score() -> None:
    event = replace(EXPELLED, event="FERRY", modes=())

    told = _write(replace(RECORD, events=(event,)))[0]

    assert (told["event"], told["event_scale"], told["quad_code"]) == (["FERRY"], None, 4)


def test_plover_line_is_one_line_whatever_the_title_holds() -> None:
    article = replace(RECORD.article, title="a\u2028b\nc\ud800")
    stream = io.BytesIO()
    PloverWriter(stream).write(replace(RECORD, article=article))

    lines = stream.getvalue().decode("utf-8").splitlines()
    assert len(lines) == 3
    assert json.loads(lines[0])["cite_info"]["title"] == "a\u2028b\nc\ud800"


def test_plover_keeps_a_code_that_is_not_its_own() -> None:
    own = replace(EXPELLED, event="FERRY", modes=("open",), quad=2)

    (told,) = _write(replace(RECORD, events=(own,)))

    assert (told["event"], told["mode"], told["quad_code"]) == (["FERRY"], ["open"], 2)
    assert told["event_scale"] is None
