from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient


def _found(story_client: TestClient, query: str) -> dict[str, Any]:
    shown: dict[str, Any] = story_client.get(f"/search.json?{query}").json()
    return shown


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", ["s3", "s2", "s1"]),
        ("words=ferry", ["s1"]),
        ("words=cafe+lodz", ["s2"]),
        ("words=%22late+ferry%22", []),
        ("words=%00ferry%07", ["s1"]),
        ("by=Grace+Ofori", ["s3", "s2"]),
        ("by=&to=&about=&since=&until=&form=&sourcing=&words=wait", ["s3"]),
        ("to=Soames", ["s2"]),
        ("form=indirect", ["s2"]),
        ("since=2018-04-10&until=2018-04-10", ["s3", "s2", "s1"]),
        ("until=2018-04-09", []),
        ("kind=event", []),
        ("page=2", []),
    ],
)
def test_search_finds_what_the_address_asks(
    story_client: TestClient, query: str, ids: list[str]
) -> None:
    assert [one["id"] for one in _found(story_client, query)["found"]] == ids


def test_search_shows_words_in_context(story_client: TestClient) -> None:
    found = _found(story_client, "words=ferry")["found"][0]

    assert found["who"] == "Mira Soames"
    assert found["address"] == "/documents/1#s1w1"
    assert [(one["tone"], one["words"]) for one in found["passage"]] == [
        ("around", "Mira Soames said "),
        ("fact", "“the "),
        ("found", "ferry"),
        ("fact", " is late”"),
        (
            "around",
            ". Grace Ofori of the Harbour Party told Soames that the café in Łódź was closed.",
        ),
    ]


def test_search_counts_by_what_else_could_be_asked(story_client: TestClient) -> None:
    facets = {
        facet["heading"]: [(one["label"], one["count"], one["address"]) for one in facet["choices"]]
        for facet in _found(story_client, "by=Grace+Ofori")["facets"]
    }

    assert facets["Says"] == [("Grace Ofori", 2, "/search?by=Grace+Ofori")]
    assert facets["Form"] == [
        ("direct", 1, "/search?by=Grace+Ofori&form=direct"),
        ("indirect", 1, "/search?by=Grace+Ofori&form=indirect"),
    ]
    assert facets["Year"] == [
        ("2018", 2, "/search?by=Grace+Ofori&since=2018-01-01&until=2018-12-31")
    ]


def test_search_can_be_widened_again(story_client: TestClient) -> None:
    narrowed = _found(story_client, "words=wait&by=Grace+Ofori&since=2018-01-01")["narrowed"]

    assert [(one["label"], one["address"]) for one in narrowed] == [
        ("by Grace Ofori", "/search?words=wait&since=2018-01-01"),
        ("from 2018-01-01", "/search?words=wait&by=Grace+Ofori"),
    ]


def test_search_for_other_facts_leaves_the_form_out(story_client: TestClient) -> None:
    kinds = _found(story_client, "words=wait&form=direct")["kinds"]

    assert [(one["label"], one["address"]) for one in kinds][:2] == [
        ("Statements", "/search?words=wait&form=direct"),
        ("Events", "/search?words=wait&kind=event"),
    ]


def test_search_fills_its_form_with_what_was_asked(story_client: TestClient) -> None:
    html = story_client.get("/search?words=%22is+late%22&by=Mira+Soames").text

    assert 'value="&#34;is late&#34;"' in html
    assert '<input id="by" name="by" value="Mira Soames"' in html
    assert "<mark>is late</mark>" in html
