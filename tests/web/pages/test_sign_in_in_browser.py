"""Signing in and out with mouse and with keyboard alone. Needs Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from onrecord.web.options import Options, Team
from onrecord.web.users import Role, UserBook, make_user
from tests.web.desk import PASSWORD, keep_two
from tests.web.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = str(tmp_path_factory.mktemp("team") / "record.db")
    keep_two(place)
    users = Path(f"{place}.users")
    UserBook(users).put(make_user("Mira Soames", Role.EDITOR, PASSWORD))
    with serving(place, Options(team=Team(users))) as address:
        yield address


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_editor_signs_in_decides_and_signs_out_with_the_mouse(page: Page) -> None:
    page.goto("/review")
    page.get_by_label("Name").fill("Mira Soames")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/review")
    with page.expect_navigation():
        page.get_by_role("button", name="Flag").click()

    assert "Mira Soames" in page.goto("/decisions").text()  # type: ignore[union-attr]
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    page.goto("/decisions")
    assert "/sign-in?next=" in page.url


def test_editor_signs_in_by_keyboard_alone_after_a_wrong_password(page: Page) -> None:
    page.goto("/inbox")
    assert page.evaluate("document.activeElement.id") == "name"
    page.keyboard.type("Mira Soames")
    page.keyboard.press("Tab")
    page.keyboard.type("not the password")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert "not the name and password" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("Name").input_value() == "Mira Soames"
    assert page.evaluate("document.activeElement.id") == "password"
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/inbox")
    assert page.get_by_role("heading", name="Inbox", exact=True).is_visible()
