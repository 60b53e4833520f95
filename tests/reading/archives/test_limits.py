from __future__ import annotations

import pytest

from onrecord.reading.archives.limits import is_flood


@pytest.mark.parametrize(
    ("packed", "unpacked", "expected"),
    [
        (10, 1_000_000, False),
        (10, 1_000_001, True),
        (100_000, 20_000_000, False),
        (99_999, 20_000_000, True),
    ],
)
def test_flood_is_large_and_packed_too_well(packed: int, unpacked: int, expected: bool) -> None:
    assert is_flood(packed, unpacked) is expected
