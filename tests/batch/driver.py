"""A batch as a program of its own, to be killed: ``python -m tests.batch.driver ENGINE IN OUT``."""

from __future__ import annotations

import sys
from pathlib import Path

from onrecord.batch.job import Wanted, run_batch
from onrecord.batch.method import Method
from tests.batch import readers

SHARD_SIZE = 4
WORKERS = 2


def main() -> None:
    """The batch, with two workers that need no model."""
    engine, source, out = sys.argv[1:]
    method = Method(shard_size=SHARD_SIZE, analyst=readers.quick)
    wanted = Wanted((source,), Path(out), method, engine=engine, workers=WORKERS)
    run_batch(wanted, lambda _: None)


if __name__ == "__main__":
    main()
