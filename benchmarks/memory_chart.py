"""Memory over a run as a small chart and as a table."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

from benchmarks.processes import Sample

_WIDTH, _HEIGHT = 640, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 16, 28, 40
_COLOURS = ("#2563eb", "#d97706", "#059669")
_TICKS = 4
_STEP = 200  # megabytes


def make_table(runs: Mapping[str, Sequence[Sample]]) -> str:
    """One row a sample: tab-separated, in megabytes."""
    rows = ["run\tseconds\tprogram\tlargest_worker\tall_workers\tothers"]
    for name, samples in runs.items():
        rows += [
            f"{name}\t{one.at_s:.0f}\t{one.program:.0f}\t{max(one.workers, default=0):.0f}"
            f"\t{sum(one.workers):.0f}\t{one.others:.0f}"
            for one in samples
        ]
    return "\n".join(rows) + "\n"


def make_chart(runs: Mapping[str, Sequence[Sample]], title: str) -> str:
    """An SVG picture: the largest worker's resident memory over time, one line a run."""
    last = max((one.at_s for samples in runs.values() for one in samples), default=1.0)
    peaks = [max(one.workers, default=0) for samples in runs.values() for one in samples]
    most = math.ceil(max([*peaks, 1.0]) / _STEP) * _STEP
    body = [_axes(last, most), f'<text x="{_LEFT}" y="16">{escape(title)}</text>']
    for number, (name, samples) in enumerate(runs.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        points = " ".join(
            f"{_x(one.at_s, last):.1f},{_y(max(one.workers, default=0), most):.1f}"
            for one in samples
        )
        body.append(f'<polyline fill="none" stroke="{colour}" points="{points}"/>')
        x = _WIDTH - _RIGHT - 110 * (len(runs) - number - 1)
        label = f'<text x="{x}" y="16" text-anchor="end" fill="{colour}">'
        body.append(f"{label}{escape(name)}</text>")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
        f' font-family="sans-serif" font-size="12" fill="#64748b" stroke-width="1.5">'
        f"<title>{escape(title)}</title>{''.join(body)}</svg>\n"
    )


def _axes(last: float, most: float) -> str:
    parts = []
    for tick in range(_TICKS + 1):
        share = tick / _TICKS
        y = _y(most * share, most)
        parts.append(f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"'
                     ' stroke="#cbd5e1" stroke-width="0.5"/>')  # fmt: skip
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">'
                     f"{most * share:.0f}</text>")  # fmt: skip
        x = _x(last * share, last)
        parts.append(f'<text x="{x:.1f}" y="{_HEIGHT - _BOTTOM + 16}" text-anchor="middle">'
                     f"{last * share / 60:.1f}</text>")  # fmt: skip
    foot = f'<text x="{_WIDTH / 2}" y="{_HEIGHT - 6}" text-anchor="middle">minutes</text>'
    return "".join(parts) + foot + f'<text x="6" y="{_TOP + 4}">MB</text>'


def _x(seconds: float, last: float) -> float:
    return _LEFT + (_WIDTH - _LEFT - _RIGHT) * seconds / max(last, 1e-9)


def _y(megabytes: float, most: float) -> float:
    return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * megabytes / most
