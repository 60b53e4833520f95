"""One actor across all documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord.store.store import Store
from onrecord.web.app import create_app
from tests.store.told import keep_all

SOAMES = "/actors/person:mira%20soames"


def ask(client: TestClient, query: str = "", actor: str = SOAMES) -> dict[str, Any]:
    found = client.get(f"{actor}.json{query}")
    assert found.status_code == 200
    shown: dict[str, Any] = found.json()
    return shown


def words(shown: dict[str, Any]) -> list[str]:
    return [fact["words"] for day in shown["days"] for fact in day["facts"]]


def test_actor_has_names_and_roles_with_their_days_and_words(client: TestClient) -> None:
    shown = ask(client)

    assert shown["names"] == ["Mira Soames", "Soames"]
    (role,) = shown["roles"]
    assert (role["title"], role["of"]["name"]) == ("leader", "Harbour Party")
    assert (role["first"], role["last"], role["documents"]) == ("2018-04-11", "2018-04-11", 1)
    assert role["words"] == "leader of the Harbour Party"
    assert role["address"] == "/documents/1#a1"


def test_facts_are_by_day_the_last_first_and_undated_ones_at_the_end(client: TestClient) -> None:
    days = [day["day"] for day in ask(client)["days"]]

    assert days == ["2018-07-04", "2018-05-02", "2018-04-11", None]


def test_facts_are_counted_by_what_they_are_to_the_actor(client: TestClient) -> None:
    assert ask(client)["counts"] == {
        "said": 2,
        "told": 0,
        "did": 6,
        "subject": 2,
        "relation": 0,
        "about": 1,
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?side=said", ["that the ferry would sail", "“We will not wait,”"]),
        ("?side=about", ["“Soames was told everything,”"]),
        ("?side=subject", ["an invitation to sail", "The Ferry Union praised Soames."]),
        ("?since=2018-07-04", ["that the ferry would sail", "Soames met Ofori in Łódź."]),
        ("?side=said&until=2018-07-03", ["“We will not wait,”"]),
        ("?side=told", []),
    ],
)
def test_facts_are_narrowed_by_sort_and_day(
    client: TestClient, query: str, expected: list[str]
) -> None:
    assert words(ask(client, query)) == expected


def test_each_fact_leads_to_its_words_in_the_article(client: TestClient) -> None:
    (day,) = ask(client, "?side=said&until=2018-07-03")["days"]

    assert day["facts"][0]["source"]["address"] == "/documents/1#s1w1"


def test_months_are_counted_in_order(client: TestClient) -> None:
    periods = ask(client)["periods"]

    assert [(one["period"], one["total"]) for one in periods] == [
        ("2018-04", 5),
        ("2018-05", 2),
        ("2018-07", 2),
    ]


def test_who_speaks_about_the_actor_is_told(client: TestClient) -> None:
    (one,) = ask(client)["speaking"]

    assert one == {"speaker": {"key": "person:grace ofori", "name": "Grace Ofori"}, "statements": 1}


def test_relations_lead_to_the_other_actor(client: TestClient) -> None:
    (tie,) = ask(client, actor="/actors/organisation:quay%20league")["ties"]

    assert [one["name"] for one in tie["between"]] == ["Quay League", "Harbour Party"]
    assert (tie["kind"], tie["state"], tie["steps"]) == ("formal relations", "resumed", 2)


def test_actor_is_found_by_a_name_that_only_it_has(client: TestClient) -> None:
    assert ask(client, actor="/actors/Soames")["key"] == "person:mira soames"


def test_unknown_actor_is_not_found(client: TestClient) -> None:
    found = client.get("/actors/person:nobody%20here")

    assert found.status_code == 404
    assert "no actor on record goes by" in found.text


def test_hostile_names_are_shown_as_text(client: TestClient) -> None:
    page = client.get(SOAMES).text

    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_merged_actors_are_one_with_who_decided_it(tmp_path: Path) -> None:
    place = str(tmp_path / "record.db")
    keep_all(place)
    with Store.open(place) as store:
        gone, kept = "organisation:ferry union", "organisation:quay league"
        store.merge(gone, kept, who="ada", why="one house")
    with TestClient(create_app(place), base_url="http://localhost") as client:
        shown = ask(client, actor="/actors/organisation:ferry%20union")

    assert shown["key"] == kept
    (same,) = shown["same_as"]
    assert (same["player"]["name"], same["who"], same["why"]) == ("Ferry Union", "ada", "one house")
