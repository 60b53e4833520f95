"""The runs, and what each changed."""

from __future__ import annotations

from fastapi.testclient import TestClient


def test_runs_are_listed_the_last_first_with_their_documents(client: TestClient) -> None:
    runs = client.get("/runs.json").json()["runs"]

    assert [(one["number"], one["model"], one["documents"], one["again"]) for one in runs] == [
        (2, "2018.9.1", 1, 1),
        (1, "2018.4.1", 4, 0),
    ]


def test_run_tells_by_kind_what_it_changed(client: TestClient) -> None:
    shown = client.get("/runs/2.json").json()

    assert shown["compared"] == 1
    assert shown["differences"] == [
        {"kind": "commitment", "came": 0, "gone": 0, "stayed": 3},
        {"kind": "event", "came": 0, "gone": 0, "stayed": 3},
        {"kind": "relation", "came": 0, "gone": 0, "stayed": 1},
        {"kind": "statement", "came": 1, "gone": 1, "stayed": 1},
    ]


def test_run_tells_which_facts_came_and_went_in_a_document(client: TestClient) -> None:
    (document,) = client.get("/runs/2.json").json()["documents"]

    assert (document["number"], document["before"]) == (1, 1)
    assert [one["words"] for one in document["came"]] == ["every tie is cut"]
    assert [one["words"] for one in document["gone"]] == ["that every tie is cut"]
    assert document["came"][0]["address"] == "/documents/1#s2w1"


def test_first_run_has_nothing_to_compare(client: TestClient) -> None:
    assert client.get("/runs/1.json").json()["differences"] == []
    assert "there is nothing to compare it with" in client.get("/runs/1").text


def test_unknown_run_is_not_found(client: TestClient) -> None:
    assert client.get("/runs/99").status_code == 404
