"""Which documents may be copies of each other: those whose texts in short have a number in common.

One column of numbers is held at a time, and of it no more than ``_AT_ONCE`` rows, however many
documents there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord.batch.arrow import pa, pc, pq
from onrecord.batch.kinds import BANDS

_AT_ONCE = 4_000_000


def find_candidates(parts: Sequence[Path], counts: Sequence[int]) -> list[tuple[int, ...]]:
    """Groups of two or more document numbers, each in order, in the order of their first.

    ``parts`` are the sketches of the shards, ``counts`` how many documents each has. What is in
    no group has no copy.
    """
    groups = _Groups()
    slices = -(-sum(counts) // _AT_ONCE)
    for name in ("text", *BANDS):
        for slice_ in range(slices):
            for left, right in _iter_pairs(parts, counts, name, (slice_, slices)):
                groups.join(left, right)
    return groups.all()


def _iter_pairs(
    parts: Sequence[Path], counts: Sequence[int], name: str, slice_: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """Each document that has its number in common with one before it, with the nearest such."""
    keys, numbers = _load_column(parts, counts, name, slice_)
    order = pc.sort_indices(
        pa.table({"key": keys, "number": numbers}),
        sort_keys=[("key", "ascending"), ("number", "ascending")],
    )
    keys, numbers = keys.take(order), numbers.take(order)
    if len(keys) < 2:
        return
    same = pc.equal(keys.slice(1), keys.slice(0, len(keys) - 1))
    lefts, rights = numbers.slice(0, len(keys) - 1).filter(same), numbers.slice(1).filter(same)
    yield from zip(lefts.to_pylist(), rights.to_pylist(), strict=True)


def _load_column(
    parts: Sequence[Path], counts: Sequence[int], name: str, slice_: tuple[int, int]
) -> tuple[Any, Any]:
    """The keys of one slice of all documents, without those that have none, and whose they are."""
    which, slices = slice_
    keys, numbers, first = [], [], 0
    for path, count in zip(parts, counts, strict=True):
        column = pq.read_table(path, columns=[name], use_threads=False)[name].combine_chunks()
        mine = pa.array(range(first, first + count), pa.int64())
        first += count
        wanted = pc.is_valid(column)
        if slices > 1:
            rest = pc.subtract(column, pc.multiply(pc.divide(column, slices), slices))
            wanted = pc.and_kleene(wanted, pc.equal(pc.abs(rest), which))
        keys.append(column.filter(wanted))
        numbers.append(mine.filter(wanted))
    if not keys:
        return pa.array([], pa.int64()), pa.array([], pa.int64())
    return pa.concat_arrays(keys), pa.concat_arrays(numbers)


class _Groups:
    """Numbers that were joined, directly or through others."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def join(self, left: int, right: int) -> None:
        """The two are in one group."""
        one, other = sorted((self._top(left), self._top(right)))
        self._above[other] = one
        self._above.setdefault(one, one)

    def all(self) -> list[tuple[int, ...]]:
        """Every group."""
        found: dict[int, list[int]] = {}
        for number in sorted(self._above):
            found.setdefault(self._top(number), []).append(number)
        return [tuple(group) for group in found.values()]

    def _top(self, number: int) -> int:
        above = self._above
        while (up := above.get(number, number)) != number:
            above[number] = number = above.get(up, up)
        return number
