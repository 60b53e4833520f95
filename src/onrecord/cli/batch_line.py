"""How far a batch is: one line at the bottom of a terminal, or a line now and then."""

from __future__ import annotations

import sys
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from onrecord.batch.job import Progress
from onrecord.batch.task import Step
from onrecord.export.wording import count_of

_DOING = {Step.READING: "reading", Step.ANALYSIS: "analysing"}


class BatchLine:
    """Shows the shards that are done of a step, and what was found so far."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._live = console.is_terminal
        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(bar_width=20),
            MofNCompleteColumn(),
            TextColumn("shards · {task.fields[found]}"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not self._live,
        )
        self._step: Step | None = None
        self._task = self._bar.add_task("", found="", total=None)
        self._progress: Progress | None = None
        self._told = -1

    def __enter__(self) -> BatchLine:
        """The line is on the screen."""
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """The line is gone."""
        self._bar.stop()

    def show(self, progress: Progress) -> None:
        """The line tells how far the batch is."""
        self._progress = progress
        if self._live:
            self._bar.update(
                self._task,
                description=_DOING[progress.step],
                completed=progress.done,
                total=progress.shards,
                found=_found(progress),
            )
            return
        # In a file, a line for every twentieth of a step is enough.
        part = progress.done * 20 // max(progress.shards, 1)
        if progress.step is not self._step or part != self._told:
            self._step, self._told = progress.step, part
            sys.stderr.write(f"{self.words()}\n")
            sys.stderr.flush()

    def words(self) -> str:
        """The same in words."""
        progress = self._progress
        if progress is None:
            return "nothing done"
        told = f"{_DOING[progress.step]} {progress.done:,} of {count_of(progress.shards, 'shard')}"
        return f"{told}, {_found(progress)}"


def _found(progress: Progress) -> str:
    totals = progress.totals
    if progress.step is Step.READING:
        return count_of(totals["documents"], "document")
    read = totals["read"] + totals["copy"] + totals["failed"]
    told = f"{read:,} of {count_of(totals['documents'], 'document')}"
    return f"{told}, {count_of(totals['statements'], 'statement')}"
