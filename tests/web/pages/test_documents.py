from __future__ import annotations

from datetime import date
from pathlib import Path

from fastapi.testclient import TestClient

from onrecord.store.store import Store
from onrecord.web.app import create_app
from tests.store.stories import RUN, STORY, keepable

DAYS = [date(2018, 4, 10), None, date(2018, 4, 12), date(2018, 4, 10)]


def _open(tmp_path: Path, days: list[date | None]) -> TestClient:
    place = str(tmp_path / "record.db")
    with Store.open(place, create=True) as store:
        for number, day in enumerate(days, 1):
            record = keepable(STORY, published=day, title=f"Story {number}",
                              content=f"{number}".encode(), origin=f"{number}.txt")  # fmt: skip
            store.add(record, RUN)
    return TestClient(create_app(place), base_url="http://localhost")


def test_documents_stand_under_their_days_the_latest_first(tmp_path: Path) -> None:
    with _open(tmp_path, DAYS) as client:
        shown = client.get("/documents.json").json()

    assert [(day["day"], [one["title"] for one in day["documents"]]) for day in shown["days"]] == [
        ("2018-04-12", ["Story 3"]),
        ("2018-04-10", ["Story 4", "Story 1"]),
        (None, ["Story 2"]),
    ]
    assert shown["days"][0]["documents"][0]["statements"] == 3


def test_documents_can_stand_as_they_were_put_on_record(tmp_path: Path) -> None:
    with _open(tmp_path, DAYS) as client:
        shown = client.get("/documents.json?order=added").json()

    titles = [one["title"] for day in shown["days"] for one in day["documents"]]
    assert titles == ["Story 4", "Story 3", "Story 2", "Story 1"]


def test_documents_come_in_pages(tmp_path: Path) -> None:
    with _open(tmp_path, [date(2018, 1, 1)] * 53) as client:
        second = client.get("/documents.json?page=2").json()
        third = client.get("/documents.json?page=3").json()
        html = client.get("/documents?page=2").text

    assert [one["title"] for one in second["days"][0]["documents"]] == [
        "Story 3", "Story 2", "Story 1",
    ]  # fmt: skip
    assert second["paging"] == {
        "number": 2, "size": 50, "first": 51, "last": 53, "total": 53, "has_next": False,
    }  # fmt: skip
    assert third["days"] == []
    assert '<a rel="prev" href="/documents?page=1">' in html
    assert 'rel="next"' not in html


def test_empty_record_says_what_to_do(tmp_path: Path) -> None:
    with _open(tmp_path, []) as client:
        assert "onrecord add" in client.get("/documents").text
