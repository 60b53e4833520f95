"""Workers on a cluster that Ray runs: one actor each, on this machine or on many.

``RAY_ADDRESS`` names a cluster; without it one is begun on this machine for the while. All
machines must see the inputs and the batch's folder under the same paths. This is the only place
that knows Ray.
"""

from __future__ import annotations

import importlib
import logging
import os
from collections.abc import Sequence
from typing import Any

from onrecord.batch.engine import count_cores
from onrecord.batch.task import Died, Outcome, Task
from onrecord.batch.worker import THREADS, Worker, Workplace
from onrecord.errors import BatchError, ExtraMissing

# Read when Ray is imported: nobody is told that it is used, and one line says what went wrong.
os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")

try:
    ray: Any = importlib.import_module("ray")
except ImportError as error:
    raise ExtraMissing("A cluster", "cluster") from error

_ADDRESS = "RAY_ADDRESS"
_REMEDY = (
    "check RAY_ADDRESS, set RAY_AUTH_MODE=token if the cluster asks for tokens,"
    " or use --engine local"
)


def open_engine(workplace: Workplace, workers: int | None) -> RayEngine:
    """So many actors, or as many as the cluster has cores."""
    is_ours = not ray.is_initialized()
    if is_ours:
        _connect(workers)
    cores = int(ray.cluster_resources().get("CPU", 1))
    return RayEngine(workplace, workers or cores, is_ours=is_ours)


class RayEngine:
    """A pool of ``most`` actors; each is given one task at a time."""

    def __init__(self, workplace: Workplace, workers: int, *, is_ours: bool) -> None:
        self._actor = _make_actor()
        self._workplace = workplace
        self.most = workers
        self._is_ours = is_ours
        self._idle: list[Any] = []
        self._busy: dict[Any, tuple[Any, Task]] = {}

    def has_room(self) -> bool:
        """True when some worker has nothing to do, or may still be begun."""
        return len(self._busy) < self.most

    def start(self, task: Task) -> None:
        """A worker is at the task."""
        actor = self._idle.pop() if self._idle else self._actor.remote(self._workplace)
        self._busy[actor.do.remote(task)] = actor, task

    def wait(self, timeout_s: float) -> Sequence[Outcome]:
        """What came of tasks since."""
        if not self._busy:
            return []
        ready, _ = ray.wait(list(self._busy), num_returns=1, timeout=timeout_s)
        outcomes: list[Outcome] = []
        for promise in ready:
            actor, task = self._busy.pop(promise)
            try:
                outcomes.append(ray.get(promise))
            except ray.exceptions.RayActorError:
                outcomes.append(Died(task))
            else:
                self._idle.append(actor)
        return outcomes

    def stop(self) -> None:
        """No actor is left, nor a cluster that was begun for them."""
        for actor in (*self._idle, *(actor for actor, _ in self._busy.values())):
            ray.kill(actor)
        self._idle, self._busy = [], {}
        if self._is_ours:
            ray.shutdown()


def _make_actor() -> Any:
    """A worker that Ray neither begins again nor asks again: the batch decides about that."""
    make = ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)
    return make(Worker).options(runtime_env={"env_vars": THREADS})


def _connect(workers: int | None) -> None:
    """This program is a driver of the cluster that the user names, or of one on this machine."""
    # Workers that die are told of by the batch itself.
    logging.getLogger("ray").setLevel(logging.ERROR)
    quiet: dict[str, Any] = {"log_to_driver": False, "configure_logging": False}
    address = os.environ.get(_ADDRESS)
    try:
        if address:
            ray.init(address=address, **quiet)
        else:
            cores = workers or count_cores()
            ray.init(address="local", num_cpus=cores, include_dashboard=False, **quiet)
    except (ConnectionError, ValueError, RuntimeError, TimeoutError) as error:
        where = address or "a cluster on this machine"
        problem = f"Ray does not answer ({str(error).splitlines()[0]})"
        raise BatchError(where, problem, _REMEDY) from error
