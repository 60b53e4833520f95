"""Workers on this machine: one process each, which ends with the program that began it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import connection
from multiprocessing.process import BaseProcess

from onrecord.batch.engine import count_cores
from onrecord.batch.task import Died, Outcome, Task
from onrecord.batch.worker import THREADS, Worker, Workplace

_SPAWN = multiprocessing.get_context("spawn")
_PATIENCE_S = 5.0


def open_engine(workplace: Workplace, workers: int | None) -> LocalEngine:
    """So many processes, or as many as there are cores."""
    return LocalEngine(workplace, workers or count_cores())


class LocalEngine:
    """A pool of processes that each are asked and answer through a pipe of their own."""

    def __init__(self, workplace: Workplace, workers: int) -> None:
        self._workplace = workplace
        self._most = workers
        self._idle: list[_Process] = []
        self._busy: list[_Process] = []

    def has_room(self) -> bool:
        """True when some worker has nothing to do, or may still be begun."""
        return len(self._busy) < self._most

    def start(self, task: Task) -> None:
        """A worker is at the task."""
        process = self._idle.pop() if self._idle else _Process(self._workplace)
        self._busy.append(process)
        process.start(task)

    def wait(self, timeout_s: float) -> Sequence[Outcome]:
        """What came of tasks since."""
        ready = connection.wait([one.answers for one in self._busy], timeout_s)
        outcomes: list[Outcome] = []
        for process in [one for one in self._busy if one.answers in ready]:
            self._busy.remove(process)
            outcome = process.take()
            if isinstance(outcome, Died):
                process.end()
            else:
                self._idle.append(process)
            outcomes.append(outcome)
        return outcomes

    def stop(self) -> None:
        """No process is left."""
        for process in (*self._idle, *self._busy):
            process.end()
        self._idle, self._busy = [], []


class _Process:
    """A worker in a process of its own."""

    def __init__(self, workplace: Workplace) -> None:
        self.answers, theirs = _SPAWN.Pipe()
        self._process: BaseProcess = _SPAWN.Process(
            target=_serve, args=(theirs, workplace), name="onrecord-batch"
        )
        with _settings_of_workers():
            self._process.start()
        theirs.close()
        self._task: Task | None = None

    def start(self, task: Task) -> None:
        """The process is at the task; should it be dead already, ``take`` tells."""
        self._task = task
        with suppress(BrokenPipeError, ConnectionError):
            self.answers.send(task)

    def take(self) -> Outcome:
        """What came of the task."""
        if self._task is None:
            raise ValueError("a worker is asked only after it was given a task")
        try:
            outcome: Outcome = self.answers.recv()
        except (EOFError, ConnectionError):
            outcome = Died(self._task)
        return outcome

    def end(self) -> None:
        """The process is gone."""
        self.answers.close()
        self._process.terminate()
        self._process.join(_PATIENCE_S)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()


def _serve(asked: connection.Connection, workplace: Workplace) -> None:
    """Does what is asked until nobody is left to ask."""
    # Who presses Ctrl-C in a terminal speaks to the program, which then ends its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    worker = Worker(workplace)
    with suppress(EOFError, ConnectionError):
        while True:
            asked.send(worker.do(asked.recv()))


def _end_with_parent() -> None:
    """This process ends when the one that began it does, also in the middle of a task."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


@contextmanager
def _settings_of_workers() -> Iterator[None]:
    """Processes that begin within the block keep to one core each, and do not hear Ctrl-C."""
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(THREADS)
    heard = _block_interrupts()
    try:
        yield
    finally:
        if heard is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, heard)
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _block_interrupts() -> set[int | signal.Signals] | None:
    """What was blocked before; None where a system knows no such thing."""
    if not hasattr(signal, "pthread_sigmask"):
        return None
    return signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
