"""Lists that are shown in pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of a list is shown: ``first`` and ``last`` count its items from 1.

    ``total`` is None where only so much is known: there is another page or not.
    """

    number: int
    size: int
    first: int
    last: int
    total: int | None
    has_next: bool


def page_of(number: int, size: int, shown: int, total: int) -> Paging:
    """The page of that number of a list of which the total is known."""
    first = (number - 1) * size + 1
    last = first + shown - 1
    return Paging(number, size, first, last, total, has_next=last < total)
