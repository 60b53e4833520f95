"""What a browser tells of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


def backgrounds(page: Page) -> list[list[str]]:
    """Each stretch that tells an actor or a role, and the colour behind it."""
    told: list[list[str]] = page.eval_on_selector_all(
        "[data-tells]",
        "all => all.map(one => [one.textContent, getComputedStyle(one).backgroundColor])",
    )
    return told


def is_in_view(page: Page, selector: str) -> bool:
    """True when what the selector finds is between the upper and the lower end of the window."""
    box = page.locator(selector).bounding_box()
    viewport = page.viewport_size
    assert box is not None
    assert viewport is not None
    return box["y"] >= 0 and box["y"] + box["height"] <= viewport["height"]
