"""Whatever the OpenAPI document allows, or forbids, is asked for: the server has no fault."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable

from tests.store.told import keep_all
from tests.web.desk import TOKEN, reader_command
from tests.web.serving import serving

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

EXAMPLES = settings(
    max_examples=10,
    derandomize=True,
    database=None,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


@dataclass(frozen=True)
class Room:
    """A reading room, and what lets its visitor write."""

    site: str
    cookies: dict[str, str]
    headers: dict[str, str]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    place = str(tmp_path_factory.mktemp("asked") / "record.db")
    keep_all(place)
    with pytest.MonkeyPatch.context() as patch:
        # What is handed in is neither read nor fetched.
        patch.setattr("onrecord.web.app.reading_command", lambda *_: reader_command())
        with serving(place) as site:
            page = httpx.get(f"{site}/review")
            token = TOKEN.search(page.text)
            assert token
            yield Room(site, dict(page.cookies), {"X-OnRecord-Token": token[1]})


@pytest.mark.parametrize("mode", ["positive", "negative"])
def test_nothing_asked_for_is_a_fault_of_the_server(room: Room, mode: str) -> None:
    schema = schemathesis.openapi.from_url(f"{room.site}/openapi.json")
    statuses = set()

    for found in schema.get_all_operations():
        asked = found.ok().as_strategy(generation_mode=schemathesis.GenerationMode(mode))

        @EXAMPLES
        @given(case=asked)
        def ask(case: Any) -> None:
            answer = case.call(headers=room.headers, cookies=room.cookies, allow_redirects=False)
            assert answer.status_code < 500, case.as_curl_command()
            statuses.add(answer.status_code)

        # Nothing wrong can be asked of an address that takes nothing.
        with suppress(Unsatisfiable):
            ask()

    assert {"positive": 200, "negative": 422}[mode] in statuses
    assert 303 in statuses or mode == "negative"
