"""What tests may ask for, and a count of the checks that could not run here."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import settings

# Shared machines are slow at times; a slow example is no failure.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

ROOT = Path(__file__).resolve().parents[1]
MODEL_MANIFEST = ROOT / "src" / "onrecord" / "analysis" / "model" / "model.json"
CORPORA_VARIABLE = "ONRECORD_CORPORA"
_CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
_NOTICE = "not run: "


@pytest.fixture(scope="session")
def root() -> Path:
    """The top folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of the corpora, for tests marked ``corpora``."""
    return Path(os.environ[CORPORA_VARIABLE])


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of an installed Chromium, for tests marked ``browser``."""
    path = _find_chromium()
    assert path, "a test that asks for Chromium carries the mark browser"
    return path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests whose means are absent are skipped, with a reason that says what to do."""
    absent = _absent_means()
    for item in items:
        for mark, reason in absent.items():
            if item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=_NOTICE + reason))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many checks did not run for want of means, so that nobody overlooks them."""
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple)
    )
    for reason, count in sorted(reasons.items()):
        if reason.startswith(_NOTICE):
            checks = "1 check" if count == 1 else f"{count} checks"
            terminalreporter.write_line(f"{checks} {reason}", yellow=True)


def _absent_means() -> dict[str, str]:
    """For each mark whose means are absent, why."""
    absent = {}
    folder = os.environ.get(CORPORA_VARIABLE)
    if not folder:
        absent["corpora"] = f"set {CORPORA_VARIABLE} to the folder that holds the corpora"
    elif not Path(folder).is_dir():
        absent["corpora"] = f"{CORPORA_VARIABLE} names {folder}, which is not a folder"
    if not _find_chromium():
        absent["browser"] = "install Chromium (Debian: apt-get install chromium)"
    if not MODEL_MANIFEST.is_file():
        absent["model"] = "the package holds no model; make one with `make train`"
    return absent


def _find_chromium() -> str | None:
    for name in _CHROMIUM_NAMES:
        if path := shutil.which(name):
            return path
    return None
