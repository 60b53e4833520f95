"""What very many articles cost."""

from __future__ import annotations

from benchmarks.costs import Rates, describe_costs


def test_costs_follow_from_rates_and_prices() -> None:
    rates = Rates(core_s=0.36, bytes=20_000)

    assert (rates.core_hours(1_000_000), rates.gigabytes(1_000_000)) == (100.0, 20.0)
    assert " ".join(
        describe_costs(rates, 1_000_000, core_hour=0.5, gigabyte_month=0.1).split()
    ) == ("1,000,000 articles: 100 core-hours, 20.0 GB; 50 for the work, 2 a month for the disk")
