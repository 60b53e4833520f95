"""Facts as JSON values and back, whatever their kind.

A fact is a dataclass of ours; its JSON is that of schema ``onrecord/1``: evidence as
``{"start", "end", "exact"}``, and a value that always has a single piece of evidence carries the
three keys itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache, partial
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
    wanted: Any = kind
    made: T = _builder(wanted)(data)
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
    kind: Any = type(value)
    for name, is_evidence in _names(kind):
        held = to_json(getattr(value, name))
        found |= held if is_evidence else {name: held}
    return found


@cache
def _names(kind: Any) -> tuple[tuple[str, bool], ...]:
    """The fields, and which of them are evidence that is never absent."""
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name] is Evidence) for field in fields(kind))


@cache
def _builder(kind: Any) -> Callable[[Any], Any]:
    """What makes values of the type; found out once, since types tell it slowly."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        (inner,) = (one for one in get_args(kind) if one is not NoneType)
        return partial(_build_some, _builder(inner))
    if origin is tuple:
        return partial(_build_each, _builder(get_args(kind)[0]))
    if kind is Evidence:
        return _build_evidence
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        parts = tuple((name, _builder(hint), hint is Evidence) for name, hint in hints.items())
        return partial(_build_dataclass, kind, parts)
    made: Callable[[Any], Any] = kind
    return made


def _build_some(build: Callable[[Any], Any], data: Any) -> Any:
    return None if data is None else build(data)


def _build_each(build: Callable[[Any], Any], data: Any) -> Any:
    return tuple(map(build, data))


def _build_evidence(data: Json) -> Evidence:
    return Evidence(Span(data["start"], data["end"]), data["exact"])


def _build_dataclass(kind: Any, parts: Iterable[tuple[str, Any, bool]], data: Json) -> Any:
    given = {
        name: build(data if is_evidence else data[name])
        for name, build, is_evidence in parts
        if is_evidence or name in data
    }
    return kind(**given)
