from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.web.assets import FOLDER, asset_address

VENDOR = FOLDER / "vendor"
_OWN_SCRIPT_BYTES = 150_000
_FREE = {"0BSD", "BSD-0-Clause", "BSD-3-Clause", "MIT"}


@pytest.fixture(scope="module")
def manifest() -> list[dict[str, str]]:
    told: list[dict[str, str]] = json.loads((VENDOR / "manifest.json").read_text("utf-8"))
    return told


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_vendored_scripts_are_those_of_the_manifest(manifest: list[dict[str, str]]) -> None:
    assert {one["file"]: _sha256(VENDOR / one["file"]) for one in manifest} == {
        one["file"]: one["sha256"] for one in manifest
    }
    assert {one["licence_file"]: _sha256(VENDOR / one["licence_file"]) for one in manifest} == {
        one["licence_file"]: one["licence_sha256"] for one in manifest
    }


def test_nothing_else_is_vendored(manifest: list[dict[str, str]]) -> None:
    known = {one[key] for one in manifest for key in ("file", "licence_file")}

    assert {path.name for path in VENDOR.iterdir()} == known | {"manifest.json"}


def test_vendored_scripts_are_free(manifest: list[dict[str, str]]) -> None:
    assert {one["licence"] for one in manifest} <= _FREE


def test_own_scripts_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.js")) < _OWN_SCRIPT_BYTES


def test_asset_has_an_address_of_its_own_bytes(story_client: TestClient) -> None:
    address = asset_address("app.css")
    answer = story_client.get(address)

    digest = hashlib.sha256((FOLDER / "app.css").read_bytes()).hexdigest()
    assert address == f"/static/app.css?v={digest[:12]}"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.content == (FOLDER / "app.css").read_bytes()


def test_asset_without_its_version_is_asked_for_again(story_client: TestClient) -> None:
    assert story_client.get("/static/app.css").headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/none.js"])
def test_nothing_but_assets_is_given(story_client: TestClient, path: str) -> None:
    assert story_client.get(path).status_code == 404
