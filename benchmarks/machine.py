"""What machine a figure was measured on."""

from __future__ import annotations

import platform
import time
from pathlib import Path

import numpy as np


def describe_machine() -> str:
    """The processor and its reference speed: single-precision products of 768 × 768 matrices."""
    return f"{_processor()}; reference {_gigaflops():.0f} GFLOP/s sgemm"


def _processor() -> str:
    lines = Path("/proc/cpuinfo")
    if lines.exists():
        for line in lines.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _gigaflops(size: int = 768, seconds: float = 0.5) -> float:
    matrix = np.ones((size, size), dtype=np.float32)
    began, rounds = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        matrix @ matrix
        rounds += 1
    return 2 * size**3 * rounds / (time.perf_counter() - began) / 1e9
