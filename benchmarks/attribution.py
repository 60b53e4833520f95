"""Who said what on PolNeAR dev: ``python -m benchmarks.attribution``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
from onrecord.document.annotations import Attribution

KINDS = ("", " direct", " mixed", " indirect")
MEASURES = ("content@.5", "content+source")


def main() -> None:
    """Print precision, recall and F1 with intervals."""
    pipeline = load_pipeline()
    documents = load_gold("dev")
    found = [pipeline.read_text(gold.text)[0] for gold in documents]
    scored = [score_document(gold, told) for gold, told in zip(documents, found, strict=True)]
    counts = [each for each, _ in scored]
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
    print(
        "\nconfidence, calibrated on these articles, beside how often content and source are right"
    )
    rows = find_reliability(list(_iter_told(found, [pairs for _, pairs in scored])))
    print("said          number  mean said %  right %")
    for low, number, said, right in rows:
        print(f"{low:3d} to {low + 10:3d} %  {number:6d}  {100 * said:11.1f}  {100 * right:7.1f}")


def _iter_told(
    found: Sequence[Sequence[Attribution]], pairs: Sequence[Sequence[tuple[int, int, bool]]]
) -> Iterator[tuple[float, bool]]:
    """Each attribution's confidence and whether its content and source are right."""
    for told, matched in zip(found, pairs, strict=True):
        right = {predicted for _, predicted, source_too in matched if source_too}
        for number, attribution in enumerate(told):
            yield attribution.confidence, number in right


def find_reliability(told: Sequence[tuple[float, bool]]) -> list[tuple[int, int, float, float]]:
    """For each tenth of confidence that occurs: its lower end in percent, how many there are, the
    mean confidence and the share that is right."""
    rows = []
    for low in range(0, 100, 10):
        inside = [(said, right) for said, right in told if min(int(10 * said), 9) * 10 == low]
        if inside:
            said = sum(one for one, _ in inside) / len(inside)
            rows.append((low, len(inside), said, sum(right for _, right in inside) / len(inside)))
    return rows


if __name__ == "__main__":
    main()
