"""Words that decide, as data files."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def load_words(name: str) -> dict[str, tuple[str, ...]]:
    """The lists of one file, each under its name."""
    data = resources.files(__name__).joinpath(f"{name}.toml").read_text("utf-8")
    return {key: tuple(words) for key, words in tomllib.loads(data).items()}
