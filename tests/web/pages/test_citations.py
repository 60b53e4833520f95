from __future__ import annotations

from fastapi.testclient import TestClient


def test_citations_are_of_every_statement(story_client: TestClient) -> None:
    shown = story_client.get("/documents/1/citations.json").json()

    assert [one["fact"] for one in shown["citations"]] == ["s1", "s2", "s3"]
    assert shown["citations"][0]["text"] == (
        "“the ferry is late” (Mira Soames, quoted in The Quay Courier,"
        " “The ferry is late again”, 10 April 2018, https://courier.example/ferry)"
    )


def test_citations_can_be_of_one_statement_in_a_style(story_client: TestClient) -> None:
    shown = story_client.get("/documents/1/citations.json?style=apa&fact=s2").json()

    assert [one["text"] for one in shown["citations"]] == [
        "“that the café in Łódź was closed” (Grace Ofori, as cited in The Quay Courier, 2018).\n"
        "The ferry is late again. (2018, April 10). The Quay Courier. https://courier.example/ferry"
    ]


def test_citations_of_a_statement_that_is_not_there_are_refused(story_client: TestClient) -> None:
    answer = story_client.get("/documents/1/citations.json?fact=s9")

    assert answer.status_code == 404
    assert "no statement 's9'" in answer.json()["detail"]


def test_citations_are_shown_in_the_chosen_style(story_client: TestClient) -> None:
    html = story_client.get("/documents/1/citations?style=mla").text

    assert '<p class="quotation" id="s1" dir="auto">“the ferry is late” (Mira Soames' in html
    assert 'aria-current="true">MLA' in html
