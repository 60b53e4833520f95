"""Make pictures of all pages of the reading room, on a record of the examples.

``python -m docs.screenshots`` needs Chromium, playwright and the model; it writes a picture of
each of the pages' example addresses, at two widths, to ``docs/screens/``. Words after it narrow
the addresses to those that hold one of them; ``--to FOLDER`` writes elsewhere.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
from base64 import b64decode
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from onrecord.keeping import add_sources
from onrecord.reading.sources import ReadingOptions
from onrecord.store.store import Store
from onrecord.web.options import Options
from onrecord.web.page import find_site
from tests.web.serving import serving

ROOT = Path(__file__).resolve().parents[1]
SCREENS = ROOT / "docs" / "screens"
WIDTHS = {1280: 900, 390: 844}
_PATIENCE_MS = 120_000
_QUALITY = 45
_DECIDER = "Mira Soames"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def make_pictures(folder: Path, wanted: list[str]) -> None:
    """A picture of each address at each width is in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    addresses = [
        address
        for address in find_site().examples
        if not wanted or any(words in address for words in wanted)
    ]
    options = Options(who=_DECIDER)
    with _record() as place, serving(place, options) as site, _browser() as browser:
        for address in addresses:
            for width, height in WIDTHS.items():
                _take(browser, site + address, width, height, folder / _name(address, width))


def _take(browser: Browser, address: str, width: int, height: int, path: Path) -> None:
    page = browser.new_page(locale="en-GB", viewport={"width": width, "height": height})
    page.goto(address, timeout=_PATIENCE_MS, wait_until="networkidle")
    # Playwright itself makes no WebP, which takes a third of what PNG does.
    asked = {"format": "webp", "quality": _QUALITY}
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    path.write_bytes(b64decode(taken["data"]))
    page.close()


def _name(address: str, width: int) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", address.lower()).strip("-")
    return f"{words}-{width}.webp"


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
