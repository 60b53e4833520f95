"""Adding, searching and size of a record: ``python -m benchmarks.store [ARTICLES [STATEMENTS]]``.

ARTICLES of the corpus (5,000 unless told) are read, analysed and added once. The record is then
multiplied until there are STATEMENTS or more (a million unless told), further articles are added
to it where the corpus has more, and it is searched. It is left in ONRECORD_BENCH_DB, a path or an
address, where that is set.
"""

from __future__ import annotations

import itertools
import math
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from benchmarks.copies import multiply
from benchmarks.machine import describe_machine
from onrecord.analysis.pipeline import Pipeline, load_pipeline
from onrecord.document.article import Article
from onrecord.errors import SourceError
from onrecord.flow import read_article
from onrecord.keeping import run_of
from onrecord.reading.sources import ReadingOptions, iter_articles
from onrecord.record.record import Record
from onrecord.store.database import is_address
from onrecord.store.question import Question
from onrecord.store.store import Store
from onrecord.store.words import fold

ARTICLES = 5_000
STATEMENTS = 1_000_000
LATER = 200
QUESTIONS = 200
WARM = 20


@dataclass(slots=True)
class Added:
    """Processor seconds for reading (with analysis) and for keeping, and what came of it.

    They do not count what other programs do meanwhile. ``waits_s`` are whole seconds of keeping.
    """

    reading_s: float = 0.0
    keeping_s: float = 0.0
    waits_s: list[float] = field(default_factory=list)
    articles: int = 0
    statements: int = 0


def main() -> None:
    """Add, multiply, add more, search, and print."""
    articles, statements = (*map(int, sys.argv[1:]), *(ARTICLES, STATEMENTS)[len(sys.argv) - 1 :])
    pipeline = load_pipeline()
    with tempfile.TemporaryDirectory() as folder:
        place = os.environ.get("ONRECORD_BENCH_DB", str(Path(folder) / "record.db"))
        with Store.open(place, create=True) as store:
            found = iter_articles([str(_corpus())], ReadingOptions())
            first = add_articles(store, pipeline, itertools.islice(found, articles))
            bytes_once = _size_of(store, place)
            times = math.ceil(statements / max(first.statements, 1)) - 1
            multiply(store, times)
            bytes_all = _size_of(store, place)
            later = add_articles(store, pipeline, itertools.islice(found, LATER))
            latencies = {kind: list(search(store, kind)) for kind in _KINDS}
    print("command: python -m benchmarks.store", *sys.argv[1:])
    print(f"data: articles.jsonl.gz, {first.articles:,} articles, {first.statements:,} statements,"
          f" and {times} times as many copies")  # fmt: skip
    print(f"on {describe_machine()}")
    _print_adding("an empty record", first)
    if later.articles:
        _print_adding("the large record", later)
    _print_latencies(latencies, first.statements * (times + 1) + later.statements)
    total = first.articles * (times + 1)
    print(f"size: {bytes_once / first.articles / 1000:.1f} kB an article at {first.articles:,},"
          f" {bytes_all / total / 1000:.1f} kB at {total:,}")  # fmt: skip


def add_articles(store: Store, pipeline: Pipeline, found: Iterable[Article | SourceError]) -> Added:
    """The articles are on record; reading and keeping are timed apart."""
    run = run_of(pipeline)
    told = Added()
    began = time.process_time()
    for article in found:
        if isinstance(article, SourceError):
            continue
        record = read_article(article, pipeline)
        read, waited = time.process_time(), time.perf_counter()
        store.add(record, run)
        told.waits_s.append(time.perf_counter() - waited)
        told.reading_s += read - began
        told.articles += 1
        told.statements += len(record.statements)
        began = time.process_time()
        told.keeping_s += began - read
    return told


def search(store: Store, kind: str) -> Iterator[float]:
    """Milliseconds of one question after another, whose words are drawn by chance."""
    chance = random.Random(kind)
    with store.view() as view:
        documents = view.counts()["document"]
    for number in range(QUESTIONS + WARM):
        with store.view() as view:
            record = view.record(chance.randint(1, documents))
        question = _KINDS[kind](record, chance)
        began = time.perf_counter()
        with store.view() as view:
            view.search(question)
        if number >= WARM:
            yield (time.perf_counter() - began) * 1000


def _ask_words(record: Record, chance: random.Random, count: int = 1) -> Question:
    return Question(" ".join(_draw(record, chance, count)))


def _ask_two(record: Record, chance: random.Random) -> Question:
    return _ask_words(record, chance, 2)


def _ask_phrase(record: Record, chance: random.Random) -> Question:
    words = _words(record, chance)
    start = chance.randrange(max(1, len(words) - 1))
    return Question('"' + " ".join(words[start : start + 2]) + '"')


def _ask_actor(record: Record, chance: random.Random) -> Question:
    names = [actor.name for actor in record.actors] or ["nobody"]
    return Question(" ".join(_draw(record, chance, 1)), by=chance.choice(names))


def _ask_since(record: Record, chance: random.Random) -> Question:
    day = record.article.published or date(2016, 1, 1)
    return Question(" ".join(_draw(record, chance, 1)), since=day, until=day)


_KINDS = {
    "a word": _ask_words,
    "two words": _ask_two,
    "a phrase": _ask_phrase,
    "a word by somebody": _ask_actor,
    "a word on a day": _ask_since,
}


def _words(record: Record, chance: random.Random) -> list[str]:
    if not record.statements:
        return ["said"]
    statement = chance.choice(record.statements)
    return fold(" ".join(part.exact for part in statement.content)).split() or ["said"]


def _draw(record: Record, chance: random.Random, count: int) -> list[str]:
    words = _words(record, chance)
    return [chance.choice(words) for _ in range(count)]


def _print_adding(where: str, told: Added) -> None:
    whole = told.reading_s + told.keeping_s
    print(f"to {where}, {told.articles:,} articles, by processor time:"
          f" read alone {told.articles / told.reading_s:.2f} articles/s,"
          f" read and kept {told.articles / whole:.2f}, ratio {told.reading_s / whole:.3f};"
          f" keeping takes {statistics.median(told.waits_s) * 1000:.1f} ms an article"
          " (median, waiting included)")  # fmt: skip


def _print_latencies(latencies: dict[str, list[float]], statements: int) -> None:
    print(f"search among {statements:,} statements, {QUESTIONS} questions of each kind, in ms:")
    every = [one for found in latencies.values() for one in found]
    for kind, found in (*latencies.items(), ("all", every)):
        cuts = statistics.quantiles(found, n=20)
        print(f"  {kind:20} median {statistics.median(found):7.2f}   p95 {cuts[-1]:7.2f}"
              f"   most {max(found):7.2f}")  # fmt: skip


def _size_of(store: Store, place: str) -> float:
    """Bytes of the record's file, its log folded in; 0 where it is no file."""
    if is_address(place):
        return 0.0
    with store.database.engine.connect() as connection:
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.close()
    return float(Path(place).stat().st_size)


def _corpus() -> Path:
    folder = os.environ.get("ONRECORD_CORPORA")
    if not folder:
        sys.exit("set ONRECORD_CORPORA to the folder that holds the corpora")
    return Path(folder) / "articles" / "articles.jsonl.gz"


if __name__ == "__main__":
    main()
