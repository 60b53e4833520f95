"""What every engine offers: workers that are given tasks and tell what came of them."""

from __future__ import annotations

import importlib
import os
from collections.abc import Sequence
from typing import Protocol

from onrecord.batch.task import Outcome, Task
from onrecord.batch.worker import Workplace

ENGINES = ("local", "ray")


class Engine(Protocol):
    """Workers; each has one task at a time, and one that died is replaced."""

    def has_room(self) -> bool:
        """True when some worker has nothing to do."""

    def start(self, task: Task) -> None:
        """A worker that had nothing to do is at the task."""

    def wait(self, timeout_s: float) -> Sequence[Outcome]:
        """What came of tasks since; nothing when nothing ended within the time."""

    def stop(self) -> None:
        """No worker is left."""


def open_engine(name: str, workplace: Workplace, workers: int | None) -> Engine:
    """The engine of that name, with so many workers, or as many as there are cores."""
    # Ray takes a second to import, and is not always installed.
    module = importlib.import_module(f"onrecord.batch.{name}_engine")
    engine: Engine = module.open_engine(workplace, workers)
    return engine


def count_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
