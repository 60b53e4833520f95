"""What is done when a worker dies: by chance, or of what it read."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from onrecord.batch.folder import Folder, dump_json, load_json, write_whole
from onrecord.batch.place_marker import find_place
from onrecord.batch.task import Task
from onrecord.errors import BatchError

_MOST_AT_NOTHING = 3


class Deaths:
    """The deaths of workers, by the task that they were at.

    After the first the task is tried again by a fresh worker, after the second with each item
    by itself; the item of which that one dies is passed over from then on, and becomes an error.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._count: Counter[str] = Counter()

    def recall(self, task: Task) -> Task:
        """The task with the places that earlier runs found to be deadly."""
        held = load_json(self._path(task))
        if held is None:
            return task
        places = tuple((piece, item) for piece, item in held["places"])
        return replace(task, one_by_one=True, passed_over=places)

    def judge(self, task: Task) -> Task:
        """How the task of a worker that died is tried again."""
        self._count[task.name] += 1
        place = find_place(self._folder, task)
        if not task.one_by_one:
            if place is None and self._count[task.name] >= _MOST_AT_NOTHING:
                self._give_up()
            return replace(task, one_by_one=place is not None and self._count[task.name] > 1)
        if place is None or place in task.passed_over:
            self._give_up()
            return task
        found = (*task.passed_over, place)
        write_whole(self._path(task), dump_json({"places": found}))
        return replace(task, passed_over=found)

    def _give_up(self) -> None:
        problem = "workers die before they have read anything"
        remedy = "give them more memory, or fewer --workers, and the same command again"
        raise BatchError(str(self._folder.root), problem, remedy)

    def _path(self, task: Task) -> Path:
        return self._folder.work(f"deadly/{task.name}.json")
