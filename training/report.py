"""What a run prints of its progress."""

from __future__ import annotations

import time

import numpy as np
from torch import Tensor


class Report:
    """Prints the mean of each loss every so many steps."""

    def __init__(self, epoch: int, steps: int, every: int = 50) -> None:
        self.epoch, self.steps, self.every = epoch, steps, every
        self.began, self.step = time.monotonic(), 0
        self.losses: dict[str, list[float]] = {}

    def add(self, losses: dict[str, Tensor]) -> None:
        """Count one step."""
        self.step += 1
        for name, loss in losses.items():
            self.losses.setdefault(name, []).append(float(loss.detach()))
        if self.step % self.every == 0:
            means = (f"{name} {np.mean(told):.3f}" for name, told in sorted(self.losses.items()))
            pace = (time.monotonic() - self.began) / self.step
            told = f"epoch {self.epoch} step {self.step}/{self.steps} {pace:.2f} s/step"
            print(told, *means, flush=True)
            self.losses.clear()
