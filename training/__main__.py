"""Train the model and write the package's files: one command for the whole of it."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from onrecord.analysis.model_files import MODEL_FOLDER
from training.blend import blend
from training.release import release
from training.run import Run, train
from training.silver import write_silver


def main() -> None:
    """Train from the published encoder, then export, tune and write the manifest."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--runs", type=Path, default=Path("training/runs"))
    parser.add_argument("--version", default=f"{datetime.now(UTC):%Y.%m.%d}")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    folder, threads = arguments.runs / arguments.version, arguments.threads
    silver = folder / "silver.jsonl"
    write_silver(silver)
    first, second, third, fourth, fifth = (
        folder / str(number) / "network.pt" for number in range(1, 6)
    )
    # Attributions alone: the first run warms the encoder up under its new inputs.
    train(Run(first.parent, epochs=2, schedule_epochs=8, gum_rounds=0, threads=threads))
    train(Run(second.parent, epochs=6, gum_rounds=0, threads=threads, resume=first))
    # Then mentions, coreference and speakers with them, each time a little of the way back.
    train(Run(third.parent, 3, rate=7e-5, threads=threads, resume=second, silver=silver))
    blended = folder / "blended.pt"
    blend(second, third, 0.3, blended)
    train(Run(fourth.parent, 1, rate=4e-5, threads=threads, resume=blended, silver=silver))
    moved = folder / "moved.pt"
    blend(second, fourth, 0.12, moved)
    # Acts come last, for they need the encoder to look at words that no other task asks about.
    acts = Run(fifth.parent, 2, gum_rounds=2, event_rounds=9, rate=8e-5, threads=threads)
    train(replace(acts, resume=moved, silver=silver))
    final = folder / "final.pt"
    blend(moved, fifth, 0.4, final)
    release(final, MODEL_FOLDER, arguments.version, silver, threads)


if __name__ == "__main__":
    main()
