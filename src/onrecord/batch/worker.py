"""A worker: does one task after another, with the models loaded once."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from onrecord.batch.analysis_step import analyse_shard
from onrecord.batch.folder import Folder, dump_json, write_whole
from onrecord.batch.inputs import load_inputs
from onrecord.batch.kinds import ANALYSED, READ, Kind
from onrecord.batch.method import Analyst, Method
from onrecord.batch.parts import PartsWriter
from onrecord.batch.place_marker import PlaceMarker
from onrecord.batch.reading_step import read_shard
from onrecord.batch.task import Done, Failed, Outcome, Step, Task
from onrecord.errors import OnRecordError
from onrecord.reading.feed_entries import FeedEntries
from onrecord.reading.sources import load_feeds

# Whatever multiplies matrices keeps to the one core of its worker.
THREADS = {
    "MKL_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "RAYON_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where workers work and how: the batch's folder, and the one that paths start from."""

    out: str
    home: str
    method: Method


class Worker:
    """Does tasks; loads the models when the first task needs them."""

    def __init__(self, workplace: Workplace) -> None:
        os.chdir(workplace.home)
        self._folder = Folder(Path(workplace.out))
        self._method = workplace.method

    def do(self, task: Task) -> Outcome:
        """The task's parts are in their places, then its state; or it is told why not."""
        at = PlaceMarker(self._folder, task)
        try:
            done = self._do(task, at)
        except (OnRecordError, OSError) as error:
            return Failed(task, str(error))
        at.close()
        return done

    def _do(self, task: Task, at: PlaceMarker) -> Done:
        with self._folder.aside() as aside:
            parts = PartsWriter(aside, kinds_of(task.step))
            try:
                counts = self._fill(task, parts, at)
                made = parts.finish(self._folder, task.shard)
            except BaseException:
                parts.abandon()
                raise
        state = {
            "shard": task.shard,
            "counts": dict(counts),
            "parts": {name: part.as_json() for name, part in made.items()},
        }
        write_whole(self._folder.state(task.step.value, task.shard), dump_json(state))
        return Done(task, counts)

    def _fill(self, task: Task, parts: PartsWriter, at: PlaceMarker) -> Counter[str]:
        if task.step is Step.READING:
            return read_shard(task, self._method.reading, self._feeds, parts, at.set)
        return analyse_shard(task, self._folder, self._analyst, parts, at.set)

    @cached_property
    def _analyst(self) -> Analyst:
        return self._method.load_analyst()

    @cached_property
    def _feeds(self) -> FeedEntries:
        # A feed anywhere among the inputs may tell of a page in any shard.
        return load_feeds(load_inputs(self._folder.inputs), self._method.reading)


def kinds_of(step: Step) -> tuple[Kind, ...]:
    """Which kinds of parts a step makes."""
    return READ if step is Step.READING else ANALYSED
