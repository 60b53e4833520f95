from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord.web.pages.interface import describe


def test_interface_shows_every_operation_and_object(story_client: TestClient) -> None:
    told = story_client.get("/openapi.json").json()
    shown = story_client.get("/interface.json").json()

    assert {(one["method"].lower(), one["path"]) for one in shown["operations"]} == {
        (method, path) for path, held in told["paths"].items() for method in held
    }
    assert {one["name"] for one in shown["schemas"]} == set(told["components"]["schemas"])


def test_interface_shows_parameters_and_answers(story_client: TestClient) -> None:
    shown = story_client.get("/interface.json").json()
    search = next(one for one in shown["operations"] if one["id"] == "search")

    assert ("words", "query", "text") in [
        (one["name"], one["place"], one["values"]) for one in search["parameters"]
    ]
    assert ("200", "SearchShown") in [(one["status"], one["schema"]) for one in search["answers"]]


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "string"}, "text"),
        ({"type": "string", "format": "date"}, "date"),
        ({"anyOf": [{"type": "integer"}, {"type": "null"}]}, "integer or null"),
        ({"type": "array", "items": {"$ref": "#/components/schemas/Fact"}}, "list of Fact"),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, "object of integer"),
        ({"enum": ["direct", "mixed"], "type": "string"}, "direct, mixed"),
        ({"const": "statement"}, "statement"),
        ({}, "anything"),
    ],
)
def test_values_are_described_in_words(schema: dict[str, Any], words: str) -> None:
    assert describe(schema) == words
