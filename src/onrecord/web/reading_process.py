"""The process that reads what was handed in, so that no input can hurt the server.

``python -m onrecord.web.reading_process RECORD BYTES`` puts on record what it is told, a line of
JSON each, and tells what came of it the same way. It ends when its input does, and gets no more
memory than that. The model is loaded once.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any, BinaryIO, TextIO

from onrecord.errors import SourceError, SourceSkipped
from onrecord.keeping import Kept, add_sources
from onrecord.reading.options import ReadingOptions
from onrecord.store.store import Store


class _Orders:
    """What is to be read, one source after another, as long as it is of the same day.

    The next order is asked for when the last is done with, so that is told then.
    """

    def __init__(self, orders: Iterator[dict[str, Any]], answers: TextIO) -> None:
        self._orders = orders
        self._answers = answers
        self.next: dict[str, Any] | None = None

    def take(self) -> bool:
        """True when there is an order to begin with."""
        if self.next is None:
            self.next = next(self._orders, None)
        return self.next is not None

    def sources(self) -> Iterator[str]:
        day = self.next["published"] if self.next else None
        while self.next is not None and self.next["published"] == day:
            yield self.next["source"]
            self.tell({"done": True})
            self.next = next(self._orders, None)

    def tell(self, told: dict[str, Any]) -> None:
        print(json.dumps(told), file=self._answers, flush=True)


def read_orders(place: str, asked: Iterator[dict[str, Any]], answers: TextIO) -> None:
    """Everything that is asked for is on record, or it is told why not."""
    orders = _Orders(asked, answers)
    with Store.open(place) as store:
        while orders.take():
            given = orders.next["published"] if orders.next else None
            options = ReadingOptions(published=date.fromisoformat(given) if given else None)
            for item in add_sources(store, orders.sources(), options):
                orders.tell(_told(item))


def _told(item: Kept | SourceError) -> dict[str, Any]:
    if isinstance(item, SourceSkipped):
        return {"skipped": item.origin}
    if isinstance(item, SourceError):
        return {"failed": item.origin, "problem": item.problem, "remedy": item.remedy}
    return {
        "kept": item.added.capture_id,
        "what": item.article.title or item.article.capture.origin,
        "is_known": item.added.known,
        "statements": item.statements,
    }


def _bound_memory(most: int) -> None:
    """This process gets no more than that, where the system can be told so."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def iter_orders(stream: BinaryIO) -> Iterator[dict[str, Any]]:
    """The orders of a stream; the process is gone as soon as the stream ends, whatever it does.

    The stream ends with the server, so nothing hangs on after it. What was under way is rolled
    back.
    """
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def listen() -> None:
        for line in stream:
            lines.put(line)
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    while True:
        yield json.loads(lines.get())


def main() -> None:
    """Read until the input ends."""
    place, most = sys.argv[1:]
    _bound_memory(int(most))
    # Answers have a way of their own: what a library prints must not be taken for one.
    answers = sys.stdout
    sys.stdout = sys.stderr
    with suppress(KeyboardInterrupt, BrokenPipeError):
        read_orders(place, iter_orders(sys.stdin.buffer), answers)


if __name__ == "__main__":
    main()
