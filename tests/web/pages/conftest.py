"""The reading room on a record made by hand, for a client and for a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from onrecord.web.app import create_app
from tests.store.told import keep_all
from tests.web.serving import serving


@pytest.fixture(scope="session")
def told_place(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record of four documents and two runs; tests only read it."""
    place = str(tmp_path_factory.mktemp("told") / "record.db")
    keep_all(place)
    return place


@pytest.fixture(scope="session")
def client(told_place: str) -> TestClient:
    """Asks the reading room, as a program would."""
    # Not as a context: of the servers of one record only one may read its inbox.
    return TestClient(create_app(told_place), base_url="http://localhost")


@pytest.fixture(scope="session")
def site(told_place: str) -> Iterator[str]:
    """The address of the reading room, for a browser."""
    with serving(told_place) as address:
        yield address
