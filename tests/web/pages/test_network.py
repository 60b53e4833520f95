"""The network, page, data and files."""

from __future__ import annotations

import csv
import io
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

_GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def ask(client: TestClient, query: str = "") -> dict[str, Any]:
    found = client.get(f"/network.json{query}")
    assert found.status_code == 200
    shown: dict[str, Any] = found.json()
    return shown


def edges(shown: dict[str, Any]) -> set[tuple[str, str, int]]:
    return {(one["source_name"], one["target_name"], one["quad"]) for one in shown["edges"]}


def test_edges_lead_from_who_acts_to_whom_in_each_quadrant(client: TestClient) -> None:
    shown = ask(client, "?until=2018-04-30")

    assert edges(shown) == {
        ("Harbour Party", "Quay League", 4),
        ("Ferry Union", "Mira Soames", 1),
        ("Mira Soames", "Grace Ofori", 3),
    }
    assert not any(one["mutual"] for one in shown["edges"])


def test_what_all_parties_do_has_no_direction(client: TestClient) -> None:
    shown = ask(client, "?since=2018-07-01")

    assert {(one["source_name"], one["target_name"], one["mutual"]) for one in shown["edges"]} == {
        ("Grace Ofori", "Mira Soames", True),
        ("Harbour Party", "Quay League", True),
    }


def test_what_is_not_told_as_done_makes_no_edge_and_is_counted(client: TestClient) -> None:
    shown = ask(client, "?event=coerce")

    assert shown["edges"] == []
    assert shown["undone"] == 1


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?about=Ferry+Union", {("Ferry Union", "Mira Soames", 1)}),
        ("?event=SANCTION", {("Harbour Party", "Quay League", 4)}),
        ("?least=2", set()),
        ("?about=Nobody+Here", set()),
    ],
)
def test_network_is_narrowed(
    client: TestClient, query: str, expected: set[tuple[str, str, int]]
) -> None:
    assert edges(ask(client, query)) == expected


def test_edge_leads_to_the_last_report(client: TestClient) -> None:
    (edge,) = ask(client, "?event=SANCTION")["edges"]

    assert (edge["events"], edge["published"]) == ("SANCTION 1", "2018-04-11")
    assert edge["address"] == "/documents/1#e1t1"


def test_csv_holds_an_edge_a_row(client: TestClient) -> None:
    found = client.get("/network.csv?event=SANCTION")

    assert found.headers["content-disposition"] == 'attachment; filename="network.csv"'
    (row,) = csv.DictReader(io.StringIO(found.text))
    assert row == {
        "from": "Harbour Party",
        "from_key": "organisation:harbour party",
        "to": "Quay League",
        "to_key": "organisation:quay league",
        "quad": "4",
        "quad_words": "material conflict",
        "mutual": "false",
        "reports": "1",
        "events": "SANCTION 1",
        "latest": "2018-04-11",
    }


def test_graphml_holds_actors_and_edges(client: TestClient) -> None:
    found = client.get("/network.graphml?since=2018-07-01")

    graph = ET.fromstring(found.content).find(f"{_GRAPHML}graph")  # noqa: S314 - our own
    assert graph is not None
    nodes = [node.get("id") for node in graph.iter(f"{_GRAPHML}node")]
    assert sorted(nodes, key=str) == [
        "organisation:harbour party",
        "organisation:quay league",
        "person:grace ofori",
        "person:mira soames",
    ]
    assert {edge.get("directed") for edge in graph.iter(f"{_GRAPHML}edge")} == {"false"}


def test_table_says_what_the_drawing_does(client: TestClient) -> None:
    page = client.get("/network").text

    assert page.count("<tr data-item") == len(ask(client)["edges"])
    assert "1 report of what is planned, imagined or denied" in page
