"""Words and marks that templates ask for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote

from onrecord.export.markup import FILTERS as MARKUP
from onrecord.export.markup import language_attribute
from onrecord.export.wording import count_of


def long_day(day: str | date | None) -> str:
    """The day as people write it: ``10 April 2018``; nothing where there is none."""
    if day is None:
        return ""
    held = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{held.day} {held:%B} {held.year}"


def actor_address(key: str) -> str:
    """The address of the page of an actor, by the key that says the same in every document."""
    return f"/actors/{quote(key, safe=':')}"


def thousands(number: int) -> str:
    """The number with commas: ``12,345``."""
    return f"{number:,}"


FILTERS: dict[str, Callable[..., Any]] = {
    **MARKUP,
    "actor_address": actor_address,
    "count_of": count_of,
    "language_attribute": language_attribute,
    "long_day": long_day,
    "thousands": thousands,
}
