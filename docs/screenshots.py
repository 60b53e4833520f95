"""Make pictures of all pages of the reading room, on a record of the examples.

``python -m docs.screenshots`` needs Chromium, playwright and the model; it writes a picture of
each of the pages' example addresses, at two widths and some in the dark, to ``docs/screens/``.
Words after it narrow the addresses to those that hold one of them; ``--to FOLDER`` writes
elsewhere. Some facts are decided on, and something is handed in, so that there is what to see.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
from base64 import b64decode
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, FilePayload, sync_playwright

from onrecord.keeping import add_sources
from onrecord.reading.sources import ReadingOptions
from onrecord.store.store import Store
from onrecord.web.options import Options, Team
from onrecord.web.page import find_site
from onrecord.web.users import Role, UserBook, make_user
from tests.web.serving import serving

ROOT = Path(__file__).resolve().parents[1]
SCREENS = ROOT / "docs" / "screens"
IN_THE_DARK = ("/documents/5", "/search?words=party&by=Mirek+Dovan")
_SIGN_IN = "/sign-in"
_PATIENCE_MS = 120_000
_QUALITY = 55
_DECIDED_BY_KEYS = ("a", "a", "f")
_DECIDER = "Mira Soames"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen; pages that are longer are shown as far as ``tallest``."""

    width: int
    height: int
    tallest: int
    is_phone: bool = False


SCREENS_SEEN = (Screen(1280, 900, 1300), Screen(390, 844, 1500, is_phone=True))


def make_pictures(folder: Path, wanted: list[str]) -> None:
    """A picture of each address on each screen is in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    addresses = [
        address
        for address in find_site().examples
        if not wanted or any(words in address for words in wanted)
    ]
    with _record() as place, _browser() as browser, chdir(ROOT):
        with serving(place, Options(who=_DECIDER)) as site:
            _hand_in(browser, site)
            _decide(browser, site)
            for address in addresses:
                if address != _SIGN_IN:
                    _take_all(browser, site, address, folder)
        if _SIGN_IN in addresses:
            with serving(place, Options(team=_team(place))) as site:
                _take_all(browser, site, _SIGN_IN, folder)


def _hand_in(browser: Browser, site: str) -> None:
    """A file that is on record already and one that is broken are in the inbox."""
    page = browser.new_page(base_url=site)
    page.set_default_timeout(_PATIENCE_MS)
    page.goto("/inbox")
    known = Path("examples/hearing.jsonl").read_bytes()
    page.set_input_files(
        "#files",
        [
            FilePayload(name="hearing.jsonl", mimeType="application/jsonl", buffer=known),
            FilePayload(name="minutes.pdf", mimeType="application/pdf", buffer=b"%PDF-1.7 cut off"),
        ],
    )
    page.get_by_role("button", name="Read", exact=True).click()
    page.locator(".item.failed").wait_for()
    page.locator(".item.done").wait_for()
    page.close()


def _decide(browser: Browser, site: str) -> None:
    page = browser.new_page(base_url=site)
    page.set_default_timeout(_PATIENCE_MS)
    page.goto("/review")
    for key in _DECIDED_BY_KEYS:
        with page.expect_navigation():
            page.keyboard.press(key)
    page.close()


def _team(place: str) -> Team:
    users = Path(f"{place}.users")
    UserBook(users).put(make_user(_DECIDER, Role.EDITOR, "for pictures alone"))
    return Team(users)


def _take_all(browser: Browser, site: str, address: str, folder: Path) -> None:
    for screen in SCREENS_SEEN:
        _take(browser, site + address, screen, "light", folder / _name(address, screen.width))
        if address in IN_THE_DARK:
            name = _name(address, screen.width, "-dark")
            _take(browser, site + address, screen, "dark", folder / name)


def _take(
    browser: Browser, address: str, screen: Screen, scheme: Literal["light", "dark"], path: Path
) -> None:
    context = browser.new_context(
        locale="en-GB",
        color_scheme=scheme,
        viewport={"width": screen.width, "height": screen.height},
        has_touch=screen.is_phone,
        is_mobile=screen.is_phone,
    )
    path.write_bytes(_picture(context, address, screen))
    context.close()


def _picture(context: BrowserContext, address: str, screen: Screen) -> bytes:
    page = context.new_page()
    page.set_default_timeout(_PATIENCE_MS)
    page.goto(address, wait_until="networkidle")
    long = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": screen.width, "height": min(long, screen.tallest)})
    page.wait_for_load_state("networkidle")
    # Playwright itself makes no WebP, which takes a third of what PNG does.
    asked = {"format": "webp", "quality": _QUALITY}
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    return b64decode(taken["data"])


def _name(address: str, width: int, ending: str = "") -> str:
    words = re.sub(r"[^a-z0-9]+", "-", address.lower()).strip("-")
    return f"{words}-{width}{ending}.webp"


@contextmanager
def _record() -> Iterator[str]:
    """A record of the examples, gone again afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        place = str(Path(folder) / "record.db")
        options = ReadingOptions(published=date(2018, 4, 11))
        with Store.open(place, create=True) as store, chdir(ROOT):
            for _ in add_sources(store, ["examples"], options):
                pass
        yield place


@contextmanager
def _browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if path is None:
        raise SystemExit("install Chromium (Debian: apt-get install chromium)")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


def run() -> None:
    """The pictures that the command line asks for are made."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wanted", nargs="*", metavar="WORDS")
    parser.add_argument("--to", type=Path, default=SCREENS, metavar="FOLDER")
    arguments = parser.parse_args()
    make_pictures(arguments.to, arguments.wanted)


if __name__ == "__main__":
    run()
