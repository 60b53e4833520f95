"""What a worker is given to do, and what comes of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.batch.pieces import Piece

# Which piece, or which document, and which item of it.
Place = tuple[int, int]


class Step(StrEnum):
    """What is done with a shard: first all are read, then all analysed."""

    READING = "reading"
    ANALYSIS = "analysis"


@dataclass(frozen=True, slots=True)
class Task:
    """One step of one shard.

    ``first`` is the number of its first document, known once all shards are read.
    ``passed_over`` are the places that ended workers; with ``one_by_one`` the worker takes each
    item by itself, so that a place is one item.
    """

    step: Step
    shard: int
    pieces: tuple[Piece, ...] = ()
    first: int = 0
    passed_over: tuple[Place, ...] = ()
    one_by_one: bool = False

    @property
    def name(self) -> str:
        """The task in a word."""
        return f"{self.step.value}-{self.shard:07}"


@dataclass(frozen=True, slots=True)
class Done:
    """The task is done, its parts and its state are in their places."""

    task: Task
    counts: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Died:
    """The worker ended before the task did: killed, or out of memory."""

    task: Task


@dataclass(frozen=True, slots=True)
class Failed:
    """The task cannot be done by any worker."""

    task: Task
    problem: str


Outcome = Done | Died | Failed
