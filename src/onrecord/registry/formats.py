"""Which format a file of actors has."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import PurePath

from onrecord.errors import SourceUnreadable


class RegistryFormat(StrEnum):
    """The formats of which known actors can be imported."""

    REGISTRY = "registry"
    CSV = "csv"
    FOLLOW_THE_MONEY = "ftm"
    POPOLO = "popolo"
    CONGRESS = "congress"
    GOVERNMENTS = "governments"


_BY_SUFFIX = {
    ".csv": RegistryFormat.CSV,
    ".tsv": RegistryFormat.CSV,
    ".yaml": RegistryFormat.CONGRESS,
    ".yml": RegistryFormat.CONGRESS,
}
# The first object of a file has all keys of one of these sets.
_BY_KEYS = (
    (frozenset({"schema", "properties"}), RegistryFormat.FOLLOW_THE_MONEY),
    (frozenset({"schema"}), RegistryFormat.REGISTRY),
    (frozenset({"kind", "name", "id"}), RegistryFormat.REGISTRY),
    (frozenset({"persons"}), RegistryFormat.POPOLO),
    (frozenset({"organizations"}), RegistryFormat.POPOLO),
    (frozenset({"chief_of_state"}), RegistryFormat.GOVERNMENTS),
    (frozenset({"head_of_government"}), RegistryFormat.GOVERNMENTS),
)


def find_format(text: str, origin: str) -> RegistryFormat:
    """The format by the file's ending, else by its first object; raises SourceUnreadable."""
    if told := _BY_SUFFIX.get(PurePath(origin).suffix.lower()):
        return told
    keys = _first_keys(text)
    for needed, found in _BY_KEYS:
        if needed <= keys:
            return found
    names = ", ".join(RegistryFormat)
    raise SourceUnreadable(origin, "has no known format", f"name it with --format: {names}")


def _first_keys(text: str) -> frozenset[str]:
    try:
        start = len(text) - len(text.lstrip())
        value, _ = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return frozenset()
    return frozenset(value) if isinstance(value, dict) else frozenset()
