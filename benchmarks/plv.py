"""PLV: sentences with a marked source and target and the PLOVER event between them."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.polnear import corpora_folder
from onrecord.document.span import Span

ROOTS = (
    *("ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE"),
    *("PROTEST", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD"),
)
_YIELDING = frozenset(("CONCEDE", "RETREAT"))
_MARK = re.compile(r"</?[st]>")


@dataclass(frozen=True, slots=True)
class PlvRow:
    """A sentence and who does what to whom in it; two rows may have the same sentence.

    ``source`` or ``target`` is None in the few rows where the sentence does not hold it.
    """

    text: str
    source: Span | None
    target: Span | None
    root: str


def root_of(event: str) -> str:
    """PLV's root for an event: it does not tell yielding in words from yielding in deeds."""
    return "YIELD" if event in _YIELDING else event


def load_plv() -> list[PlvRow]:
    """All rows of the training file, in its order."""
    path = corpora_folder() / "plover" / "plv_train.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        return [_read_row(row) for row in csv.DictReader(file, delimiter="\t")]


def _read_row(row: dict[str, str]) -> PlvRow:
    return PlvRow(
        text=row["sentence"],
        source=_find(row, "s", row["source"]),
        target=_find(row, "t", row["target"]),
        root=row["gold_root"],
    )


def _find(row: dict[str, str], mark: str, words: str) -> Span | None:
    """Where the marked words stand in the sentence, failing marks where the words first do."""
    marked = row["marked_sentence"]
    opened, closed = marked.find(f"<{mark}>"), marked.find(f"</{mark}>")
    if opened >= 0 and closed >= 0 and _MARK.sub("", marked) == row["sentence"]:
        start, end = (len(_MARK.sub("", marked[:place])) for place in (opened, closed))
    else:
        start = row["sentence"].find(words.strip())
        end = start + len(words.strip())
    if start < 0 or end <= start:
        return None
    told = row["sentence"][start:end]
    start += len(told) - len(told.lstrip())
    return Span(start, start + len(told.strip()))


def macro_f1(gold: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    """F1 of each root, and their mean as "macro"."""
    scores = {}
    for root in ROOTS:
        both = sum(one == other == root for one, other in zip(gold, found, strict=True))
        told = gold.count(root) + found.count(root)
        scores[root] = 2 * both / told if told else 0.0
    return {"macro": sum(scores.values()) / len(scores), **scores}
