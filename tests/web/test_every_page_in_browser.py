"""Every page at every example address, as a browser shows it. Needs Chromium and axe-core."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from onrecord.web.page import find_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
)

ADDRESSES = find_site().examples

pytestmark = [pytest.mark.browser, pytest.mark.model]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (360, "light")])
@pytest.mark.parametrize("address", ADDRESSES)
def test_page_is_accessible_quiet_and_fits(
    browser: Browser,
    examples_site: str,
    address: str,
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    elsewhere, messages = _listen(page, examples_site)
    page.goto(examples_site + address, wait_until="networkidle")

    results = axe.Axe().run(page)

    assert results.response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert elsewhere == []
    assert messages == []
    page.close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_does_not_move_while_it_loads(
    browser: Browser, examples_site: str, address: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "one => window.moved += one.value)).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(examples_site + address, wait_until="networkidle")

    assert page.evaluate("window.moved") < 0.01
    page.close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_is_whole_at_twice_the_size(
    browser: Browser, examples_site: str, address: str
) -> None:
    # Zooming a window of 1280 pixels to 200 % leaves 640 of them.
    page = browser.new_page(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    page.goto(examples_site + address)

    assert page.evaluate("document.documentElement.scrollWidth") <= 640
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

    assert axe.Axe().run(page).response["violations"] == []
    page.keyboard.press("?")
    assert axe.Axe().run(page).response["violations"] == []
    page.close()


def test_card_on_a_narrow_screen_is_accessible(browser: Browser, examples_site: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(f"{examples_site}/documents/5")
    page.locator(".text .ref.content a").first.tap()
    page.get_by_role("complementary", name="The fact").wait_for()

    assert axe.Axe().run(page).response["violations"] == []
    context.close()
