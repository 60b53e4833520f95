from __future__ import annotations

import gzip
import io
import os
import random

import pytest

from onrecord.reading.archives.members import Placed, is_packed, iter_packed, iter_plain
from tests.reading.archived import make_record, make_response, pack

LIMIT = 2_000_000
RECORDS = [make_record("response", f"number {number}".encode()) for number in range(4)]


def walk(content: bytes, start: int = 0, end: int | None = None) -> list[Placed]:
    return list(iter_packed(io.BytesIO(content), start, end, max_bytes=LIMIT))


def problems(content: bytes) -> list[str | None]:
    return [placed.frame.problem for placed in walk(content)]


def test_members_come_with_their_places() -> None:
    members = [gzip.compress(record) for record in RECORDS]
    places = [placed.offset for placed in walk(b"".join(members))]
    sizes = [len(member) for member in members]
    assert places == [0, sizes[0], sizes[0] + sizes[1], sizes[0] + sizes[1] + sizes[2]]


def test_records_in_one_member_share_its_place() -> None:
    found = walk(gzip.compress(b"".join(RECORDS)))
    assert [placed.offset for placed in found] == [0, 0, 0, 0]
    assert found[0].show() == "record at byte 0"
    assert found[1].show() == f"record at byte 0, unpacked byte {len(RECORDS[0])}"


def test_record_in_a_plain_file_is_shown_by_its_byte() -> None:
    found = list(iter_plain(io.BytesIO(b"".join(RECORDS)), 0, None, max_bytes=LIMIT))
    assert found[1].show() == f"record at byte {len(RECORDS[0])}"


def test_member_with_wrong_bits_is_broken_alone() -> None:
    noise = gzip.compress(make_record("response", os.urandom(4_000)))
    middle = len(noise) // 2
    broken = noise[:middle] + bytes([noise[middle] ^ 0xFF]) + noise[middle + 1 :]
    content = pack(RECORDS[:1]) + broken + pack(RECORDS[1:])
    assert problems(content) == [None, "is a broken gzip member", None, None, None]


def test_member_that_is_cut_off_in_the_middle_of_a_file_is_broken_alone() -> None:
    noise = random.Random(4).randbytes(4_000)
    short = gzip.compress(make_record("response", noise), mtime=0)[:-2_000]
    content = pack(RECORDS[:1]) + short + pack(RECORDS[1:])
    # What follows is taken for its missing half first.
    cut = "is a gzip member that is cut off"
    assert problems(content) == [None, cut, None, None, None]


def test_member_that_is_cut_off_at_the_end_is_broken() -> None:
    assert problems(pack(RECORDS)[:-15]) == [None, None, None, "is a gzip member that is cut off"]


def test_record_whose_member_lacks_only_its_checksum_is_whole() -> None:
    assert problems(pack(RECORDS)[:-8]) == [None, None, None, None]


def test_rubbish_between_members_is_one_broken_record() -> None:
    content = pack(RECORDS[:1]) + b"\x1f\x8b\x08rubbish" + pack(RECORDS[1:])
    assert problems(content) == [None, "is a broken gzip member", None, None, None]
    content = pack(RECORDS[:1]) + b"rubbish" * 100 + pack(RECORDS[1:])
    assert problems(content) == [None, "is no gzip member", None, None, None]


def test_padding_is_no_record() -> None:
    assert problems(pack(RECORDS) + b"\0" * 5_000) == [None, None, None, None]


def test_length_over_the_members_end_is_broken_alone() -> None:
    long = make_record("response", b"x" * 100, length=500)
    content = pack([RECORDS[0], long, *RECORDS[1:]])
    cut = "is a record that is cut off, or not as long as it says"
    assert problems(content) == [None, cut, None, None, None]


def test_flood_within_the_limit_is_left_at_once() -> None:
    bomb = make_record("response", b"\0" * 1_900_000)
    flood = "is a gzip member that unpacks to far more than a page"
    assert problems(pack([RECORDS[0], bomb, RECORDS[1]])) == [None, flood, None]


def test_flood_over_the_limit_is_left_at_once() -> None:
    bomb = gzip.compress(make_record("response", b"\0" * 50_000_000))
    source = io.BytesIO(pack(RECORDS[:1]) + bomb + pack(RECORDS[1:2]))
    found = list(iter_packed(source, 0, None, max_bytes=LIMIT))
    assert [placed.frame.problem for placed in found] == [
        None,
        "is a gzip member that unpacks to far more than a page",
        None,
    ]


def test_large_record_that_is_no_flood_is_over_the_limit() -> None:
    large = make_record("response", os.urandom(LIMIT + 1))
    content = gzip.compress(large + RECORDS[0])
    assert problems(content) == ["is a record of more than 2,000,000 bytes", None]


def test_archive_kept_within_a_page_is_not_taken_for_records() -> None:
    inner = pack(RECORDS)
    outer = gzip.compress(make_response(inner, "Content-Type: application/warc"), compresslevel=0)
    assert problems(outer + pack(RECORDS[:1])) == [None, None]


def test_stretches_between_places_hold_all_records_once() -> None:
    content = pack(RECORDS[:2]) + b"rubbish" + pack(RECORDS[2:])
    whole = walk(content)
    places = [placed.offset for placed in whole]
    ends: list[int | None] = [*places[1:], None]
    parts = [walk(content, start, end) for start, end in zip(places, ends, strict=True)]
    assert [placed for part in parts for placed in part] == whole
    assert [len(part) for part in parts] == [1, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("content", "name", "packed"),
    [
        (pack(RECORDS), "a.warc", True),
        (RECORDS[0], "a.warc.gz", False),
        (b"rubbish", "a.warc.gz", True),
        (b"rubbish", "a.warc", False),
        (b"", "a.warc", False),
    ],
)
def test_packing_is_told_by_the_bytes_before_the_name(
    content: bytes, name: str, packed: bool
) -> None:
    assert is_packed(io.BytesIO(content), name) is packed
