"""The inbox: a thread that hands what waits, one item at a time, to a process that reads it."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from onrecord.web.options import Limits
from onrecord.web.spool import Item, ItemResult, ItemState, Spool, begun_anew
from onrecord.web.spool_lock import SpoolLock

_MOST_ATTEMPTS = 2
_PATIENCE_S = 5.0
_READ_ALONE = "read it by itself with `onrecord add` to see what is wrong"


def reading_command(place: str, limits: Limits) -> list[str]:
    """What begins a process that reads for the record at the place."""
    held = place if "://" in place else str(Path(place).resolve())
    return [sys.executable, "-m", "onrecord.web.reading_process", held, str(limits.reading_bytes)]


class Inbox:
    """Reads whatever waits in the spool, in order, while the server runs."""

    def __init__(self, spool: Spool, command: Sequence[str], limits: Limits) -> None:
        self.spool = spool
        self.limits = limits
        self._command = command
        self._lock = SpoolLock(spool.folder)
        self._process: _Process | None = None
        self._called = threading.Event()
        self._ends = threading.Event()
        self._thread: threading.Thread | None = None

    def claim(self) -> None:
        """This server alone may read; OnRecordError when another one does."""
        self._lock.take()

    def start(self) -> None:
        """Reading begins, with what an earlier server left."""
        self.claim()
        self._thread = threading.Thread(target=self._run, name="inbox", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Nothing is read any more; what was under way is read again by the next server."""
        self._ends.set()
        self._called.set()
        if self._process:
            self._process.kill()
        if self._thread:
            self._thread.join(_PATIENCE_S)
        self._lock.give_back()

    def call(self) -> None:
        """Something new waits."""
        self._called.set()

    def _run(self) -> None:
        self._take_up()
        while not self._ends.is_set():
            self._called.clear()
            waiting = [one for one in self.spool.list_items() if one.state is ItemState.WAITING]
            for item in waiting:
                if self._ends.is_set():
                    break
                # It may have been cleared meanwhile.
                if self.spool.load(item.id):
                    self._read(item)
            if not waiting:
                self._called.wait(1.0)
        if self._process:
            self._process.kill()

    def _take_up(self) -> None:
        """What was being read when a server ended waits again, but not for ever."""
        for item in self.spool.list_items():
            if item.state is not ItemState.READING:
                continue
            if item.attempts < _MOST_ATTEMPTS:
                self.spool.save(begun_anew(item))
            else:
                self._fail(item, "was being read when the program ended, twice")

    def _read(self, item: Item) -> None:
        item = replace(begun_anew(item), state=ItemState.READING, attempts=item.attempts + 1)
        self.spool.save(item)
        process = self._process = self._process or _Process(self._command, self.spool.folder)
        process.ask({"source": item.source, "published": item.published})
        while True:
            told = process.answer(self.limits.reading_s)
            if told is None or "died" in told:
                self._replace_process()
                if not self._ends.is_set():
                    self._fail(item, _explain(told, self.limits))
                return
            if "done" in told:
                state = ItemState.FAILED if item.failed else ItemState.DONE
                self.spool.finish(replace(item, state=state))
                return
            item = _with(item, told)
            self.spool.save(item)

    def _replace_process(self) -> None:
        if self._process:
            self._process.kill()
        self._process = None

    def _fail(self, item: Item, problem: str) -> None:
        result = ItemResult(item.name, problem=problem, remedy=_READ_ALONE)
        self.spool.finish(replace(item.with_result(result), state=ItemState.FAILED))


class _Process:
    """A process that reads, and the thread that takes its answers."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        # Sources are paths in the spool. Nothing of the request reaches the command.
        self._held = subprocess.Popen(  # noqa: S603 - our own program
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._answers: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def ask(self, order: dict[str, Any]) -> None:
        """The order is given; one that cannot be given is answered like a death."""
        with suppress(OSError):
            stream = _open(self._held.stdin)
            stream.write(json.dumps(order).encode() + b"\n")
            stream.flush()

    def answer(self, seconds: float) -> dict[str, Any] | None:
        """The next answer; None when there is none in time."""
        try:
            return self._answers.get(timeout=seconds)
        except queue.Empty:
            return None

    def kill(self) -> None:
        """The process is gone."""
        with suppress(OSError):
            self._held.kill()
        self._held.wait()
        with suppress(OSError):
            _open(self._held.stdin).close()

    def _listen(self) -> None:
        with _open(self._held.stdout) as stream, suppress(ValueError):
            for line in stream:
                self._answers.put(json.loads(line))
        self._answers.put({"died": self._held.wait()})


def _open(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise TypeError("the process was begun without pipes")
    return stream


def _with(item: Item, told: dict[str, Any]) -> Item:
    if "skipped" in told:
        return replace(item, skipped=item.skipped + 1)
    if "kept" in told:
        what = _named(item, told["what"])
        result = ItemResult(what, told["kept"], told["is_known"], told["statements"])
        return item.with_result(result)
    what = _named(item, told["failed"])
    return item.with_result(ItemResult(what, problem=told["problem"], remedy=told["remedy"]))


def _named(item: Item, origin: str) -> str:
    """What is told by its place in the spool goes by the name that people gave it."""
    return origin if item.is_link else origin.replace(item.source, item.name)


def _explain(told: dict[str, Any] | None, limits: Limits) -> str:
    if told is None:
        return f"gave nothing within {limits.reading_s:g} seconds, and reading it was ended"
    size = limits.reading_bytes / 1e9
    return f"ended the process that read it, which may use {size:.1f} GB of memory"
