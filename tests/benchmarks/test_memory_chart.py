"""Memory over a run as a table and a picture."""

from __future__ import annotations

import os
import sys
from xml.etree import ElementTree as ET

import pytest

from benchmarks.memory_chart import make_chart, make_table
from benchmarks.processes import Sample, take_sample

SAMPLES = [Sample(1.0, 50.0, (100.0, 120.0), 0.0), Sample(61.0, 50.0, (), 3.0)]


def test_table_has_a_row_a_sample() -> None:
    assert make_table({"local": SAMPLES}).splitlines() == [
        "run\tseconds\tprogram\tlargest_worker\tall_workers\tothers",
        "local\t1\t50\t120\t220\t0",
        "local\t61\t50\t0\t0\t3",
    ]


def test_chart_has_a_line_a_run() -> None:
    root = ET.fromstring(make_chart({"local": SAMPLES, "a & b": SAMPLES}, "Memory"))  # noqa: S314

    lines = [one for one in root.iter() if one.tag.endswith("polyline")]
    assert [len((one.get("points") or "").split()) for one in lines] == [2, 2]
    assert "a & b" in [one.text for one in root.iter() if one.tag.endswith("text")]


def test_sample_holds_this_process() -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("not run: memory is sampled where there is /proc")

    sample = take_sample(os.getpid(), 0.0)

    assert sample.program > 10
    assert sample.workers == ()
