"""The reading room on a large record: ``python -m benchmarks.web [DOCUMENTS [SECONDS]]``.

Articles of the corpus are read and multiplied until there are DOCUMENTS (100,000 unless told).
Each page is then asked for by one reader alone, and for SECONDS (60 unless told) by 20 readers
while two editors decide; every decision that was answered with success must be on record. The
record is kept in ONRECORD_BENCH_WEB, a path, where that is set, and not made anew if it is there.
"""

from __future__ import annotations

import contextlib
import itertools
import math
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote, urlencode

from benchmarks.copies import multiply
from benchmarks.crowd import Visits, ask, visit, visitor_of
from benchmarks.machine import describe_machine
from onrecord.analysis.pipeline import load_pipeline
from onrecord.errors import SourceError
from onrecord.flow import read_article
from onrecord.keeping import run_of
from onrecord.reading.sources import ReadingOptions, iter_articles
from onrecord.store.store import Store

DOCUMENTS = 100_000
SECONDS = 60.0
ARTICLES = 500
READERS = 20
EDITORS = 2
ASKED = 20
WARM = 3


def main() -> int:
    """Make the record, ask, let the crowd in, and print; the exit code says if anything broke."""
    given = sys.argv[1:]
    documents = int(given[0]) if given else DOCUMENTS
    seconds = float(given[1]) if len(given) > 1 else SECONDS
    with tempfile.TemporaryDirectory() as folder:
        place = os.environ.get("ONRECORD_BENCH_WEB", str(Path(folder) / "record.db"))
        if not Path(place).exists():
            make_record(place, documents)
        print("command: python -m benchmarks.web", *given)
        print(f"data: articles.jsonl.gz, {_describe(place)}")
        print(f"on {describe_machine()}")
        with served(place) as site:
            addresses = list_addresses(site)
            faults = time_pages(site, addresses)
            seen = visit(site, addresses, readers=READERS, editors=EDITORS, seconds=seconds)
        lost = find_lost(place, seen.kept)
    _print_crowd(seen, seconds, lost)
    return int(bool(faults or seen.faults or lost))


def make_record(place: str, documents: int) -> None:
    """Articles of the corpus are on record, and their copies, about so many together."""
    pipeline = load_pipeline()
    run = run_of(pipeline)
    with Store.open(place, create=True) as store:
        found = iter_articles([str(_corpus())], ReadingOptions())
        kept = 0
        for article in itertools.islice(found, min(ARTICLES, documents)):
            if not isinstance(article, SourceError):
                store.add(read_article(article, pipeline), run)
                kept += 1
        multiply(store, math.ceil(documents / max(kept, 1)) - 1)


def list_addresses(site: str) -> tuple[str, ...]:
    """Each page, those of single things for the first that their lists name."""
    with visitor_of(site) as client:
        actors = client.get("/actors.json").json()["actors"]
        pairs = client.get("/relations.json").json()["pairs"]
        run = client.get("/runs.json").json()["runs"][0]["number"]
    by = urlencode({"by": actors[0]["name"]}) if actors else "by=Nobody"
    return (
        "/documents",
        "/documents?page=20",
        "/documents/1",
        "/documents/1/citations",
        "/search?words=party",
        "/search?words=said+government",
        f"/search?{by}",
        "/search?kind=event",
        "/actors",
        "/actors?name=an",
        *(f"/actors/{quote(one['key'])}" for one in actors[:2]),
        "/relations",
        *(_address_of_pair(pair["between"]) for pair in pairs[:1]),
        "/commitments",
        "/commitments?column=open",
        "/network",
        "/review",
        "/review?edit=true",
        "/decisions",
        "/runs",
        f"/runs/{run}",
        "/inbox",
        "/interface",
    )


def time_pages(site: str, addresses: Sequence[str]) -> int:
    """How long each page takes for one reader alone is printed; the number of faults."""
    faults, medians = 0, []
    print(f"one reader, {ASKED} visits of each page, in ms:")
    with visitor_of(site) as client:
        for address in addresses:
            told = [ask(client, address) for _ in range(WARM + ASKED)]
            wrong = [status for status, _ in told if status != 200]
            took = [milliseconds for _, milliseconds in told[WARM:]]
            medians.append(statistics.median(took))
            print(
                f"  {address[:48]:48} {_spread(took)}{f'   {wrong}' if wrong else ''}", flush=True
            )
            faults += len(wrong)
    print(f"the slowest page has a median of {max(medians):.0f} ms")
    return faults


def find_lost(place: str, kept: Sequence[str]) -> list[str]:
    """What was answered with success and is not on record."""
    with Store.open(place) as store, store.view() as view:
        held = {one.why for one in view.iter_decisions()}
    return [why for why in kept if why not in held]


@contextlib.contextmanager
def served(place: str) -> Iterator[str]:
    """The address of a server of its own process that shows the record."""
    options = ["--db", place, "--port", "0", "--no-open"]
    command = [sys.executable, "-m", "onrecord", "serve", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        try:
            line = program.stdout.readline() if program.stdout else ""
            found = re.search(r"http://\S+:\d+", line)
            if found is None:
                raise SystemExit("the server did not start; see above")
            yield found[0]
        finally:
            program.terminate()


def _address_of_pair(between: Sequence[dict[str, str]]) -> str:
    one, other = (actor["name"] for actor in between)
    return f"/relations?{urlencode({'one': one, 'other': other})}"


def _describe(place: str) -> str:
    with Store.open(place) as store, store.view() as view:
        counts = view.counts()
    return f"{counts['document']:,} documents, {counts['statement']:,} statements"


def _print_crowd(seen: Visits, seconds: float, lost: Sequence[str]) -> None:
    statuses = ", ".join(f"{count:,} × {status}" for status, count in sorted(seen.statuses.items()))
    print(f"{READERS} readers and {EDITORS} editors at once for {seconds:g} s: {statuses}")
    print(f"  reading  {_spread(seen.reads_ms)}   {len(seen.reads_ms):,} answers")
    print(f"  deciding {_spread(seen.writes_ms)}   {len(seen.writes_ms):,} answers")
    print(f"  {seen.faults} server errors; of {len(seen.kept):,} decisions kept, {len(lost)} lost")


def _spread(took: Sequence[float]) -> str:
    if len(took) < 2:
        return "too few"
    p95 = statistics.quantiles(took, n=20)[-1]
    return f"median {statistics.median(took):8.1f}   p95 {p95:8.1f}"


def _corpus() -> Path:
    folder = os.environ.get("ONRECORD_CORPORA")
    if not folder:
        sys.exit("set ONRECORD_CORPORA to the folder that holds the corpora")
    return Path(folder) / "articles" / "articles.jsonl.gz"


if __name__ == "__main__":
    sys.exit(main())
