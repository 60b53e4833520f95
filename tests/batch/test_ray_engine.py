"""Which cluster is used."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.batch.method import Method
from onrecord.batch.worker import Workplace
from onrecord.errors import BatchError

pytest.importorskip("ray", reason="not run: install Ray (pip install 'onrecord[cluster]')")

from onrecord.batch import ray_engine

WORKPLACE = Workplace(out="/shared/out", home="/shared", method=Method())


class Cluster:
    """Stands for Ray: remembers how it was begun."""

    def __init__(self, error: Exception | None = None) -> None:
        self.begun: dict[str, Any] = {}
        self._error = error

    def is_initialized(self) -> bool:
        return False

    def init(self, **given: Any) -> None:
        if self._error:
            raise self._error
        self.begun = given

    def cluster_resources(self) -> dict[str, float]:
        return {"CPU": 3.0}

    def remote(self, **_: Any) -> Any:
        return lambda kind: kind

    def shutdown(self) -> None:
        self.begun = {}


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Cluster:
    found = Cluster()
    monkeypatch.setattr(ray_engine, "ray", found)
    monkeypatch.setattr(ray_engine, "_make_actor", lambda: None)
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    return found


def test_cluster_that_the_user_names_is_used_with_all_its_cores(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAY_ADDRESS", "head:6379")

    engine = ray_engine.open_engine(WORKPLACE, None)

    assert cluster.begun["address"] == "head:6379"
    assert engine.most == 3


def test_without_a_name_a_cluster_is_begun_here_and_ended(cluster: Cluster) -> None:
    engine = ray_engine.open_engine(WORKPLACE, 2)

    assert (cluster.begun["address"], cluster.begun["num_cpus"]) == ("local", 2)
    assert engine.most == 2
    engine.stop()
    assert cluster.begun == {}


def test_cluster_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ray_engine, "ray", Cluster(ConnectionError("no route\nto host")))
    monkeypatch.setenv("RAY_ADDRESS", "head:6379")

    with pytest.raises(BatchError) as told:
        ray_engine.open_engine(WORKPLACE, None)

    assert str(told.value) == (
        "head:6379: Ray does not answer (no route); check RAY_ADDRESS, set RAY_AUTH_MODE=token if"
        " the cluster asks for tokens, or use --engine local"
    )


def test_usage_statistics_are_off() -> None:
    usage = pytest.importorskip("ray._common.usage.usage_lib", reason="not run: another Ray")

    assert not usage.usage_stats_enabled()
