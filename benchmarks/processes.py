"""How much memory a program and all that it has started take, sampled from outside."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
# What the command lines of the two engines' workers have in them.
_WORKERS = ("spawn_main", "ray::Worker", "ray::IDLE")


@dataclass(frozen=True, slots=True)
class Sample:
    """Resident megabytes at a moment, in seconds since the beginning."""

    at_s: float
    program: float
    workers: tuple[float, ...]
    others: float


@contextmanager
def sampled(pid: int, began: float, every_s: float = 1.0) -> Iterator[list[Sample]]:
    """Samples of the process and its descendants, added as long as the block lasts."""
    samples: list[Sample] = []
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(every_s):
            samples.append(take_sample(pid, time.monotonic() - began))

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield samples
    finally:
        ended.set()
        thread.join()


def take_sample(pid: int, at_s: float) -> Sample:
    """What the process, the workers below it, and everything else below it take now."""
    workers, others = [], 0.0
    for child in _iter_descendants(pid):
        megabytes = _resident(child)
        if any(name in _command(child) for name in _WORKERS):
            workers.append(megabytes)
        else:
            others += megabytes
    return Sample(at_s, _resident(pid), tuple(sorted(workers)), others)


def _iter_descendants(pid: int) -> Iterator[int]:
    for task in _list(_PROC / str(pid) / "task"):
        for child in map(int, _read(task / "children").split()):
            yield child
            yield from _iter_descendants(child)


def _list(path: Path) -> list[Path]:
    try:
        return sorted(path.iterdir())
    except OSError:
        return []


def _read(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except OSError:
        return ""


def _command(pid: int) -> str:
    return _read(_PROC / str(pid) / "cmdline")


def _resident(pid: int) -> float:
    fields = _read(_PROC / str(pid) / "statm").split()
    return int(fields[1]) * _PAGE_BYTES / 1e6 if len(fields) > 1 else 0.0
