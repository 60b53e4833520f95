"""Very many articles: ``python -m benchmarks.batch [ARTICLES [FOLDER]]``.

ARTICLES of the corpus (5,000 unless told) go through ``onrecord batch`` on both engines with two
workers; each run is killed (SIGKILL) half way and goes on. Memory is sampled all the while, and
written with its chart into FOLDER (docs, where all 5,000 are read). Before that, a part of them
tells words a second of one and of two workers.
"""

from __future__ import annotations

import gzip
import importlib.util
import itertools
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.costs import Rates, describe_costs
from benchmarks.machine import describe_machine
from benchmarks.memory_chart import make_chart, make_table
from benchmarks.processes import Sample, sampled

ARTICLES = 5_000
RATED = 300
WORKERS = 2
LARGEST_SHARD = 50
FEWEST_SHARDS = 10
# Assumptions, not measurements: rented cores and object storage, in dollars.
CORE_HOUR, GIGABYTE_MONTH = 0.04, 0.023
_DOCS = Path(__file__).parents[1] / "docs"


@dataclass(frozen=True, slots=True)
class Run:
    """A run that was killed half way: what came of it, and the memory that it took."""

    seconds: float
    samples: list[Sample]
    kept: int
    redone: int
    hashes: dict[str, str]


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    engines = ["local", *(["ray"] if importlib.util.find_spec("ray") else [])]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        source = _write_articles(place / "articles.jsonl", count)
        rated = _write_articles(place / "rated.jsonl", min(RATED, count))
        rates = {n: _rate(rated, place / f"rated{n}", n) for n in range(1, WORKERS + 1)}
        runs = {name: _run_killed(name, source, place / name) for name in engines}
        output = _load_totals(place / "local")
        size = _count_bytes(place / "local")
        shard_size = _shard_size(source)
    print("command: python -m benchmarks.batch", *sys.argv[1:])
    print(f"data: articles.jsonl.gz, the first {count:,} articles; shards of {shard_size}")
    print(f"on {describe_machine()}")
    _print_rates(rates)
    for name, run in runs.items():
        _print_run(name, run)
    _print_sameness(engines, runs)
    _print_costs(rates, output, size)
    _write_memory(runs, count)


def _write_articles(path: Path, count: int) -> Path:
    with gzip.open(_corpus(), "rb") as lines, path.open("wb") as stream:
        stream.writelines(itertools.islice(lines, count))
    return path


def _shard_size(source: Path) -> int:
    """So that there is something to be killed half way."""
    with source.open("rb") as lines:
        return max(1, min(LARGEST_SHARD, sum(1 for _ in lines) // FEWEST_SHARDS))


def _command(engine: str, source: Path, out: Path, workers: int) -> list[str]:
    size = str(_shard_size(source))
    chosen = ["--engine", engine, "--workers", str(workers), "--shard-size", size]
    words = ["batch", str(source), "--out", str(out), *chosen, "--json"]
    return [sys.executable, "-m", "onrecord", *words]


def _rate(source: Path, out: Path, workers: int) -> dict[str, Any]:
    """What the command tells of a run without a kill."""
    done = subprocess.run(
        _command("local", source, out, workers), stdout=subprocess.PIPE, check=False
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _run_killed(engine: str, source: Path, out: Path) -> Run:
    began = time.monotonic()
    command = _command(engine, source, out, WORKERS)
    states = out / "manifest" / "analysis"
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as program:
        with sampled(program.pid, began) as first:
            _wait_for_half(program, out)
            kept = _find_states(states)
        program.send_signal(signal.SIGKILL)
    with (
        subprocess.Popen(command, stdout=subprocess.DEVNULL) as program,
        sampled(program.pid, began) as second,
    ):
        program.wait()
    after = _find_states(states)
    redone = sum(after[name] != number for name, number in kept.items())
    seconds = time.monotonic() - began
    return Run(seconds, [*first, *second], len(kept), redone, _load_hashes(out))


def _wait_for_half(program: subprocess.Popen[bytes], out: Path) -> None:
    while program.poll() is None:
        job = out / "job.json"
        if job.exists():
            half = json.loads(job.read_text())["shards"] / 2
            if len(_find_states(out / "manifest" / "analysis")) >= half:
                return
        time.sleep(0.2)


def _find_states(states: Path) -> dict[str, int]:
    """Finished shards, each with the number of its file: another number is another run's."""
    return {path.name: path.stat().st_ino for path in states.glob("*.json")}


def _load_hashes(out: Path) -> dict[str, str]:
    """The hash of every part, from the manifest."""
    states = sorted((out / "manifest" / "analysis").glob("*.json"))
    loaded = [(path.stem, json.loads(path.read_text())["parts"]) for path in states]
    return {f"{kind}/{stem}": part["sha256"] for stem, parts in loaded
            for kind, part in parts.items()}  # fmt: skip


def _load_totals(out: Path) -> dict[str, int]:
    totals: dict[str, int] = json.loads((out / "job.json").read_text())["totals"]
    return totals


def _count_bytes(out: Path) -> dict[str, int]:
    """Bytes of the output by kind."""
    found: dict[str, int] = {}
    for path in out.glob("*/part-*.parquet"):
        found[path.parent.name] = found.get(path.parent.name, 0) + path.stat().st_size
    return found


def _print_rates(rates: dict[int, dict[str, Any]]) -> None:
    for workers, told in rates.items():
        print(f"{workers} worker{'s' if workers > 1 else ' '}: {told['words_per_second']:8.0f}"
              f" words/s, models loaded in it ({told['words']:,} words)")  # fmt: skip
    first, *_, last = rates.values()
    ratio = last["words_per_second"] / first["words_per_second"]
    print(f"{len(rates)} workers beside one: {ratio:.2f}")


def _print_run(name: str, run: Run) -> None:
    peaks = [max(one.workers) for one in run.samples if one.workers]
    quarter = max(1, len(peaks) // 4)
    early, late = (
        statistics.median(peaks[quarter : 2 * quarter] or peaks),
        statistics.median(peaks[-quarter:]),
    )
    print(f"{name}: {run.seconds:.0f} s with a kill half way; of {run.kept} shards finished before"
          f" it {run.redone} done again; largest worker {max(peaks):.0f} MB,"
          f" second quarter {early:.0f} MB, last quarter {late:.0f} MB")  # fmt: skip


def _print_sameness(engines: Sequence[str], runs: dict[str, Run]) -> None:
    if len(engines) < 2:
        print("ray: not installed, not run")
        return
    same = runs["local"].hashes == runs["ray"].hashes
    print(f"parts of both engines: {'the same to the byte' if same else 'DIFFERENT'}")


def _print_costs(
    rates: dict[int, dict[str, Any]], totals: dict[str, int], size: dict[str, int]
) -> None:
    documents = totals["documents"]
    words = totals["words"] / max(totals["read"], 1)
    core_s = words * totals["read"] / documents / rates[1]["words_per_second"]
    each = ", ".join(f"{kind} {held / documents / 1000:.2f}" for kind, held in sorted(size.items()))
    copies = totals.get("copies", 0)
    print(f"an article: {words:.0f} words, {core_s:.3f} core-seconds; kB on the disk: {each};"
          f" {copies:,} of {documents:,} are copies")  # fmt: skip
    measured = Rates(core_s, sum(size.values()) / documents)
    print(f"at {CORE_HOUR} a core-hour and {GIGABYTE_MONTH} a gigabyte and month (assumed):")
    for articles in (1_000_000, 1_000_000_000):
        print(describe_costs(measured, articles, core_hour=CORE_HOUR,
                             gigabyte_month=GIGABYTE_MONTH))  # fmt: skip


def _write_memory(runs: dict[str, Run], count: int) -> None:
    told = Path(sys.argv[2]) if len(sys.argv) > 2 else _DOCS
    if count != ARTICLES and told == _DOCS:
        print("memory: not written; name a folder for it")
        return
    samples = {f"{name}, {WORKERS} workers": run.samples for name, run in runs.items()}
    (told / "batch-memory.tsv").write_text(make_table(samples), encoding="utf-8")
    title = f"Largest worker's resident memory, {count:,} articles, one kill a run"
    (told / "batch-memory.svg").write_text(make_chart(samples, title), encoding="utf-8")
    print(f"memory: {told / 'batch-memory.tsv'}, {told / 'batch-memory.svg'}")


def _corpus() -> Path:
    folder = os.environ.get("ONRECORD_CORPORA")
    if not folder:
        sys.exit("set ONRECORD_CORPORA to the folder that holds the corpora")
    return Path(folder) / "articles" / "articles.jsonl.gz"


if __name__ == "__main__":
    main()
