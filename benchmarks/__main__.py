"""All figures of the README, one benchmark after another, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys

BENCHMARKS = (
    "attribution",
    "batch",
    "coreference",
    "deeds",
    "no_events",
    "peak",
    "reading",
    "speakers",
    "speed",
    "store",
    "web",
)


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all; the exit code says whether one failed."""
    unknown = sorted(set(names) - set(BENCHMARKS))
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
        return 2
    failed = 0
    for name in names or BENCHMARKS:
        print(f"== {name}", flush=True)
        done = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False)
        failed += done.returncode != 0
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
