"""The inbox with mouse, with keyboard alone, and by dropping. Needs Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web.desk import keep_two, reader_command
from tests.web.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

DROP = """words => {
  const data = new DataTransfer();
  data.setData("text/plain", words);
  const at = {bubbles: true, cancelable: true, dataTransfer: data};
  document.getElementById("drop").dispatchEvent(new DragEvent("dragenter", at));
  document.getElementById("drop").dispatchEvent(new DragEvent("drop", at));
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = str(tmp_path_factory.mktemp("inbox") / "record.db")
    keep_two(place)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.web.app.reading_command", lambda *_: reader_command())
        with serving(place) as address:
            yield address


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    page = browser.new_page(base_url=site, viewport={"width": 1280, "height": 900})
    page.goto("/inbox")
    yield page
    page.close()


def told_of(page: Page, name: str, state: str) -> str:
    """What the list tells of the item, once it is in that state."""
    item = page.locator(f"[data-item].{state}", has_text=name).first
    item.wait_for()
    return item.inner_text()


def test_file_is_handed_in_with_the_mouse_and_its_fate_is_told(page: Page, tmp_path: Path) -> None:
    for name, words in (("ferry.txt", "good"), ("broken.txt", "fail")):
        (tmp_path / name).write_text(words)
    page.set_input_files("#files", [tmp_path / "ferry.txt", tmp_path / "broken.txt"])
    page.get_by_role("button", name="Read", exact=True).click()

    assert "1 article put on record" in told_of(page, "ferry.txt", "done")
    failed = told_of(page, "broken.txt", "failed")
    assert "is broken" in failed
    assert "mend it" in failed


def test_text_is_handed_in_by_keyboard_alone(page: Page) -> None:
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.id") == "text"
    page.keyboard.type("good words of Mira Soames")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Read":
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")

    told_of(page, "good words of Mira Soames.txt", "done")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.matches('[data-item]')")


def test_what_is_dropped_is_handed_in(page: Page) -> None:
    with page.expect_navigation():
        page.evaluate(DROP, "known words of Grace Ofori")

    assert "1 on record already" in told_of(page, "known words of Grace Ofori.txt", "done")
