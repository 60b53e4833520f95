"""A batch from beginning to end: read every shard, look for copies, analyse every shard."""

from __future__ import annotations

import shutil
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.batch.copies import link_copies
from onrecord.batch.deaths import Deaths
from onrecord.batch.engine import Engine, open_engine
from onrecord.batch.folder import Folder, load_json
from onrecord.batch.manifest import Manifest, open_manifest
from onrecord.batch.method import Method
from onrecord.batch.task import Died, Done, Failed, Step, Task
from onrecord.batch.worker import Workplace
from onrecord.errors import BatchError

_PATIENCE_S = 0.5


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asked for."""

    sources: tuple[str, ...]
    out: Path
    method: Method
    engine: str = "local"
    workers: int | None = None
    restart: bool = False


@dataclass(slots=True)
class Progress:
    """How far a batch is.

    ``totals`` count what is finished, in this run or before; ``words`` and ``seconds`` are those
    of this run's analysis alone.
    """

    shards: int
    step: Step = Step.READING
    done: int = 0
    deaths: int = 0
    words: int = 0
    seconds: float = 0.0
    totals: Counter[str] = field(default_factory=Counter)


Show = Callable[[Progress], None]


def run_batch(wanted: Wanted, show: Show) -> Progress:
    """The batch is finished; every step of the way is shown.

    A batch that was begun goes on where it was. Raises BatchError where that cannot be.
    """
    folder = Folder(wanted.out)
    with folder.held():
        manifest = open_manifest(folder, wanted.sources, wanted.method, restart=wanted.restart)
        job = _Job(manifest, wanted, show)
        return job.recount() if manifest.is_finished else job.run()


class _Job:
    """A batch that is being worked on."""

    def __init__(self, manifest: Manifest, wanted: Wanted, show: Show) -> None:
        self._manifest = manifest
        self._folder = manifest.folder
        self._wanted = wanted
        self._show = show
        self._deaths = Deaths(manifest.folder)
        self._progress = Progress(manifest.shards)

    def recount(self) -> Progress:
        """What came of a batch that is finished; BatchError where parts of it are gone."""
        for step in Step:
            for shard in range(self._manifest.shards):
                counts = self._manifest.load_counts(step, shard)
                if counts is None:
                    self._refuse_damage(step, shard)
                else:
                    self._add(step, counts)
        return self._progress

    def run(self) -> Progress:
        """Every step is taken, and the manifest says so."""
        with self._open_engine() as engine:
            read = self._take(Step.READING, engine, self._iter_reading())
            documents = [read[shard]["documents"] for shard in range(self._manifest.shards)]
            if load_json(self._folder.copies_state) is None:
                link_copies(self._folder, documents)
            self._take(Step.ANALYSIS, engine, self._iter_analysis(documents))
        self._manifest.finish(self._progress.totals)
        shutil.rmtree(self._folder.work(""), ignore_errors=True)
        return self._progress

    @contextmanager
    def _open_engine(self) -> Iterator[Engine]:
        workplace = Workplace(
            out=str(self._folder.root.absolute()),
            home=str(Path.cwd()),
            method=self._wanted.method,
        )
        engine = open_engine(self._wanted.engine, workplace, self._wanted.workers)
        try:
            yield engine
        finally:
            engine.stop()

    def _iter_reading(self) -> Iterator[Task]:
        for shard in self._manifest.iter_shards():
            yield Task(Step.READING, shard.number, shard.pieces)

    def _iter_analysis(self, documents: Sequence[int]) -> Iterator[Task]:
        first = 0
        for shard, count in enumerate(documents):
            yield Task(Step.ANALYSIS, shard, first=first)
            first += count

    def _take(self, step: Step, engine: Engine, tasks: Iterator[Task]) -> dict[int, Counter[str]]:
        """The step is done for every shard; what came of each."""
        self._progress.step, self._progress.done = step, 0
        counts: dict[int, Counter[str]] = {}
        left: deque[Task] = deque()
        for task in tasks:
            known = self._manifest.load_counts(step, task.shard)
            if known is None:
                left.append(self._deaths.recall(task))
            else:
                counts[task.shard] = known
                self._add(step, known)
        self._show(self._progress)
        began, before = time.monotonic(), self._progress.seconds
        for done in self._iter_done(engine, left):
            counts[done.task.shard] = done.counts
            self._add(step, done.counts)
            if step is Step.ANALYSIS:
                self._progress.words += done.counts["words"]
                self._progress.seconds = before + time.monotonic() - began
            self._show(self._progress)
        return counts

    def _iter_done(self, engine: Engine, left: deque[Task]) -> Iterator[Done]:
        """Each task as it is done; those whose workers died are tried again."""
        running = 0
        while left or running:
            while left and engine.has_room():
                engine.start(left.popleft())
                running += 1
            for outcome in engine.wait(_PATIENCE_S):
                running -= 1
                if isinstance(outcome, Failed):
                    remedy = "mend it, and give the same command again"
                    raise BatchError(str(self._folder.root), outcome.problem, remedy)
                if isinstance(outcome, Died):
                    self._progress.deaths += 1
                    left.appendleft(self._deaths.judge(outcome.task))
                else:
                    yield outcome

    def _add(self, step: Step, counts: Counter[str]) -> None:
        self._progress.done += 1
        # Documents are counted where they are read; what became of them where they are analysed.
        left_out = "documents" if step is Step.ANALYSIS else ""
        for name, count in counts.items():
            if name != left_out:
                self._progress.totals[name] += count

    def _refuse_damage(self, step: Step, shard: int) -> None:
        problem = f"is finished, but parts of shard {shard} ({step.value}) are gone or cut off"
        raise BatchError(str(self._folder.root), problem, "make it again with --restart")
