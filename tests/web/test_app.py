from __future__ import annotations

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter

from onrecord.errors import StoreMissing
from onrecord.web.app import create_app
from onrecord.web.page import find_site

SITE = find_site()


@pytest.fixture(scope="module")
def told(story_client: TestClient) -> dict[str, Any]:
    document: dict[str, Any] = story_client.get("/openapi.json").json()
    return document


def test_record_that_is_not_there_is_told(tmp_path: Any) -> None:
    with pytest.raises(StoreMissing):
        create_app(str(tmp_path / "none.db"))


def test_home_is_the_list_of_documents(story_client: TestClient) -> None:
    answer = story_client.get("/", follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (307, "/documents")


def test_pages_have_names_keys_and_paths_of_their_own() -> None:
    keys = [page.entry.key for page in SITE.entries if page.entry]

    assert len({page.name for page in SITE.pages}) == len(SITE.pages)
    assert len({page.path for page in SITE.pages}) == len(SITE.pages)
    assert len(set(keys)) == len(keys)
    assert [page.name for page in SITE.entries][:2] == ["documents", "search"]


@pytest.mark.parametrize("page", SITE.pages, ids=lambda page: page.name)
def test_page_has_examples_and_all_its_data_described(page: Any, told: dict[str, Any]) -> None:
    operation = told["paths"][f"{page.path.replace(':path', '')}.json"]["get"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]

    assert page.examples
    assert schema
    assert operation["summary"] == page.summary
    assert operation["operationId"] == page.name


@pytest.mark.model
@pytest.mark.parametrize("address", SITE.examples)
def test_page_and_data_are_two_forms_of_one_value(
    examples_client: TestClient, address: str
) -> None:
    path, _, query = address.partition("?")
    page = next(one for one in SITE.pages if address in one.examples)
    shown = examples_client.get(address)
    data = examples_client.get(f"{path}.json?{query}")

    assert shown.status_code == 200
    assert shown.headers["content-type"] == "text/html; charset=utf-8"
    assert re.search(r"<h1[ >]", shown.text)
    assert data.headers["content-type"] == "application/json"
    TypeAdapter(page.model).validate_json(data.content)


def test_every_operation_and_object_is_described(told: dict[str, Any]) -> None:
    operations = [
        held
        for path in told["paths"].values()
        for method, held in path.items()
        if method != "parameters"
    ]

    assert len({one["operationId"] for one in operations}) == len(operations)
    assert [one for one in operations if not one.get("summary")] == []
    empty = [
        name
        for name, schema in told["components"]["schemas"].items()
        if schema.get("type") == "object" and not schema.get("properties")
    ]
    assert empty == []


def test_part_of_a_page_is_given_to_htmx_alone(story_client: TestClient) -> None:
    part = story_client.get(
        "/search?words=ferry", headers={"hx-request": "true", "hx-target": "search"}
    )
    whole = story_client.get(
        "/search?words=ferry", headers={"hx-request": "true", "hx-target": "other"}
    )

    assert "<html" not in part.text
    assert 'class="found"' in part.text
    assert "HX-Target" in part.headers["vary"]
    assert "<html" in whole.text
