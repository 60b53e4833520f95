"""From the documents to a quotation and back, by mouse alone and by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.model]

LETTER = "examples/sister-party-letter.txt"
HEADLINE = "Ardania’s Labour cuts formal ties with Farrow after attacks on community centres"


@pytest.fixture
def wide(browser: Browser, examples_site: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=examples_site,
        viewport={"width": 1280, "height": 800},
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def narrow(browser: Browser, examples_site: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=examples_site, viewport={"width": 390, "height": 844}, has_touch=True
    )
    yield context.new_page()
    context.close()


def test_walk_by_mouse(wide: Page) -> None:
    wide.goto("/")
    wide.get_by_role("link", name=LETTER).click()
    wide.wait_for_url("**/documents/5")
    assert wide.title() == f"{HEADLINE} – OnRecord"

    wide.click("#e2 .number")
    wide.wait_for_url("**/documents/5#e2t1")
    assert _is_in_view(wide, "#e2t1 + sup")

    wide.click("#s1w1 a")
    assert _is_in_view(wide, "#s1")
    assert "lit" in (wide.get_attribute("#s1", "class") or "").split()

    wide.click("#s1 button")
    wide.get_by_text("Copied with its source.").wait_for()
    assert "Mirek Dovan" in _clipboard(wide)

    wide.click("nav >> text=Search")
    wide.fill("#words", "party")
    wide.click("button.main")
    wide.wait_for_url("**/search?words=party")
    wide.click(".facets >> text=Mirek Dovan")
    wide.click(".found li:first-child .passage a")
    wide.wait_for_url("**/documents/5#*")
    wide.go_back()
    wide.wait_for_url("**by=Mirek+Dovan*")


def test_walk_by_keyboard_to_a_quotation(wide: Page) -> None:
    wide.goto("/documents")
    press = wide.keyboard.press

    press("Tab")
    assert _focused(wide) == "To the content"
    press("j")
    assert _focused(wide) == "Museum to return the Ellin bell"
    for key in "jjjjkj":
        press(key)
    assert _focused(wide) == LETTER
    press("Enter")
    wide.wait_for_url("**/documents/5")

    press("j")
    assert _focused(wide) == "e1"
    press("Enter")
    wide.wait_for_url("**/documents/5#e1t1")

    wide.reload()
    for key in "jjjj":
        press(key)
    assert _focused(wide) == "1"
    press("c")
    wide.get_by_text("Copied with its source.").wait_for()
    assert "“It is my duty to tell you" in _clipboard(wide)


def test_walk_by_keyboard_through_the_search(wide: Page) -> None:
    wide.goto("/documents/5")
    press = wide.keyboard.press

    press("/")
    wide.keyboard.type("formal relations")
    press("Enter")
    wide.wait_for_url("**/search?words=formal+relations")
    press("j")
    press("Enter")
    wide.wait_for_url("**/documents/5#*")
    press("g")
    press("d")
    wide.wait_for_url("**/documents")
    press("g")
    press("s")
    wide.wait_for_url("**/search")
    assert wide.title() == "Search – OnRecord"


def test_help_opens_and_closes_by_keyboard(wide: Page) -> None:
    wide.goto("/documents/5")

    wide.keyboard.press("?")
    assert wide.get_by_role("dialog").is_visible()
    assert "copy the quotation with its source" in wide.inner_text("#help")
    wide.keyboard.press("j")
    wide.keyboard.press("Escape")
    assert not wide.get_by_role("dialog").is_visible()
    assert wide.evaluate("document.activeElement === document.body")


def test_keys_stay_with_text_fields(wide: Page) -> None:
    wide.goto("/documents")
    wide.click("#seek")
    wide.keyboard.type("jk?gd")

    assert wide.input_value("#seek") == "jk?gd"
    assert not wide.get_by_role("dialog").is_visible()


def test_kinds_of_marks_go_on_and_off_and_stay_so(wide: Page) -> None:
    wide.goto("/documents/5")
    line = "one => getComputedStyle(one).textDecorationLine"
    sign = wide.locator(".text .sign.event").first
    assert sign.evaluate(line) == "underline"

    wide.keyboard.press("3")
    assert sign.evaluate(line) == "none"
    assert not wide.locator("#e1").is_visible()

    wide.reload()
    assert not wide.locator("#e1").is_visible()
    wide.get_by_label("acts").check()
    assert wide.locator("#e1").is_visible()


def test_pointing_at_words_shows_the_fact(wide: Page) -> None:
    wide.goto("/documents/5")
    wide.hover(".text mark.content >> nth=0")

    assert "lit" in (wide.get_attribute("#s1", "class") or "").split()
    assert wide.evaluate("document.querySelectorAll('.text mark.lit').length") > 1


def test_list_follows_the_text(wide: Page) -> None:
    wide.goto("/documents/5")
    assert not _is_in_view(wide, "#s14")
    wide.mouse.move(100, 400)
    wide.evaluate("document.getElementById('s14w1').scrollIntoView()")

    wide.wait_for_function(
        "() => { const box = document.getElementById('s14').getBoundingClientRect();"
        " return box.top > 0 && box.top < innerHeight; }"
    )


def test_narrow_screen_shows_the_fact_in_a_card(narrow: Page) -> None:
    narrow.goto("/documents/5")
    narrow.locator(".text mark.content").first.tap()

    card = narrow.get_by_role("complementary", name="The fact")
    assert "Mirek Dovan" in card.inner_text()
    assert "direct, in a letter" in card.inner_text()
    card.get_by_role("button", name="Close").tap()
    assert not card.is_visible()


def test_pages_work_without_scripts(browser: Browser, examples_site: str) -> None:
    context = browser.new_context(base_url=examples_site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/search")
    page.fill("#words", "party")
    page.click("button.main")
    assert page.locator(".found li").count() > 1

    page.goto("/documents/5")
    page.click("#s1 button")
    page.wait_for_url("**/documents/5/citations?style=plain&fact=s1")
    assert "“It is my duty to tell you" in page.inner_text(".quotation")
    context.close()


def test_search_is_renewed_in_place(wide: Page) -> None:
    wide.goto("/search")
    wide.evaluate("window.stays = true")
    wide.fill("#words", "party")
    wide.keyboard.press("Enter")
    wide.wait_for_url("**/search?words=party")

    assert wide.evaluate("window.stays")
    assert wide.locator(".found mark").first.inner_text() == "party"
    wide.click("summary")
    wide.select_option("#form", "direct")
    wide.wait_for_url("**/search?words=party&form=direct")
    assert wide.evaluate("window.stays")


def _focused(page: Page) -> str:
    words: str = page.evaluate("document.activeElement.textContent")
    return words.strip()


def _clipboard(page: Page) -> str:
    words: str = page.evaluate("navigator.clipboard.readText()")
    return words


def _is_in_view(page: Page, selector: str) -> bool:
    box = page.locator(selector).first.bounding_box()
    viewport = page.viewport_size
    assert box is not None
    assert viewport is not None
    return box["y"] >= 0 and box["y"] < viewport["height"]
