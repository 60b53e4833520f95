"""What very many articles cost, reckoned from rates that were measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rates:
    """What one article takes: seconds of one core, and bytes on the disk."""

    core_s: float
    bytes: float

    def core_hours(self, articles: int) -> float:
        """Hours of one core."""
        return self.core_s * articles / 3600

    def gigabytes(self, articles: int) -> float:
        """Of the output, captures included."""
        return self.bytes * articles / 1e9


def describe_costs(rates: Rates, articles: int, *, core_hour: float, gigabyte_month: float) -> str:
    """One line: core-hours, disk and money at these prices, in whatever currency they are."""
    hours, gigabytes = rates.core_hours(articles), rates.gigabytes(articles)
    return (
        f"{articles:>13,} articles: {hours:>12,.0f} core-hours, {gigabytes:>10,.1f} GB;"
        f" {hours * core_hour:>10,.0f} for the work,"
        f" {gigabytes * gigabyte_month:>8,.0f} a month for the disk"
    )
