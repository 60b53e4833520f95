"""Actors, relations, commitments, the network and runs with mouse and with keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.export.conftest import browser
from tests.web.looking import PATIENCE_MS, WATCH_MOVES, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["browser"]

ADDRESSES = (
    "/actors",
    "/actors?name=soames",
    "/actors/person:mira%20soames",
    "/relations",
    "/relations?one=Harbour+Party&other=Quay+League&on=2018-05-01",
    "/relations?one=Nobody+Here",
    "/commitments",
    "/commitments?column=due",
    "/network",
    "/network?least=9",
    "/runs",
    "/runs/2",
)

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 800})
    opened.set_default_timeout(PATIENCE_MS)
    messages: list[str] = []
    opened.on("console", lambda one: messages.append(one.text))
    opened.on("pageerror", lambda one: messages.append(str(one)))
    opened.on("dialog", lambda one: messages.append(one.message))
    yield opened
    opened.close()
    assert messages == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_is_accessible_stays_and_fits(page: Page, site: str, address: str) -> None:
    page.add_init_script(WATCH_MOVES)
    page.goto(site + address, wait_until="networkidle")
    assert page.evaluate("window.moved") < 0.01

    page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    page.set_viewport_size({"width": 360, "height": 800})
    page.emulate_media(color_scheme="dark")
    page.reload(wait_until="networkidle")
    page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_keyboard_leads_from_the_list_to_an_actor_and_into_the_article(
    page: Page, site: str
) -> None:
    page.goto(f"{site}/documents")
    page.keyboard.press("g")
    page.keyboard.press("a")
    page.wait_for_url("**/actors")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors/person:mira%20soames")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/3#s1w1")

    assert page.locator("h1").inner_text() == "Harbour Party and League make peace"


def test_keyboard_narrows_the_timeline_and_the_address_holds_it(page: Page, site: str) -> None:
    page.goto(f"{site}/actors/person:mira%20soames")
    page.focus("#side")
    page.keyboard.type("said")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Show":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**side=said**")

    assert page.locator(".line").count() == 2
    assert page.locator("#side").input_value() == "said"


def test_chart_is_drawn_and_its_table_opens(page: Page, site: str) -> None:
    page.goto(f"{site}/actors/person:mira%20soames", wait_until="networkidle")
    page.click("text=The counts as a table")

    assert page.locator("#chart canvas").count() == 1
    assert page.locator("#periods tbody tr").count() == 3
    assert page.locator("#periods").is_visible()


def test_mouse_asks_for_another_day_of_a_relation(page: Page, site: str) -> None:
    page.goto(f"{site}/relations?on=2018-05-01")
    page.click("text=Harbour Party")
    assert page.locator(".verdict").inner_text() == "suspended"
    page.fill("#on", "2018-08-01")
    page.click("main form button")
    page.wait_for_url("**on=2018-08-01**")

    assert page.locator(".verdict").inner_text() == "resumed"
    page.click(".step.stands a.sort")
    page.wait_for_url("**/documents/3#r1t1")


def test_keyboard_goes_along_the_board_and_opens_words(page: Page, site: str) -> None:
    page.goto(f"{site}/commitments")
    for key in ("j", "j", "Enter"):
        page.keyboard.press(key)
    page.wait_for_url("**/documents/**")
    page.go_back()
    page.click(".commitment-card summary >> nth=0")

    assert page.locator(".commitment-card details .words").first.is_visible()


def test_drawing_is_made_and_can_be_enlarged(page: Page, site: str) -> None:
    page.goto(f"{site}/network", wait_until="networkidle")
    assert page.locator("#graph canvas").count() > 0
    page.click("text=All")
    page.click("[aria-label=Larger]")

    assert page.locator(".graph-tools").is_visible()


def test_table_of_the_network_is_walked_by_keyboard(page: Page, site: str) -> None:
    page.goto(f"{site}/network?event=SANCTION", wait_until="networkidle")
    page.keyboard.press("j")

    assert page.evaluate("document.activeElement.textContent") == "Harbour Party"
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors/organisation:harbour%20party")


def test_run_shows_which_facts_came(page: Page, site: str) -> None:
    page.goto(f"{site}/runs")
    page.click("text=Run 2")
    page.click("text=Which")

    assert page.locator(".findings").first.inner_text().endswith("every tie is cut")


def test_pages_read_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in ADDRESSES:
        page.goto(site + address)

        assert page.locator("h1").is_visible(), address
        assert page.locator(":is(.chart, .graph):visible").count() == 0, address
    context.close()
