from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.web.app import create_app
from onrecord.web.options import Options, is_loopback
from onrecord.web.security import HEADERS, Tokens, host_name

_TOKEN = re.compile(r'"X-OnRecord-Token": "([0-9a-f]{64})"')


@dataclass(frozen=True)
class Writing:
    """A visitor of a page, and how often something was written."""

    client: TestClient
    token: str
    written: list[str]


@pytest.fixture
def writing(story_place: str) -> Iterator[Writing]:
    app = create_app(story_place)
    written: list[str] = []
    app.add_api_route("/write", lambda: written.append("once"), methods=["POST"])
    with TestClient(app, base_url="http://localhost") as story_client:
        token = _TOKEN.search(story_client.get("/documents").text)
        assert token
        yield Writing(story_client, token[1], written)


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8080", "127.0.0.1:8080", "[::1]:80", "LOCALHOST"]
)
def test_own_names_are_answered(story_client: TestClient, host: str) -> None:
    assert story_client.get("/documents", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["news.example", "localhost.news.example", "127.0.0.1.news.example:8080", "", "[::2]"]
)
def test_foreign_names_are_refused(story_client: TestClient, host: str) -> None:
    answer = story_client.get("/documents.json", headers={"host": host})

    assert answer.status_code == 421
    assert answer.text == "This server does not go by that name.\n"


def test_further_names_can_be_allowed(story_place: str) -> None:
    app = create_app(story_place, Options(hosts=frozenset({"desk.example"})))
    with TestClient(app, base_url="http://desk.example") as story_client:
        assert story_client.get("/documents").status_code == 200
        assert story_client.get("/documents", headers={"host": "localhost"}).status_code == 421


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("a.example:80", "a.example"),
        ("[::1]:80", "::1"),
        ("[::1", "::1"),
        ("A.example", "a.example"),
    ],
)
def test_host_name_leaves_the_port_out(host: str, name: str) -> None:
    assert host_name(host) == name


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("10.0.0.1", False),
        ("127.x.example", False),
    ],
)
def test_loopback_is_what_only_this_computer_reaches(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


@pytest.mark.parametrize(
    "path", ["/documents", "/documents.json", "/nothing", "/documents?page=0", "/static/app.css"]
)
def test_every_answer_carries_the_policy(story_client: TestClient, path: str) -> None:
    headers = story_client.get(path).headers

    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_policy_allows_nothing_inline_and_nothing_evaluated() -> None:
    policy = HEADERS["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_fault_in_the_program_is_no_hole(story_place: str) -> None:
    app = create_app(story_place)
    app.add_api_route("/fault", lambda: 1 / 0)
    with TestClient(
        app, base_url="http://localhost", raise_server_exceptions=False
    ) as story_client:
        answer = story_client.get("/fault")

    assert answer.status_code == 500
    assert "division" not in answer.text
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_visitor_s_cookie_is_kept_from_scripts_and_other_sites(story_place: str) -> None:
    with TestClient(create_app(story_place), base_url="http://localhost") as story_client:
        cookie = story_client.get("/documents").headers["set-cookie"]

        assert cookie.startswith("onrecord_visit=")
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert "set-cookie" not in story_client.get("/documents").headers


def test_write_with_a_page_s_token_is_done(writing: Writing) -> None:
    in_header = writing.client.post("/write", headers={"x-onrecord-token": writing.token})
    in_form = writing.client.post("/write", data={"token": writing.token})

    assert (in_header.status_code, in_form.status_code) == (200, 200)
    assert writing.written == ["once", "once"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-onrecord-token": "0" * 64},
        {"x-onrecord-token": "ü"},
        {"x-onrecord-token": "TOKEN", "origin": "https://news.example"},
        {"x-onrecord-token": "TOKEN", "origin": "null"},
        {"x-onrecord-token": "TOKEN", "sec-fetch-site": "cross-site"},
        {"x-onrecord-token": "TOKEN", "sec-fetch-site": "same-site"},
        {"x-onrecord-token": "TOKEN", "cookie": "onrecord_visit=another"},
    ],
)
def test_write_from_elsewhere_is_refused(writing: Writing, headers: dict[str, str]) -> None:
    sent = [
        (name.encode(), value.replace("TOKEN", writing.token).encode())
        for name, value in headers.items()
    ]

    assert writing.client.post("/write", headers=sent).status_code == 403
    assert writing.written == []


def test_tokens_are_each_visitor_s_own() -> None:
    tokens = Tokens()
    token = tokens.token_for("one")

    assert tokens.is_valid("one", token)
    assert not tokens.is_valid("other", token)
    assert not tokens.is_valid(None, token)
    assert not Tokens().is_valid("one", token)


def test_templates_hold_no_inline_script_or_style(root: Path) -> None:
    folder = root / "src" / "onrecord" / "web" / "templates"
    inline = re.compile(r"<style|<script(?![^>]*\ssrc=)|\sstyle=|\son[a-z]+=|javascript:", re.I)
    templates = {path.name: path.read_text("utf-8") for path in folder.glob("*.html")}

    assert "frame.html" in templates
    assert {
        name: inline.findall(text) for name, text in templates.items() if inline.search(text)
    } == {}


def test_templates_name_no_outside_address(root: Path) -> None:
    folder = root / "src" / "onrecord" / "web"
    paths = [*folder.glob("templates/*.html"), *folder.glob("static/*.*")]
    outside = re.compile(r"(?:https?:)?//[a-z0-9-]+\.[a-z0-9.-]+", re.I)
    held = {path.name: outside.findall(path.read_text("utf-8")) for path in paths}
    # The name of SVG's vocabulary is no address that anything is asked of.
    held["mark.svg"].remove("http://www.w3.org")

    assert {name: found for name, found in held.items() if found} == {}
