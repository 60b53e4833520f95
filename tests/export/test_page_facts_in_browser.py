"""Facts other than statements on the page, as a browser shows them. Needs Chromium and axe-core."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from onrecord.export.page import PageWriter
from tests.export import deeds
from tests.export.browsing import backgrounds, is_in_view

if TYPE_CHECKING:
    from playwright.sync_api import Browser

axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
)

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page of an article with a fact of every kind."""
    path: Path = tmp_path_factory.mktemp("page") / "page.html"
    stream = io.BytesIO()
    with PageWriter(stream) as writer:
        writer.write(deeds.RECORD)
        writer.finalize()
    path.write_bytes(stream.getvalue())
    return path.as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("place", ["a1e1", "a1c1", "a1r1", "a1d2", "a1c1t1"])
def test_page_of_every_fact_has_no_accessibility_violation(
    browser: Browser, address: str, scheme: Literal["light", "dark"], width: int, place: str
) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    page.goto(f"{address}#{place}")

    results = axe.Axe().run(page)

    assert results.response["violations"] == []
    page.close()


def test_page_of_every_fact_needs_no_sideways_scrolling_on_a_phone(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(address)

    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.close()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("fact", ["e2", "c2", "r1", "d2"])
def test_page_leads_from_a_fact_to_its_words_and_back(
    browser: Browser, address: str, width: int, fact: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address)

    page.click(f"#a1{fact} .number")
    assert page.url == f"{address}#a1{fact}t1"
    assert is_in_view(page, f'mark[data-of="{fact}"] >> nth=0')

    page.click(f"#a1{fact}t1 + .ref a")
    assert is_in_view(page, f"#a1{fact}")
    page.close()


def test_page_lights_all_words_of_the_fact_chosen(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    plain = backgrounds(page)
    page.goto(f"{address}#a1c2")

    changed = backgrounds(page)
    lit = [word for (word, was), (_, now) in zip(plain, changed, strict=True) if was != now]
    assert "".join(lit) == "She had invited Vell to Kelmark in March; Vell declined."
    page.close()


def test_page_hides_the_marks_of_a_kind_when_asked_to(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    sign = page.locator("mark.sign.event", has_text="suspended")
    label = page.locator(".ref.event a", has_text="e1")

    assert label.is_visible()
    page.locator("#show-event").uncheck()
    assert not label.is_visible()
    assert sign.evaluate("one => getComputedStyle(one).textDecorationLine") == "none"
    assert page.locator(".ref.commitment a", has_text="c1").is_visible()
    page.close()
