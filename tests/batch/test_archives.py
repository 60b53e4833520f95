"""Web archives in batches: every record is a document or is told of."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.batch.pieces import cut_file
from onrecord.reading.options import ReadingOptions
from tests.batch.inline import parts_of, rows_of, run, use_inline
from tests.reading.archived import (
    GERMAN,
    PAGE,
    make_answer,
    make_article,
    make_record,
    make_response,
    make_wacz,
    pack,
)

pytest.importorskip("fastwarc", reason="not run: install FastWARC")

RECORDS = [
    make_record("warcinfo", b"software: example\r\n"),
    make_article(1),
    make_record("response", make_answer(PAGE), length=90),
    make_record("revisit", make_answer(b"")),
    make_response(GERMAN),
    make_article(2),
    make_response(status="404 Not Found"),
    make_article(3),
]
FORMS = {
    "in.warc.gz": pack(RECORDS),
    "in.warc": b"".join(RECORDS),
    "in.wacz": make_wacz(
        {"archive/a.warc.gz": pack(RECORDS[:5]), "archive/b.warc.gz": pack(RECORDS[5:])}
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_counts_add_up_to_the_records_of_the_archive(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_inline(monkeypatch)
    source = tmp_path / name
    source.write_bytes(FORMS[name])

    progress = run(source, tmp_path / "out")

    totals = progress.totals
    assert (totals["documents"], totals["errors"], totals["skipped"]) == (3, 1, 4)
    assert [(one["reason"], one["skipped"]) for one in rows_of(tmp_path / "out", "errors")] == [
        ("not-a-response", True),
        ("unreadable", False),
        ("revisit", True),
        ("language", True),
        ("status", True),
    ]
    assert rows_of(tmp_path / "out", "errors")[3]["language"] == "de"
    assert all(
        one["place"].startswith(f"{source}, ") for one in rows_of(tmp_path / "out", "errors")
    )


def test_archive_is_cut_between_records(tmp_path: Path) -> None:
    source = tmp_path / "in.warc.gz"
    source.write_bytes(FORMS["in.warc.gz"])

    pieces = list(cut_file(str(source), 3, ReadingOptions()))

    assert [one.items for one in pieces] == [3, 3, 2]
    assert pieces[0].end == pieces[1].start
    assert pieces[2].end is None


def test_documents_are_the_same_whatever_the_shards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_inline(monkeypatch)
    source = tmp_path / "in.warc.gz"
    source.write_bytes(FORMS["in.warc.gz"])

    for size in (1, 100):
        run(source, tmp_path / f"out{size}", shard_size=size)

    for kind in ("documents", "statements", "errors"):
        assert rows_of(tmp_path / "out1", kind) == rows_of(tmp_path / "out100", kind)
    assert len(parts_of(tmp_path / "out100")) < len(parts_of(tmp_path / "out1"))
