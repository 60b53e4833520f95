from __future__ import annotations

import json

from fastapi.testclient import TestClient


def test_article_gives_its_text_whole(story_client: TestClient) -> None:
    shown = story_client.get("/documents/1.json").json()
    text = shown["text"]
    whole = "".join(
        paragraph["before"] + "".join(piece["text"] for piece in paragraph["pieces"])
        for paragraph in text["paragraphs"]
    )

    assert whole + text["tail"] == (
        "Mira Soames said “the ferry is late”. Grace Ofori of the Harbour Party told Soames that"
        " the café in Łódź was closed.\n\n“We will not wait,” she added."
    )


def test_article_lists_facts_in_the_order_of_the_text(story_client: TestClient) -> None:
    facts = story_client.get("/documents/1.json").json()["facts"]

    assert [(one["id"], one["label"], one["anchor"], one["state"]) for one in facts] == [
        ("s1", "1", "s1w1", "open"),
        ("s2", "2", "s2w1", "open"),
        ("s3", "3", "s3w1", "open"),
    ]
    assert [[one["words"] for one in fact["head"]] for fact in facts] == [
        ["Mira Soames"],
        ["Grace Ofori", ", to ", "Mira Soames"],
        ["Grace Ofori"],
    ]
    assert facts[0]["details"] == [
        [
            {"words": "said", "tone": "words", "anchor": "s1c1"},
            {"words": " — ", "tone": "plain", "anchor": None},
            {"words": "direct, 90%", "tone": "plain", "anchor": None},
        ]
    ]
    assert [one["doubtful"] for one in facts] == [False, False, True]
    assert len({one["fingerprint"] for one in facts}) == 3


def test_article_links_marks_and_list(story_client: TestClient) -> None:
    html = story_client.get("/documents/1").text

    assert 'id="s1w1" data-at="1"><a href="#s1"' in html
    assert '<li id="s1" class="fact statement" data-at="1" data-item>' in html
    assert '<a class="number" href="#s1w1"' in html


def test_article_tells_who_its_actors_are_everywhere(story_client: TestClient) -> None:
    assert story_client.get("/documents/1.json").json()["known_as"] == [
        {"id": "a1", "key": "person:mira soames"},
        {"id": "a2", "key": "person:grace ofori"},
        {"id": "a3", "key": "organisation:harbour party"},
    ]


def test_article_names_its_source_and_run(story_client: TestClient) -> None:
    shown = story_client.get("/documents/1.json").json()

    assert shown["link"] == "https://courier.example/ferry"
    assert shown["origin"]["origin"] == "harbour.txt"
    assert (shown["analysis"]["program"], shown["analysis"]["model"]) == ("0.1.0", "2026.1.1")


def test_article_can_be_had_as_one_page(story_client: TestClient) -> None:
    answer = story_client.get("/documents/1/page.html")

    assert answer.headers["content-disposition"] == (
        'attachment; filename="the-ferry-is-late-again.html"'
    )
    assert answer.text.startswith("<!DOCTYPE html>")
    assert "Who said what" in answer.text


def test_article_can_be_had_as_a_record(story_client: TestClient) -> None:
    answer = story_client.get("/documents/1/record.json")

    assert json.loads(answer.content)["schema"] == "onrecord/1"
    assert len(answer.json()["statements"]) == 3
