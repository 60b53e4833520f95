"""An article with markup in every field is text in every page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from onrecord.store.store import Store
from onrecord.web.app import create_app
from tests.store.stories import RUN, Says, keepable

SCRIPT = "<script>alert(1)</script>"
IMAGE = "<img src=x onerror=alert(2)>"
NAME = f"Ada{IMAGE}Vell"
TEXT = f"{NAME} said “the {SCRIPT} is late {{{{ 7 * 7 }}}}”. \u202eReversed\x0b."
ADDRESSES = [
    "/documents",
    "/documents/1",
    "/documents/1/citations",
    "/documents/1/citations?style=markdown",
    "/search",
    "/search?words=late",
    "/actors",
    "/runs",
    "/network",
]
_ALLOWED = re.compile(r"(?:/|#|\?|$)")


class _Tags(HTMLParser):
    """The tags of a page, and where its links and sources lead."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.leads: list[str] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.leads += [value or "" for name, value in attrs if name in ("href", "src", "action")]
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name == "style"]


@pytest.fixture(scope="module", params=["javascript:alert(3)", f"https://x.example/{IMAGE}"])
def hostile(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    place = str(tmp_path_factory.mktemp("hostile") / "record.db")
    record = keepable(
        TEXT,
        [Says(NAME, "said", f"“the {SCRIPT} is late {{{{ 7 * 7 }}}}”")],
        names={NAME: ()},
        title=f"Title {SCRIPT}",
        publisher=f"Paper {IMAGE}",
        published=date(2018, 4, 10),
        url=request.param,
        origin=f"folder/{IMAGE}.txt",
        language='en" onload="alert(4)',
    )
    with Store.open(place, create=True) as store:
        store.add(record, RUN)
    with TestClient(create_app(place), base_url="http://localhost") as story_client:
        yield story_client


@pytest.mark.parametrize("address", ADDRESSES)
def test_hostile_article_is_text(hostile: TestClient, address: str) -> None:
    answer = hostile.get(address)
    found = _Tags()
    found.feed(answer.text)

    assert answer.status_code == 200
    assert "img" not in found.tags
    assert found.handlers == []
    assert [tag for tag in found.tags if tag == "script"] == ["script"] * answer.text.count(
        '<script src="/static/'
    )
    outside = [lead for lead in found.leads if not _ALLOWED.match(lead)]
    assert [lead for lead in outside if not lead.startswith("https://x.example/")] == []
    assert "49”" not in answer.text


def test_hostile_markup_is_shown_as_it_is(hostile: TestClient) -> None:
    text = hostile.get("/documents/1").text

    assert "the &lt;script&gt;alert(1)&lt;/script&gt; is late {{ 7 * 7 }}" in text
    assert "Title &lt;script&gt;" in text


def test_article_s_own_address_is_the_only_one_outside(story_client: TestClient) -> None:
    found = _Tags()
    for address in ADDRESSES:
        found.feed(story_client.get(address).text)

    assert {lead for lead in found.leads if not _ALLOWED.match(lead)} == {
        "https://courier.example/ferry"
    }


def test_hostile_name_in_a_download_is_harmless(hostile: TestClient) -> None:
    held = hostile.get("/documents/1/page.html").headers["content-disposition"]

    assert held == 'attachment; filename="title-script-alert-1-script.html"'
