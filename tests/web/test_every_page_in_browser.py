"""Every page at every example address, as a browser shows it. Needs Chromium and axe-core."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from onrecord.web.page import find_site
from tests.web.looking import PATIENCE_MS, WATCH_MOVES, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ADDRESSES = find_site().examples

pytestmark = [pytest.mark.browser, pytest.mark.model]


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_is_accessible_quiet_and_fits(
    browser: Browser, examples_site: str, address: str
) -> None:
    page = browser.new_page(color_scheme="dark", viewport={"width": 1280, "height": 800})
    page.set_default_timeout(PATIENCE_MS)
    elsewhere, messages = _listen(page, examples_site)
    page.add_init_script(WATCH_MOVES)
    page.goto(examples_site + address, wait_until="networkidle")

    assert page.evaluate("window.moved") < 0.01
    assert violations(page) == []
    # Zooming a window of 1280 pixels to 200 % leaves 640 of them.
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    page.emulate_media(color_scheme="light")
    for width in (640, 360):
        page.set_viewport_size({"width": width, "height": 800})
        page.reload(wait_until="networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
    assert elsewhere == []
    assert messages == []
    page.close()


def _listen(page: Page, site: str) -> tuple[list[str], list[str]]:
    """Requests to elsewhere, and whatever the browser complains about."""
    elsewhere: list[str] = []
    messages: list[str] = []
    page.on(
        "request",
        lambda one: None if one.url.startswith(f"{site}/") else elsewhere.append(one.url),
    )
    page.on("console", lambda one: messages.append(one.text))
    page.on("pageerror", lambda one: messages.append(str(one)))
    page.on("dialog", lambda one: messages.append(one.message))
    return elsewhere, messages


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_article_with_everything_lit_is_accessible(
    browser: Browser, examples_site: str, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": 1280, "height": 800})
    page.goto(f"{examples_site}/documents/5#s1")
    page.check("#show-actor")
    page.hover(".text mark.nested, .text mark.content >> nth=0")

    assert violations(page) == []
    page.keyboard.press("?")
    assert violations(page) == []
    page.close()


def test_card_on_a_narrow_screen_is_accessible(browser: Browser, examples_site: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(f"{examples_site}/documents/5")
    page.locator(".text .ref.content a").first.tap()
    page.get_by_role("complementary", name="The fact").wait_for()

    assert violations(page) == []
    context.close()
