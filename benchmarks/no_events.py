"""False events in sentences that tell none: ``python -m benchmarks.no_events``.

Each sentence is read by itself as an article, through the whole product: whatever event is in its
record is false. The labels name the sentences by offsets (``benchmarks/labels``).
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.coreference import make_article
from benchmarks.gum import load_gum
from benchmarks.machine import describe_machine
from benchmarks.polnear import load_gold
from onrecord.analysis.pipeline import load_pipeline
from onrecord.document.span import Span
from onrecord.flow import read_article

SENTENCES = Path(__file__).parent / "labels" / "no_event_sentences.jsonl"
_NORMAL_95 = 1.96


@dataclass(frozen=True, slots=True)
class Quiet:
    """A sentence in which nothing happens: its corpus, its text there, its place in that."""

    corpus: str
    id: str
    span: Span


def main() -> None:
    """Print the share of sentences in which an event was found, by corpus."""
    pipeline = load_pipeline()
    labels = load_sentences()
    found: dict[str, list[int]] = defaultdict(list)
    for label, sentence in zip(labels, cut_sentences(labels), strict=True):
        found[label.corpus].append(len(read_article(make_article(sentence), pipeline).events))
    texts = {(label.corpus, label.id) for label in labels}
    print("command: python -m benchmarks.no_events")
    print(f"data: {len(labels)} sentences without an event, in {len(texts)} texts")
    print(f"model: {pipeline.model_version}; {describe_machine()}")
    print(f"{'sentences with an event':24s} {'found in':>9s}      %  95 % interval  events")
    together = [events for numbers in found.values() for events in numbers]
    for row, numbers in (*found.items(), ("both (target 5.0)", together)):
        print(f"{row:24s} {describe_row(numbers)}")


def load_sentences(path: Path = SENTENCES) -> list[Quiet]:
    """The sentences in the order of the labels."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [Quiet(row["corpus"], row["id"], Span(*row["span"])) for row in rows]


def cut_sentences(labels: Sequence[Quiet]) -> list[str]:
    """The words of each sentence, out of the corpora."""
    texts = {("polnear", gold.id): gold.text for gold in load_gold("dev")}
    texts.update({("gum", document.id): document.text for document in load_gum("dev")})
    return [label.span.text_in(texts[label.corpus, label.id]) for label in labels]


def describe_row(events: Sequence[int]) -> str:
    """The row of these sentences, given how many events were found in each."""
    false, total = sum(number > 0 for number in events), len(events)
    low, high = find_interval(false, total)
    interval = f"[{100 * low:.1f}, {100 * high:.1f}]"
    share = 100 * false / total
    return f"{f'{false}/{total}':>9s}  {share:5.1f}  {interval:14s} {sum(events):6d}"


def find_interval(hits: int, total: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share, which is sound where the share is near 0 too."""
    squared = _NORMAL_95**2
    middle = (hits + squared / 2) / (total + squared)
    spread = hits * (total - hits) / total + squared / 4
    reach = _NORMAL_95 * math.sqrt(spread) / (total + squared)
    return max(middle - reach, 0.0), min(middle + reach, 1.0)


if __name__ == "__main__":
    main()
