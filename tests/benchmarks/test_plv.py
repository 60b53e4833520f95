from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.plv import ROOTS, PlvRow, load_plv, macro_f1, root_of

_FIELDS = ("", "sentence_id", "sentence", "marked_sentence", "source", "target", "gold_root")
_TEXT = "Ardania has expelled two envoys of Kelmark."


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def write(*rows: tuple[str, str, str, str]) -> None:
        (tmp_path / "plover").mkdir()
        with (tmp_path / "plover/plv_train.tsv").open("w", newline="") as file:
            table = csv.writer(file, delimiter="\t")
            table.writerow(_FIELDS)
            for marked, source, target, root in rows:
                table.writerow(["", "7", _TEXT, marked, source, target, root])
        monkeypatch.setenv("ONRECORD_CORPORA", str(tmp_path))

    return write


def _words(rows: list[PlvRow]) -> list[tuple[str | None, str | None]]:
    return [
        (
            row.source.text_in(row.text) if row.source else None,
            row.target.text_in(row.text) if row.target else None,
        )
        for row in rows
    ]


def test_marks_tell_who_is_meant(write: Callable[..., None]) -> None:
    marked = "<s>Ardania </s>has expelled <t>two envoys of Kelmark</t>."
    write((marked, "Ardania", "two envoys of Kelmark", "COERCE"))

    rows = load_plv()

    assert _words(rows) == [("Ardania", "two envoys of Kelmark")]
    assert rows[0].root == "COERCE"


def test_words_without_marks_are_looked_for_and_may_be_nowhere(
    write: Callable[..., None],
) -> None:
    write((_TEXT, "Ardania", "a recipient", "COERCE"))

    assert _words(load_plv()) == [("Ardania", None)]


def test_yielding_in_words_and_deeds_is_one_root() -> None:
    assert [root_of(event) for event in ("CONCEDE", "RETREAT", "AID")] == ["YIELD", "YIELD", "AID"]


def test_f1_is_averaged_over_all_roots() -> None:
    scores = macro_f1(["AID", "AID", "YIELD"], ["AID", "YIELD", "YIELD"])

    assert scores["AID"] == pytest.approx(2 / 3)
    assert scores["YIELD"] == pytest.approx(2 / 3)
    assert scores["macro"] == pytest.approx(4 / 3 / len(ROOTS))
