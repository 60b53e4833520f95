"""Who said what on PolNeAR dev: ``python -m benchmarks.attribution``."""

from __future__ import annotations

from benchmarks.machine import describe_machine
from benchmarks.polnear import (
    compare_annotators,
    find_intervals,
    load_annotator_pairs,
    load_gold,
    score_document,
    summarize,
)
from onrecord.analysis.pipeline import load_pipeline

KINDS = ("", " direct", " mixed", " indirect")
MEASURES = ("content@.5", "content+source")


def main() -> None:
    """Print precision, recall and F1 with intervals."""
    pipeline = load_pipeline()
    documents = load_gold("dev")
    counts = [score_document(gold, pipeline.attribution.find(gold.text))[0] for gold in documents]
    summary, intervals = summarize(counts), find_intervals(counts)
    pairs = load_annotator_pairs()
    people = summarize(compare_annotators(one, other) for one, other in pairs)
    words = sum(len(gold.text.split()) for gold in documents)
    print("command: python -m benchmarks.attribution")
    print(f"data: PolNeAR dev, {len(documents)} articles, {words} words")
    read_often = len({one.id for one, _ in pairs})
    print(f"people: all {len(pairs)} pairs of annotators of {read_often} articles of train and dev")
    print(f"model: {pipeline.model_version}; {describe_machine()}")
    print(f"{'measure':26s} {'P':>6s} {'R':>6s} {'F1':>6s}  95 % interval   people")
    for measure in [name + kind for name in MEASURES for kind in KINDS]:
        precision, recall, f1 = (100 * value for value in summary[measure])
        low, high = (100 * value for value in intervals[measure])
        scores = f"{measure:26s} {precision:6.1f} {recall:6.1f} {f1:6.1f}"
        print(f"{scores}  [{low:.1f}, {high:.1f}]   {100 * people[measure][2]:6.1f}")


if __name__ == "__main__":
    main()
