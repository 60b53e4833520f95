"""What is looked for on a page in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
)

# A busy machine is no failure of a page.
PATIENCE_MS = 120_000
# Adds up in window.moved how far things move while the page loads.
WATCH_MOVES = (
    "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach("
    "one => window.moved += one.value)).observe({type: 'layout-shift', buffered: true})"
)


def violations(page: Page) -> Any:
    """What axe has against the page."""
    return axe.Axe().run(page).response["violations"]
