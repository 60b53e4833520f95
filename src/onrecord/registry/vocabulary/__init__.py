"""What is known of names and titles beforehand, as data files."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load_table(name: str) -> dict[str, Any]:
    """The tables of one file, each under its name."""
    data = resources.files(__name__).joinpath(f"{name}.toml").read_text("utf-8")
    return tomllib.loads(data)


@cache
def load_words(table: str, name: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(load_table(table)[name])
