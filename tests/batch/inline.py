"""An engine without processes, and batches of a few lines, for tests that need no more."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from onrecord.batch import job
from onrecord.batch.job import Progress, Wanted, run_batch
from onrecord.batch.kinds import OUTPUT
from onrecord.batch.method import Method
from onrecord.batch.parts import iter_rows
from onrecord.batch.task import Died, Outcome, Task
from onrecord.batch.worker import Worker, Workplace
from tests.batch import readers


class Dies(BaseException):
    """Stands for the end of a worker."""


class InlineEngine:
    """One worker, here; an analyst that raises ``Dies`` ends it, as does a number of tasks."""

    def __init__(self, workplace: Workplace, tasks: int | None = None) -> None:
        self._workplace = workplace
        self._worker: Worker | None = None
        self._left = tasks
        self._outcomes: list[Outcome] = []

    def has_room(self) -> bool:
        return not self._outcomes

    def start(self, task: Task) -> None:
        if self._left == 0:
            raise KeyboardInterrupt
        self._left = None if self._left is None else self._left - 1
        self._worker = self._worker or Worker(self._workplace)
        try:
            self._outcomes.append(self._worker.do(task))
        except Dies:
            self._worker = None
            self._outcomes.append(Died(task))

    def wait(self, timeout_s: float) -> Sequence[Outcome]:
        outcomes, self._outcomes = self._outcomes, []
        return outcomes

    def stop(self) -> None:
        self._worker = None


def use_inline(monkeypatch: pytest.MonkeyPatch, tasks: int | None = None) -> None:
    """Batches use that engine; after so many tasks it is as if Ctrl-C were pressed."""
    monkeypatch.setattr(
        job, "open_engine", lambda name, workplace, workers: InlineEngine(workplace, tasks)
    )


def run(source: Path, out: Path, *, restart: bool = False, **chosen: Any) -> Progress:
    """The batch over a file or folder with a quick analyst, in shards of three."""
    method = Method(**{"shard_size": 3, "analyst": readers.quick, **chosen})
    return run_batch(Wanted((str(source),), out, method, restart=restart), lambda _: None)


def write_lines(path: Path, texts: Sequence[str]) -> Path:
    """JSON Lines of these texts, with ids n0, n1, …"""
    rows = (json.dumps({"id": f"n{number}", "text": text}) for number, text in enumerate(texts))
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def make_texts(count: int) -> list[str]:
    """Texts that are no copies of each other."""
    return [
        f"Soames said that ferry number {number} is late again today." for number in range(count)
    ]


def rows_of(out: Path, kind: str) -> list[dict[str, Any]]:
    """All rows of a kind of output, in order."""
    parts = sorted((out / kind).glob("part-*.parquet"))
    return [row for part in parts for row in iter_rows(part)]


def parts_of(out: Path) -> dict[str, bytes]:
    """The bytes of every part of the output, by kind and file name."""
    return {
        f"{kind.name}/{path.name}": path.read_bytes()
        for kind in OUTPUT
        for path in sorted((out / kind.name).iterdir())
    }
