"""CAMEO, the older scheme of event data, beside the events of the record."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

_ROOT_DIGITS = 2


def find_cameo_roots(event: str, modes: Iterable[str] = ()) -> tuple[str, ...]:
    """The two-digit CAMEO roots that the event is found under, the mode's own where it has any.

    Empty for an event that CAMEO does not know.
    """
    roots = _load()["roots"]
    told = [roots[key] for mode in modes if (key := f"{event} {mode}") in roots]
    return tuple(dict.fromkeys(root for each in told or [roots.get(event, [])] for root in each))


def find_event_of_cameo(code: str) -> tuple[str, str | None] | None:
    """The event and mode that a CAMEO code of two to four digits is; None where it is no event."""
    codes: Mapping[str, str] = _load()["codes"]
    for length in range(len(code), _ROOT_DIGITS - 1, -1):
        if found := codes.get(code[:length]):
            event, _, mode = found.partition(" ")
            return event, mode or None
    return None


@cache
def _load() -> dict[str, Any]:
    data = resources.files("onrecord.record.vocabulary").joinpath("cameo.toml")
    return tomllib.loads(data.read_text("utf-8"))
