"""PolNeAR: gold attributions, our predictions, and the scorer that compares them."""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import random
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import combinations, groupby
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.document.annotations import Attribution

Counts = dict[str, int]
Summary = dict[str, tuple[float, float, float]]


@dataclass(frozen=True, slots=True)
class Gold:
    """A document with its gold attributions, as the scorer reads them."""

    id: str
    text: str
    attributions: list[dict[str, list[list[int]]]]


def corpora_folder() -> Path:
    """The folder that ONRECORD_CORPORA names; SystemExit when the variable is not set."""
    folder = os.environ.get("ONRECORD_CORPORA")
    if not folder or not Path(folder).is_dir():
        raise SystemExit("set ONRECORD_CORPORA to the folder that holds the corpora (polnear, …)")
    return Path(folder)


def load_gold(split: str) -> list[Gold]:
    """The documents of one split, train or dev."""
    return _load_rows(split)


def load_annotator_pairs() -> list[tuple[Gold, Gold]]:
    """All pairs of annotators who read the same document."""
    rows = sorted(_load_rows("several_annotators"), key=lambda gold: gold.id)
    documents = [list(same) for _, same in groupby(rows, key=lambda gold: gold.id)]
    return [pair for document in documents for pair in combinations(document, 2)]


def _load_rows(name: str) -> list[Gold]:
    path = corpora_folder() / "polnear" / f"{name}.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Gold(row["id"], row["text"], row["attributions"]) for row in rows]


@cache
def load_scorer() -> ModuleType:
    """The corpus's scorer, which lies beside the corpora folder as score_attribution.py."""
    path = corpora_folder().parent / "score_attribution.py"
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    if spec is None or spec.loader is None or not path.exists():
        raise SystemExit(f"{path} is needed to score attributions")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_scored(text: str, attributions: Iterable[Attribution]) -> dict[str, Any]:
    """Attributions in the scorer's own form."""
    rows = [
        {
            role: [[span.start, span.end] for span in getattr(attribution, role)]
            for role in ("source", "cue", "content")
        }
        for attribution in attributions
    ]
    return {"text": text, "attributions": rows}


def score_document(
    gold: Gold, attributions: Iterable[Attribution]
) -> tuple[Counts, list[tuple[int, int, bool]]]:
    """The scorer's counts, and its pairs (gold, predicted, source right too) of equal content."""
    pairs: list[tuple[int, int, bool]] = []
    found = as_scored(gold.text, attributions)
    return load_scorer().score_doc(_as_expected(gold), found, pairs), pairs


def compare_annotators(one: Gold, other: Gold) -> Counts:
    """The scorer's counts with one annotator taken for gold and the other for a prediction."""
    counts: Counts = load_scorer().score_doc(_as_expected(one), _as_expected(other))
    return counts


def _as_expected(gold: Gold) -> dict[str, Any]:
    return {"text": gold.text, "attributions": gold.attributions}


def summarize(counts: Iterable[Counts]) -> Summary:
    """Precision, recall and F1 of each measure, in [0, 1]."""
    scorer = load_scorer()
    summary: Summary = scorer.summarize(scorer.addup(counts))
    return summary


def find_intervals(counts: list[Counts], draws: int = 300) -> dict[str, tuple[float, float]]:
    """95 % intervals of each measure's F1, from documents drawn with replacement."""
    chance = random.Random(0)
    drawn = [summarize(chance.choices(counts, k=len(counts))) for _ in range(draws)]
    intervals = {}
    for measure in drawn[0]:
        values = sorted(summary[measure][2] for summary in drawn)
        intervals[measure] = (values[int(0.025 * draws)], values[int(0.975 * draws) - 1])
    return intervals
