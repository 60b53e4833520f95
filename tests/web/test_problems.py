from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize(
    ("path", "status", "title"),
    [
        ("/nothing", 404, "There is nothing here"),
        ("/documents/77", 404, "There is nothing here"),
        ("/documents/0", 422, "That could not be understood"),
        ("/documents/ferry", 422, "That could not be understood"),
        ("/documents/99999999999999999999", 422, "That could not be understood"),
        ("/documents?page=0", 422, "That could not be understood"),
        ("/search?since=yesterday", 422, "That could not be understood"),
        ("/search?kind=actor", 422, "That could not be understood"),
    ],
)
def test_problem_is_a_page_and_data(
    story_client: TestClient, path: str, status: int, title: str
) -> None:
    route, _, query = path.partition("?")
    shown, data = story_client.get(path), story_client.get(f"{route}.json?{query}")

    assert (shown.status_code, data.status_code) == (status, status)
    assert f"<h1>{title}</h1>" in shown.text
    assert (data.json()["status"], data.json()["title"]) == (status, title)
    assert data.json()["detail"]


def test_problem_says_what_is_wrong_and_what_to_do(story_client: TestClient) -> None:
    assert story_client.get("/documents/77.json").json()["detail"] == (
        "no document 77 is on record; the list of documents has them all"
    )
    assert "page: " in story_client.get("/documents.json?page=0").json()["detail"]


def test_program_that_asks_for_json_is_answered_in_json(story_client: TestClient) -> None:
    answer = story_client.get("/nothing", headers={"accept": "application/json"})

    assert answer.json()["status"] == 404


def test_wrong_method_is_a_problem_too(story_client: TestClient) -> None:
    answer = story_client.delete("/documents.json")

    assert answer.status_code in (403, 405)
    assert answer.json()["title"]


def test_problem_is_harmless_text(story_client: TestClient) -> None:
    text = story_client.get("/documents/<script>alert(1)</script>").text

    assert "<script>alert" not in text
