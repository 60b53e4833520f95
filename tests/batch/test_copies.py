"""Copies in other shards are found, linked and read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.batch import candidates, copies
from tests.batch.inline import make_texts, parts_of, rows_of, run, use_inline, write_lines

STORY = (
    "The harbour council voted on Tuesday to close the old ferry pier for the winter, its chair"
    " Mira Soames said after a long meeting in the town hall.\n"
    "Grace Ofori, who leads the traders on the quay, told reporters that nobody had asked them, and"
    " that forty shops would lose most of their custom before the spring.\n"
    "The council will meet again in March, when engineers report on the pier and on what mending it"
    " would cost the town."
)
FRAMED = f"Kelmark Courier, morning edition\n{STORY}\nCopyright of the Kelmark Courier."
LONGER = (
    f"{STORY}\nDovan, of the sailors' union, promised to bring the matter before a court within the"
    " month, because the pier was given to the town in 1911 on the condition that it stay open to"
    " all in every season, as a letter in the archive shows, and because boats need it in storms."
)
OTHERS = make_texts(4)


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    use_inline(monkeypatch)
    return tmp_path / "out"


def links(out: Path) -> list[tuple[int, str, int | None]]:
    return [(one["number"], one["outcome"], one["copy_of"]) for one in rows_of(out, "documents")]


def test_copies_in_other_shards_are_linked_and_read_once(tmp_path: Path, out: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", [STORY, *OTHERS, FRAMED, STORY])

    progress = run(source, out)

    # The longest is what the others are copies of.
    assert links(out) == [
        (0, "copy", 5),
        *((number, "read", None) for number in (1, 2, 3, 4)),
        (5, "read", None),
        (6, "copy", 5),
    ]
    assert [one["number"] for one in rows_of(out, "statements")] == [1, 2, 3, 4, 5]
    assert (progress.totals["copies"], progress.totals["copy"], progress.totals["read"]) == (
        2,
        2,
        5,
    )
    assert rows_of(out, "documents")[0]["copy_share"] == 1.0


def test_short_texts_are_copies_when_they_are_the_same(tmp_path: Path, out: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", [OTHERS[0], OTHERS[1], OTHERS[2], OTHERS[0]])

    run(source, out)

    assert links(out)[3] == (3, "copy", 0)
    assert [copy for _, _, copy in links(out)] == [None, None, None, 0]


def test_copy_with_much_of_its_own_is_linked_and_read(tmp_path: Path, out: Path) -> None:
    shorter = f"{STORY}\nNothing of this was known to Ardania's minister for ports, she said later."
    source = write_lines(tmp_path / "in.jsonl", [shorter, *OTHERS, LONGER])

    run(source, out)

    assert links(out)[0] == (0, "read", 5)
    assert 0.6 <= rows_of(out, "documents")[0]["copy_share"] < 0.9


@pytest.mark.parametrize("at_once", [1, 2, 5])
def test_copies_are_the_same_however_many_are_looked_at_at_once(
    tmp_path: Path, out: Path, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [STORY, *OTHERS, FRAMED, OTHERS[2], STORY, LONGER]
    source = write_lines(tmp_path / "in.jsonl", texts)
    run(source, out)
    monkeypatch.setattr(candidates, "_AT_ONCE", at_once)

    run(source, tmp_path / "again")

    assert parts_of(tmp_path / "again") == parts_of(out)
    assert links(out)[6] == (6, "copy", 3)


def test_large_groups_are_compared_in_parts(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "_MOST", 2)
    frames = [f"{STORY}\nEdition {number}." for number in range(3)]
    source = write_lines(tmp_path / "in.jsonl", [frames[0], *frames, frames[2]])

    run(source, out)

    # Two of the three different texts are compared, the third is alone; the same are always found.
    copy_of = [copy for _, _, copy in links(out)]
    assert copy_of[1] == (copy_of[0] if copy_of[0] is not None else 0)
    assert copy_of[4] == (copy_of[3] if copy_of[3] is not None else 3)
    assert sum(copy is None for copy in copy_of) == 2
