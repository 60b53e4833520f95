"""Review walked with the keyboard alone and with the mouse. Needs Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from onrecord.store.store import Store
from tests.web.desk import keep_two
from tests.web.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def place(tmp_path: Path) -> str:
    place = str(tmp_path / "record.db")
    keep_two(place)
    return place


@pytest.fixture
def page(browser: Browser, place: str) -> Iterator[Page]:
    with serving(place) as site:
        page = browser.new_page(base_url=site, viewport={"width": 1280, "height": 900})
        yield page
        page.close()


def decided(place: str) -> list[str]:
    with Store.open(place) as store, store.view() as view:
        return [one.action.value for one in reversed(list(view.iter_decisions()))]


def press(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_queue_is_walked_by_keyboard_alone(page: Page, place: str) -> None:
    page.goto("/review")
    for key in ("a", "x", "f", "Space", "k", "j", "Backspace", "Backspace"):
        press(page, key)

    assert decided(place) == ["accept", "reject", "flag", "undo", "undo"]
    press(page, "e")
    before = page.locator("mark.current").inner_text()
    page.keyboard.press("ArrowRight")
    after = page.locator("mark.current").inner_text()
    press(page, "Enter")

    assert len(after) > len(before)
    assert decided(place)[-1] == "edit"


def test_end_of_the_words_is_drawn_with_the_mouse(page: Page, place: str) -> None:
    page.goto("/review?edit=true")
    before = page.locator("mark.current").inner_text()
    grip = page.locator(".grip.end").bounding_box()
    assert grip
    page.mouse.move(grip["x"], grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(grip["x"] - 60, grip["y"] + grip["height"] / 2, steps=4)
    page.mouse.up()
    after = page.locator("mark.current").inner_text()
    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()

    assert before.startswith(after)
    assert len(after) < len(before)
    assert decided(place) == ["edit"]


def test_answers_are_given_and_taken_back_with_the_mouse(page: Page, place: str) -> None:
    page.goto("/review")
    for name in ("Accept a", "Take back"):
        with page.expect_navigation():
            page.get_by_role("button", name=name).first.click()

    assert decided(place) == ["accept", "undo"]


def test_refused_edit_is_mended_without_typing_anew(page: Page, place: str) -> None:
    page.goto("/review")
    while not page.locator("#v_content").count():
        with page.expect_navigation():
            page.keyboard.press("e")
        if not page.locator("#v_content").count():
            press(page, "Escape")
            press(page, "j")
    page.fill("#v_content", "words that nobody said")
    page.fill("#edit-why", "heard on the quay")
    page.locator("#v_content").blur()
    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()

    assert "not in the document" in page.get_by_role("alert").inner_text()
    assert page.input_value("#v_content") == "words that nobody said"
    assert page.input_value("#edit-why") == "heard on the quay"
    assert decided(place) == []
