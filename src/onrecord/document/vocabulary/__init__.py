"""Words that tell what a name is made of, as data files."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def load_names() -> dict[str, frozenset[str]]:
    """The lists of ``names.toml``, each under its name."""
    data = resources.files(__name__).joinpath("names.toml").read_text("utf-8")
    return {key: frozenset(words) for key, words in tomllib.loads(data).items()}


@cache
def load_short_names() -> dict[str, frozenset[str]]:
    """Each short given name ("bill") with the names that it stands for ("william")."""
    data = resources.files(__name__).joinpath("short_names.toml").read_text("utf-8")
    return {short: frozenset(long) for short, long in tomllib.loads(data).items()}
