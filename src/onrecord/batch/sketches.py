"""A text in short: numbers by which texts that may be copies of each other are found."""

from __future__ import annotations

import struct

from rensa import RMinHash

from onrecord.batch.document_rows import Row
from onrecord.batch.kinds import BANDS
from onrecord.document.article import Article
from onrecord.record.reports.copies import FEWEST_SHARED, cut_runs

# Two texts that have half of their runs of words in common meet in one of the bands 87 times in
# 100, two with a fiftieth in common 5 times in a million.
_SLOTS, _SEED = 128, 7
_ROWS = _SLOTS // len(BANDS)


def sketch_row(article: Article) -> Row:
    """The article's text in short; a text too short to be a near copy has only its hash."""
    row: Row = {"text": _first_number(bytes.fromhex(article.text_sha256))}
    runs = cut_runs(article.text)
    if len(runs) < FEWEST_SHARED:
        return row | dict.fromkeys(BANDS)
    sketch = RMinHash(_SLOTS, _SEED)
    sketch.update(sorted(runs))
    hashes = sketch.digest()
    return row | {
        name: _join(hashes[number * _ROWS : (number + 1) * _ROWS])
        for number, name in enumerate(BANDS)
    }


def _join(hashes: list[int]) -> int:
    """A few hashes as one number of 64 bits; different ones hardly ever give the same."""
    mixed = 0xCBF29CE484222325
    for one in hashes:
        mixed = ((mixed ^ one) * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
        mixed ^= mixed >> 29
    return _first_number(mixed.to_bytes(8, "little"))


def _first_number(content: bytes) -> int:
    number: int = struct.unpack("<q", content[:8])[0]
    return number
