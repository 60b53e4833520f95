"""Batches whose programs and workers are killed, on both engines."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path

import pytest

from onrecord.batch.job import Wanted, run_batch
from tests.batch.inline import parts_of, use_inline
from tests.batch.killing import SHARDS, Driven

each_engine = pytest.mark.parametrize(
    "engine",
    [
        "local",
        pytest.param(
            "ray",
            marks=pytest.mark.skipif(
                importlib.util.find_spec("ray") is None,
                reason="not run: install Ray (pip install 'onrecord[cluster]')",
            ),
        ),
    ],
)


@pytest.mark.slow
@each_engine
def test_killed_batch_does_every_shard_once_and_loses_none(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driven, chance = Driven(engine, tmp_path), random.Random(engine)
    moments = [chance.randint(1, SHARDS // 2) for _ in range(2)]

    for count in moments:
        done = driven.kill_after(count, chance)
        # What was finished before is not touched again.
        now = driven.finished()
        assert {name: now[name] for name in done} == done
    done = driven.finished()
    driven.kill_worker()

    assert {name: number for name, number in driven.finished().items() if name in done} == done
    assert len(driven.finished()) == 2 * SHARDS
    use_inline(monkeypatch)
    run_batch(Wanted((str(driven.source),), tmp_path / "whole", driven.method), lambda _: None)
    assert parts_of(driven.out) == parts_of(tmp_path / "whole")
