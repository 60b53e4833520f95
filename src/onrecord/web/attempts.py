"""How often somebody may try a password."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

PERIOD_S = 5 * 60
MOST_BY_BOTH = 5
MOST_BY_ADDRESS = 30
MOST_BY_NAME = 50
_MOST_KEYS = 10_000

_Key = tuple[str, str]


class Attempts:
    """Attempts of the last minutes that failed, by address, by user, and by both.

    Attempts count before they are judged, so that many at once are no way around.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._made: dict[_Key, deque[float]] = {}
        self._lock = threading.Lock()

    def begin(self, address: str, name: str) -> float:
        """0 when a password may be tried, and the attempt counts; else the seconds to wait."""
        now = self._clock()
        with self._lock:
            self._forget(now)
            wait = max(self._wait(key, most, now) for key, most in _keys(address, name))
            if not wait:
                for key, _ in _keys(address, name):
                    self._made.setdefault(key, deque()).append(now)
            return wait

    def succeed(self, address: str, name: str) -> None:
        """The last attempt was right, and is no longer held against anybody."""
        with self._lock:
            for key, _ in _keys(address, name):
                if self._made.get(key):
                    self._made[key].pop()

    def _wait(self, key: _Key, most: int, now: float) -> float:
        made = self._made.get(key, deque())
        while made and now - made[0] >= PERIOD_S:
            made.popleft()
        return PERIOD_S - (now - made[-most]) if len(made) >= most else 0.0

    def _forget(self, now: float) -> None:
        if len(self._made) > _MOST_KEYS:
            self._made = {
                key: made for key, made in self._made.items() if made and now - made[-1] < PERIOD_S
            }


def _keys(address: str, name: str) -> tuple[tuple[_Key, int], ...]:
    return (
        ((address, name), MOST_BY_BOTH),
        ((address, ""), MOST_BY_ADDRESS),
        (("", name), MOST_BY_NAME),
    )
