"""How two actors stand, page and data."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord.web.pages import relations

PAIR = "?one=Harbour+Party&other=Quay+League"


def ask(client: TestClient, query: str) -> dict[str, Any]:
    found = client.get(f"/relations.json{query}")
    assert found.status_code == 200
    shown: dict[str, Any] = found.json()
    return shown


@pytest.mark.parametrize(
    ("day", "state"),
    [("2018-04-09", None), ("2018-04-10", "suspended"), ("2018-07-02", "suspended"),
     ("2018-07-03", "resumed")],
)  # fmt: skip
def test_standing_is_that_of_the_day(client: TestClient, day: str, state: str | None) -> None:
    (standing,) = ask(client, f"{PAIR}&on={day}")["standings"]

    assert standing["kind"] == "formal relations"
    assert standing["state"] == state


def test_steps_tell_words_rule_and_place_and_which_one_stands(client: TestClient) -> None:
    (standing,) = ask(client, f"{PAIR}&on=2018-05-01")["standings"]

    later, held = standing["steps"]
    assert (later["state"], later["when"], later["is_current"]) == ("resumed", "later", False)
    assert (held["state"], held["when"], held["is_current"]) == ("suspended", "held", True)
    assert held["in_words"] == "since 10 April 2018"
    assert held["words"] == [
        "Mira Soames, leader of the Harbour Party, suspended all relations with the Quay League"
        " on 10 April."
    ]
    assert held["why"] == "a party that suspends relations suspends them for itself"
    assert held["source"]["address"] == "/documents/1#r1t1"


def test_earlier_steps_beyond_what_is_read_are_counted(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relations, "_MOST_STEPS", 1)

    (standing,) = ask(client, f"{PAIR}&on=2018-08-01")["standings"]

    assert [step["state"] for step in standing["steps"]] == ["resumed"]
    assert standing["left_out"] == 1


def test_page_says_that_only_the_newest_steps_count(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relations, "_MOST_COUNTED", 1)

    shown = ask(client, f"{PAIR}&on=2018-05-01")

    assert (shown["counted"], shown["is_cut"]) == (1, True)
    # The first document was gone over again last.
    assert [step["state"] for step in shown["standings"][0]["steps"]] == ["suspended"]
    page = client.get(f"/relations{PAIR}&on=2018-05-01").text
    assert "Only the last 1 step put on record counts here" in page


def test_disputed_scope_is_told_by_both_sides(client: TestClient) -> None:
    (standing,) = ask(client, f"{PAIR}&on=2018-05-01")["standings"]

    step = standing["steps"][1]
    assert step["is_disputed"]
    assert step["scope"] == ["youth groups are not touched", "every tie is cut"]
    assert "Scope disputed" in client.get(f"/relations{PAIR}&on=2018-05-01").text


def test_events_between_the_two_stand_beside_the_steps(client: TestClient) -> None:
    events = ask(client, PAIR)["events"]

    assert [one["what"] for one in events] == [
        "COOPERATE",
        "COERCE (hypothetical)",
        "SANCTION discontinue",
    ]


def test_order_of_the_two_does_not_matter(client: TestClient) -> None:
    turned = ask(client, "?one=Quay+League&other=Harbour+Party&on=2018-05-01")

    assert turned["standings"][0]["state"] == "suspended"


def test_without_actors_every_pair_is_listed(client: TestClient) -> None:
    (pair,) = ask(client, "")["pairs"]

    assert {one["name"] for one in pair["between"]} == {"Harbour Party", "Quay League"}
    assert pair["published"] == "2018-07-04"


def test_one_actor_has_its_pairs_and_a_stranger_none(client: TestClient) -> None:
    assert len(ask(client, "?one=Quay+League")["pairs"]) == 1
    assert ask(client, "?one=Ferry+Union")["pairs"] == []


def test_unknown_name_is_said_to_be_unknown(client: TestClient) -> None:
    page = client.get("/relations?one=Ferry+Union&other=Nobody+Here")

    assert page.status_code == 200
    assert "Nobody on record goes by" in page.text


def test_the_same_actor_twice_is_no_pair(client: TestClient) -> None:
    shown = ask(client, "?one=Quay+League&other=Quay+League")

    assert shown["standings"] == []


def test_two_without_a_relation_are_told_so(client: TestClient) -> None:
    page = client.get("/relations?one=Ferry+Union&other=Grace+Ofori").text

    assert "No document tells of a relation between these two." in page
