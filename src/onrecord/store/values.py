"""Facts as JSON values and back, whatever their kind.

A fact is a dataclass of ours; its JSON is that of schema ``onrecord/1``: evidence as
``{"start", "end", "exact"}``, and a value with a single piece of evidence carries the three keys
itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from onrecord.document.span import Span
from onrecord.record.evidence import Evidence

Json = dict[str, Any]
T = TypeVar("T")

SPAN_KEYS = frozenset(("start", "end", "exact"))


def to_json(value: Any) -> Any:
    """The value in JSON's own types."""
    if isinstance(value, Evidence):
        return {"start": value.span.start, "end": value.span.end, "exact": value.exact}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple | list):
        return [to_json(one) for one in value]
    if is_dataclass(value):
        return _fields_to_json(value)
    return value


def from_json(kind: type[T], data: Any) -> T:
    """The value of the given type that ``to_json`` made the data of; unknown keys are left."""
    made: T = _build(kind, data)
    return made


def iter_spans(value: Any, path: str = "") -> Iterator[tuple[str, Json]]:
    """Every span within a JSON value, with the keys that lead to it: ``roles.evidence``."""
    if isinstance(value, list):
        for one in value:
            yield from iter_spans(one, path)
    elif isinstance(value, dict):
        if value.keys() >= SPAN_KEYS:
            yield path, value
        for key, one in value.items():
            yield from iter_spans(one, f"{path}.{key}" if path else key)


def _fields_to_json(value: Any) -> Json:
    found: Json = {}
    for field in fields(value):
        made = to_json(getattr(value, field.name))
        if isinstance(getattr(value, field.name), Evidence):
            found |= made
        else:
            found[field.name] = made
    return found


def _build(kind: Any, data: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        (inner,) = (one for one in get_args(kind) if one is not NoneType)
        return None if data is None else _build(inner, data)
    if origin is tuple:
        return tuple(_build(get_args(kind)[0], one) for one in data)
    if kind is Evidence:
        return Evidence(Span(data["start"], data["end"]), data["exact"])
    if is_dataclass(kind):
        return _build_dataclass(kind, data)
    return kind(data)


def _build_dataclass(kind: Any, data: Json) -> Any:
    hints = _hints(kind)
    given = {
        name: _build(hint, data if hint is Evidence else data[name])
        for name, hint in hints.items()
        if hint is Evidence or name in data
    }
    return kind(**given)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
