"""A record that tests decide on, visitors of it, and an inbox that reads without the model."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from fastapi.testclient import TestClient

from onrecord.store.store import Store
from tests.store.told import FIRST_RUN, answering, suspending

TOKEN = re.compile(r'"X-OnRecord-Token": "([0-9a-f]{64})"')
PASSWORD = "a ferry sails at noon"  # noqa: S105 - for tests alone


def keep_two(place: str) -> None:
    """Two documents that have nothing to do with each other are on record."""
    with Store.open(place, create=True) as store:
        for number, telling in enumerate((suspending(), answering()), 1):
            record = telling.record()
            capture = replace(record.article.capture, origin=f"{number}.txt")
            store.add(replace(record, article=replace(record.article, capture=capture)), FIRST_RUN)


@dataclass(frozen=True)
class Visitor:
    """Somebody with a browser."""

    client: TestClient

    def token(self, path: str = "/sign-in") -> str:
        found = TOKEN.search(self.client.get(path, headers={"accept": "text/html"}).text)
        assert found
        return found[1]

    def post(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> Any:
        """The answer to a form with a good token, redirects not followed."""
        held: Any = {"token": self.token(), **(data or {})}
        return self.client.post(path, data=held, follow_redirects=False, **more)

    def sign_in(self, name: str, password: str = PASSWORD) -> Any:
        return self.post("/sign-in", {"name": name, "password": password})


# Puts nothing on record; what it does is told by the first word of what it reads.
READER = """
import json, os, sys, time
for line in sys.stdin:
    order = json.loads(line)
    source = order["source"]
    text = source if "://" in source else open(source).read()
    word = text.split()[0]
    if word == "hang":
        time.sleep(600)
    if word == "die":
        os._exit(9)
    if word == "fail":
        print(json.dumps({"failed": source, "problem": "is broken", "remedy": "mend it"}))
    else:
        known = word == "known"
        told = {"kept": 1, "what": source, "is_known": known, "statements": None if known else 3}
        print(json.dumps(told))
    print(json.dumps({"done": True}), flush=True)
"""


def reader_command() -> list[str]:
    return [sys.executable, "-c", READER]


def wait_until(holds: Callable[[], bool], seconds: float = 60.0) -> None:
    """Returns once that holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came about"
        time.sleep(0.02)
