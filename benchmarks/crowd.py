"""Readers and editors who visit a reading room at the same time."""

from __future__ import annotations

import itertools
import re
import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import httpx

_TOKEN = re.compile(r'"X-OnRecord-Token": "([0-9a-f]{64})"')
_PATIENCE_S = 120.0
_KEPT = 303
# Nothing is encrypted on loopback; making a context for each visitor would take seconds.
_UNUSED = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@dataclass(slots=True)
class Visits:
    """What visitors saw: how often each status, how long answers took, what was said to be kept.

    ``kept`` are the reasons, each unlike any other, of the decisions that were answered with
    success.
    """

    statuses: Counter[int] = field(default_factory=Counter)
    reads_ms: list[float] = field(default_factory=list)
    writes_ms: list[float] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def add(self, other: Visits) -> None:
        """What the other visitor saw is counted, too."""
        self.statuses.update(other.statuses)
        self.reads_ms += other.reads_ms
        self.writes_ms += other.writes_ms
        self.kept += other.kept

    @property
    def faults(self) -> int:
        """Answers that the server is to blame for."""
        return sum(count for status, count in self.statuses.items() if status >= 500)


def visit(
    site: str, addresses: Sequence[str], *, readers: int, editors: int, seconds: float
) -> Visits:
    """So many people have gone from page to page, and from decision to decision, for so long."""
    begin = threading.Barrier(readers + editors)
    with ThreadPoolExecutor(readers + editors) as pool:
        at_work = [
            *(
                pool.submit(_read, site, addresses, number, begin, seconds)
                for number in range(readers)
            ),
            *(pool.submit(_edit, site, number, begin, seconds) for number in range(editors)),
        ]
        every = Visits()
        for one in at_work:
            every.add(one.result())
    return every


def visitor_of(site: str) -> httpx.Client:
    """Somebody who has patience, and keeps the cookies that the site gives."""
    return httpx.Client(base_url=site, timeout=_PATIENCE_S, verify=_UNUSED)


def ask(client: httpx.Client, address: str) -> tuple[int, float]:
    """The status of the answer, and the milliseconds until it was there."""
    began = time.perf_counter()
    status = client.get(address).status_code
    return status, (time.perf_counter() - began) * 1000


def _read(
    site: str, addresses: Sequence[str], number: int, begin: threading.Barrier, seconds: float
) -> Visits:
    seen = Visits()
    first = number % len(addresses)
    rounds = itertools.cycle((*addresses[first:], *addresses[:first]))
    with visitor_of(site) as client:
        begin.wait()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            status, took = ask(client, next(rounds))
            seen.statuses[status] += 1
            seen.reads_ms.append(took)
    return seen


def _edit(site: str, number: int, begin: threading.Barrier, seconds: float) -> Visits:
    """An editor who walks the queue, and takes every third answer back."""
    seen = Visits()
    who = f"Editor {number}"
    with visitor_of(site) as client:
        token = _TOKEN.search(client.get("/review").text)
        if token is None:
            raise ValueError(f"no token in {site}/review; is it a reading room?")
        begin.wait()
        for form in _answers(client, f"{who}, answer", time.monotonic() + seconds):
            form |= {"token": token[1], "who": who}
            began = time.perf_counter()
            status = client.post(form.pop("to"), data=form).status_code
            seen.writes_ms.append((time.perf_counter() - began) * 1000)
            seen.statuses[status] += 1
            if status == _KEPT and "why" in form:
                seen.kept.append(form["why"])
    return seen


def _answers(client: httpx.Client, why: str, end: float) -> Iterator[dict[str, str]]:
    actions = itertools.cycle(("accept", "reject", "flag"))
    at = ""
    for number in itertools.count(1):
        if time.monotonic() >= end:
            return
        shown = client.get("/review.json", params={"at": at} if at else {}).json()
        item = shown.get("item")
        if item is None:
            at = ""
            continue
        yield {"to": "/review", "at": item["at"], "action": next(actions), "why": f"{why} {number}"}
        at = httpx.URL(shown["next"]).params.get("at", "")
        if number % 3 == 0:
            last = client.get("/review.json").json()["last"]
            if last:
                yield {"to": "/review/back", "decision": str(last["number"])}
