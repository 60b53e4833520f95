"""The board of commitments and its calendar."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar

from onrecord.store.decision import Action, Verdict
from onrecord.store.store import Store
from onrecord.web.app import create_app
from onrecord.web.pages import commitments
from tests.store.told import keep_all


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 25 April 2018: one day has passed, one is near, one far."""
    monkeypatch.setattr(commitments, "_today", lambda: date(2018, 4, 25))


def columns(**filled: list[str]) -> dict[str, list[str]]:
    return {"open": [], "due": [], "met": [], "closed": []} | filled


def board(client: TestClient, query: str = "") -> dict[str, list[str]]:
    found = client.get(f"/commitments.json{query}")
    assert found.status_code == 200
    return {
        column["name"]: [card["what"] for card in column["cards"]]
        for column in found.json()["columns"]
    }


def feed(client: TestClient, query: str = "") -> list[Any]:
    found = client.get(f"/commitments.ics{query}")
    assert found.headers["content-type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(found.content).events


def test_board_has_a_column_for_each_standing(client: TestClient) -> None:
    assert board(client) == {
        "open": ["to meet the Harbour Party", "to report every three months"],
        "due": ["to answer", "<img src=x onerror=alert(1)>" * 3, "to publish the accounts"],
        "met": ["published the accounts"],
        "closed": ["an invitation to sail"],
    }


def test_a_passed_day_is_due_and_never_called_overdue(client: TestClient) -> None:
    found = client.get("/commitments.json").json()

    standings = {
        card["what"]: card["standing"] for column in found["columns"] for card in column["cards"]
    }
    assert standings["to answer"] == "due"
    assert standings["to publish the accounts"] == "open"
    assert standings["an invitation to sail"] == "refused"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?by=Grace+Ofori", columns(due=["to answer"], met=["published the accounts"])),
        ("?to=Harbour+Party", columns(open=["to meet the Harbour Party"])),
        ("?due_before=2018-04-20", columns(due=["to answer"])),
        ("?by=Nobody+Here", columns()),
        ("?column=met", {"met": ["published the accounts"]}),
    ],
)
def test_board_is_narrowed(client: TestClient, query: str, expected: dict[str, list[str]]) -> None:
    assert board(client, query) == expected


def test_card_tells_parties_condition_and_place(client: TestClient) -> None:
    found = client.get("/commitments.json?to=Harbour+Party").json()

    (card,) = found["columns"][0]["cards"]
    assert [one["name"] for one in card["by"]] == ["Quay League"]
    assert card["due"] == "due Saturday 30 June 2018"
    assert card["condition"] == "if the Ferry Union comes too"
    assert card["source"]["address"] == "/documents/2#c2t1"


def test_page_tells_how_many_have_no_day(client: TestClient) -> None:
    assert "1 open commitment has no day" in client.get("/commitments").text


def test_feed_holds_what_is_open_and_has_a_day(client: TestClient) -> None:
    found = {str(one["summary"]): one for one in feed(client)}

    summary = "request by Mira Soames to Grace Ofori: to publish the accounts"
    assert len(found) == 4
    event = found[summary]
    assert event["dtstart"].dt == date(2018, 5, 1)
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["transp"] == "TRANSPARENT"
    assert event["url"] == "http://localhost/documents/1#c1t1"
    assert "“Soames asked Ofori to publish the accounts" in event["description"]


def test_feed_says_where_it_ends(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commitments, "_IN_FEED", 2)

    found = client.get("/commitments.ics").text.replace("\r\n ", "")

    assert [str(one["dtstart"].dt) for one in feed(client)] == ["2018-04-18", "2018-04-20"]
    assert "X-WR-CALDESC:There are more: only the first 2 are in this calendar." in found


def test_feed_leaves_out_what_was_due_long_ago(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commitments, "_today", lambda: date(2018, 6, 1))

    assert [str(one["dtstart"].dt) for one in feed(client)] == ["2018-05-01", "2018-06-30"]


def test_what_was_due_long_ago_comes_last_on_the_board(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commitments, "_today", lambda: date(2018, 5, 22))

    hostile = "<img src=x onerror=alert(1)>" * 3
    assert board(client)["due"] == ["to publish the accounts", hostile, "to answer"]


def test_cut_board_tells_what_is_on_it(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.store.board._MOST_SLOTS", 3)

    page = client.get("/commitments").text

    assert "and all that are due from 25 March 2018 to 26 June 2018" in page


def test_feed_keeps_the_same_ids_each_time(client: TestClient) -> None:
    first, second = ([str(one["uid"]) for one in feed(client)] for _ in range(2))

    assert first == second
    assert len(set(first)) == 4


def test_feed_is_narrowed_as_the_page_is(client: TestClient) -> None:
    assert client.get("/commitments.json?by=Grace+Ofori").json()["feed"] == (
        "/commitments.ics?by=Grace+Ofori"
    )
    assert [str(one["summary"]) for one in feed(client, "?by=Grace+Ofori")] == [
        "promise by Grace Ofori: to answer"
    ]


def test_what_a_person_says_was_met_leaves_the_feed(tmp_path: Path) -> None:
    place = str(tmp_path / "record.db")
    keep_all(place)
    with TestClient(create_app(place), base_url="http://localhost") as client:
        (card,) = client.get("/commitments.json?by=Grace+Ofori").json()["columns"][1]["cards"]
        with Store.open(place) as store:
            verdict = Verdict(Action.STATUS, "ada", "the answer came", {"status": "met"})
            store.decide(card["number"], verdict)

        assert feed(client, "?by=Grace+Ofori") == []
        assert board(client, "?by=Grace+Ofori")["met"] == ["to answer", "published the accounts"]
        assert "decided by ada" in client.get("/commitments").text
