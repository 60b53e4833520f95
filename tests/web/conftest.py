"""The reading room on a record of the examples, for a client and for a browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.keeping import add_sources
from onrecord.reading.sources import ReadingOptions
from onrecord.store.store import Store
from onrecord.web.app import create_app
from tests.export.conftest import browser
from tests.store.stories import RUN, keepable
from tests.web.serving import serving

__all__ = ["browser"]


@pytest.fixture(scope="module")
def story_place(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record of one story made by hand; tests only read it."""
    place = str(tmp_path_factory.mktemp("story") / "record.db")
    with Store.open(place, create=True) as store:
        store.add(
            keepable(
                title="The ferry is late again",
                publisher="The Quay Courier",
                published=date(2018, 4, 10),
                url="https://courier.example/ferry",
            ),
            RUN,
        )
    return place


@pytest.fixture(scope="module")
def story_client(story_place: str) -> TestClient:
    """Asks the reading room on the story, as a program would."""
    # Not as a context: of the servers of one record only one may read its inbox.
    return TestClient(create_app(story_place), base_url="http://localhost")


@pytest.fixture(scope="session")
def examples_place(root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record of the examples; tests only read it, and carry the mark ``model``."""
    place = str(tmp_path_factory.mktemp("room") / "record.db")
    options = ReadingOptions(published=date(2018, 4, 11))
    with Store.open(place, create=True) as store, pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        for _ in add_sources(store, ["examples"], options):
            pass
    return place


@pytest.fixture(scope="session")
def examples_client(examples_place: str) -> TestClient:
    """Asks the reading room on the examples, as a program would."""
    return TestClient(create_app(examples_place), base_url="http://localhost")


@pytest.fixture(scope="session")
def examples_site(examples_place: str) -> Iterator[str]:
    """The address of the reading room on the examples, for a browser."""
    with serving(examples_place) as address:
        yield address
