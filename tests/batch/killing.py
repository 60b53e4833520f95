"""Batches in programs of their own that are killed, and watched from outside."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from onrecord.batch.method import Method
from tests.batch import readers
from tests.batch.driver import SHARD_SIZE
from tests.batch.inline import make_texts, write_lines

ROOT = Path(__file__).resolve().parents[2]
SHARDS = 14
_PATIENCE_S = 300.0


class Driven:
    """A batch over a folder of files that other programs work on."""

    def __init__(self, engine: str, folder: Path) -> None:
        self.engine = engine
        self.out = folder / "out"
        self.source = folder / "in"
        self.pids = folder / "pids"
        self.source.mkdir()
        texts = make_texts(SHARDS * SHARD_SIZE)
        write_lines(self.source / "a.jsonl", texts[: -2 * SHARD_SIZE])
        for number, text in enumerate(texts[-2 * SHARD_SIZE :]):
            (self.source / f"b{number}.txt").write_text(text, encoding="utf-8")

    @property
    def method(self) -> Method:
        """With what the program works."""
        return Method(shard_size=SHARD_SIZE, analyst=readers.quick)

    def begin(self) -> subprocess.Popen[bytes]:
        """The program is at work."""
        environment = os.environ | {"PYTHONPATH": str(ROOT), readers.PIDS: str(self.pids)}
        command = [sys.executable, "-m", "tests.batch.driver", self.engine]
        return subprocess.Popen(
            [*command, str(self.source), str(self.out)],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def finished(self) -> dict[str, int]:
        """The shards whose state says that a step is done, each with its file's number."""
        found = (self.out / "manifest").glob("*/*.json")
        return {f"{path.parent.name}/{path.name}": path.stat().st_ino for path in found}

    def kill_after(self, count: int, chance: random.Random) -> dict[str, int]:
        """The program is killed once so many more shards are done; which were, just before."""
        before = len(self.finished())
        with self.begin() as program:
            wait_until(lambda: len(self.finished()) >= before + count or ended(program))
            time.sleep(chance.random() / 20)
            done = self.finished()
            program.send_signal(signal.SIGKILL)
        return done

    def kill_worker(self) -> None:
        """The program is let to end, but one of its workers is killed on the way."""
        self.pids.unlink(missing_ok=True)
        with self.begin() as program:
            wait_until(lambda: self.pids.exists() or ended(program))
            os.kill(int(self.pids.read_text().split()[-1]), signal.SIGKILL)
            assert program.wait(_PATIENCE_S) == 0


def ended(program: subprocess.Popen[bytes]) -> bool:
    """True when the program has ended by itself."""
    return program.poll() is not None


def wait_until(holds: Callable[[], bool]) -> None:
    """What is waited for holds; AssertionError when it does not for long."""
    until = time.monotonic() + _PATIENCE_S
    while not holds():
        assert time.monotonic() < until, "nothing happens"
        time.sleep(0.01)
