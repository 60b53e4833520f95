"""Somebody who has no mouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

_MOST_STOPS = 400
# Every stop of the focus is noted, with what can be seen of it.
NOTE_STOPS = """
window.stops = [];
addEventListener("focusin", ({ target }) => {
  const style = getComputedStyle(target);
  const box = target.getBoundingClientRect();
  window.stops.push({
    what: target.outerHTML.slice(0, 120),
    number: [...document.querySelectorAll("*")].indexOf(target),
    isRinged: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    isInSight: box.width > 0 && box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth,
  });
});
"""
_COUNT = """() => [...document.querySelectorAll(
  "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
)].filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled).length"""


@dataclass(frozen=True, slots=True)
class Keyboard:
    """The keyboard of a page."""

    page: Page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, words: str) -> None:
        self.page.keyboard.type(words)

    def go(self, key: str, address: str) -> None:
        """The page of that letter is shown."""
        self.press("g", key)
        self.page.wait_for_url(f"**{address}")

    def tab_to(self, wanted: Locator) -> None:
        """What is wanted is in focus, and shows it."""
        for _ in range(_MOST_STOPS):
            self.press("Tab")
            if wanted.evaluate("one => one === document.activeElement"):
                break
        else:
            raise AssertionError(f"Tab never comes to {wanted}")
        assert self.page.evaluate("window.stops.at(-1).isRinged")

    def follow(self, wanted: Locator, address: str, key: str = "Enter") -> None:
        """What is wanted was gone to and pressed, and has led to the address."""
        self.tab_to(wanted)
        self.press(key)
        self.page.wait_for_url(f"**{address}")

    def tour(self, most: int) -> list[Any]:
        """The stops of the focus as Tab goes through the page, at most so many, each once."""
        wanted = min(most, self.page.evaluate(_COUNT))
        # A date has fields of its own within.
        for _ in range(wanted + 40):
            self.press("Tab")
            if self.page.evaluate("window.stops.length") >= wanted:
                break
        stops: list[Any] = self.page.evaluate("window.stops")
        assert len({stop["number"] for stop in stops}) == wanted
        return stops
