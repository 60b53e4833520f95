"""The list of actors."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


def names(client: TestClient, query: str = "") -> list[str]:
    found = client.get(f"/actors.json{query}")
    assert found.status_code == 200
    return [one["name"] for one in found.json()["actors"]]


def test_list_begins_with_who_says_most(client: TestClient) -> None:
    found = client.get("/actors.json").json()

    assert found["actors"][0]["name"] == "Mira Soames"
    assert found["actors"][0]["statements"] == 2
    assert found["counted"] is None


def test_list_holds_actors_of_a_name_also_those_who_say_nothing(client: TestClient) -> None:
    assert names(client, "?name=ferry+un") == ["Ferry Union"]


@pytest.mark.parametrize("name", ["soam", "MIRA soames", "Soames Mira"])
def test_list_is_searched_by_any_words_of_a_name(client: TestClient, name: str) -> None:
    assert names(client, f"?name={name}") == ["Mira Soames"]


def test_list_wants_every_word_of_the_name(client: TestClient) -> None:
    assert names(client, "?name=mira+ofori") == []


def test_list_can_be_of_one_kind(client: TestClient) -> None:
    assert names(client, "?kind=organisation") == ["Quay League"]


def test_list_of_a_name_that_holds_no_letter_is_empty(client: TestClient) -> None:
    assert names(client, "?name=%25") == []


def test_list_ends_before_a_far_page(client: TestClient) -> None:
    assert "The list ends before this page." in client.get("/actors?page=9").text


def test_list_refuses_an_unknown_kind(client: TestClient) -> None:
    assert client.get("/actors.json?kind=ship").status_code == 422


def test_page_leads_to_each_actor(client: TestClient) -> None:
    page = client.get("/actors").text

    assert '<a class="name" href="/actors/person:mira%20soames" dir="auto">Mira Soames</a>' in page
