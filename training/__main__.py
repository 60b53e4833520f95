"""Train the model and write the package's files: one command for the whole of it."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from onrecord.analysis.model_files import MODEL_FOLDER
from training.attribution import Run, train
from training.release import release


def main() -> None:
    """Train from the published encoder, then export, tune and write the manifest."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--runs", type=Path, default=Path("training/runs"))
    parser.add_argument("--version", default=f"{datetime.now(UTC):%Y.%m.%d}")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    folder = arguments.runs / arguments.version
    first, second = folder / "1", folder / "2"
    # The first run warms the encoder up under its new inputs; the second anneals.
    train(Run(first, epochs=2, schedule_epochs=8, threads=arguments.threads))
    train(Run(second, epochs=6, resume=first / "network.pt", threads=arguments.threads))
    release(second / "network.pt", MODEL_FOLDER, arguments.version)


if __name__ == "__main__":
    main()
