"""About the data: the OpenAPI document, to be read by people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import Request

from onrecord.web.page import Page

_METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A part of an address or a field of a form."""

    name: str
    place: str
    is_required: bool
    values: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What may come back."""

    status: str
    meaning: str
    schema: str


@dataclass(frozen=True, slots=True)
class Operation:
    """What can be asked at an address."""

    id: str
    method: str
    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A key of an object."""

    name: str
    values: str
    schema: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class Schema:
    """An object, or a set of values."""

    name: str
    meaning: str
    values: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Interface:
    """Everything that programs can ask, and what comes back."""

    title: str
    version: str
    meaning: str
    operations: tuple[Operation, ...]
    schemas: tuple[Schema, ...]


def show_interface(request: Request) -> Interface:
    """The interface as the OpenAPI document at ``/openapi.json`` describes it."""
    told = request.app.openapi()
    schemas = told.get("components", {}).get("schemas", {})
    return Interface(
        title=told["info"]["title"],
        version=told["info"]["version"],
        meaning=told["info"]["description"],
        operations=tuple(_iter_operations(told["paths"])),
        schemas=tuple(_schema(name, held) for name, held in sorted(schemas.items())),
    )


def _iter_operations(paths: Mapping[str, Any]) -> Iterator[Operation]:
    for path, held in sorted(paths.items()):
        for method in _METHODS:
            if method in held:
                yield _operation(path, method, held[method])


def _operation(path: str, method: str, told: Mapping[str, Any]) -> Operation:
    return Operation(
        id=told["operationId"],
        method=method.upper(),
        path=path,
        summary=told.get("summary", ""),
        parameters=(*map(_parameter, told.get("parameters", ())), *_iter_body(told)),
        answers=tuple(_answer(status, one) for status, one in told["responses"].items()),
    )


def _parameter(told: Mapping[str, Any]) -> Parameter:
    schema = told.get("schema", {})
    return Parameter(
        name=told["name"],
        place=told["in"],
        is_required=told.get("required", False),
        values=describe(schema),
        meaning=told.get("description") or schema.get("description", ""),
    )


def _iter_body(told: Mapping[str, Any]) -> Iterator[Parameter]:
    body = told.get("requestBody")
    for media, held in (body or {}).get("content", {}).items():
        yield Parameter(
            name=_name_in(held.get("schema", {})) or "body",
            place=media,
            is_required=bool(body and body.get("required")),
            values=describe(held.get("schema", {})),
            meaning=(body or {}).get("description", ""),
        )


def _answer(status: str, told: Mapping[str, Any]) -> Answer:
    media = told.get("content", {})
    schemas = [one.get("schema", {}) for one in media.values()]
    found = next((_name_in(one) for one in schemas if _name_in(one)), "")
    return Answer(status, told.get("description", ""), found or ", ".join(media))


def _schema(name: str, told: Mapping[str, Any]) -> Schema:
    required = told.get("required", ())
    fields = told.get("properties", {})
    return Schema(
        name=name,
        meaning=" ".join(told.get("description", "").split()),
        values="" if fields else describe(told),
        fields=tuple(
            Field(key, describe(held), _name_in(held), key in required)
            for key, held in fields.items()
        ),
    )


def describe(schema: Mapping[str, Any]) -> str:
    """The values that a schema allows, in words: ``list of Fact``, ``text or null``."""
    if "$ref" in schema:
        return _last(schema["$ref"])
    for key in ("anyOf", "oneOf", "allOf"):
        if key in schema:
            return " or ".join(dict.fromkeys(map(describe, schema[key])))
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    if "const" in schema:
        return str(schema["const"])
    return _describe_type(schema)


def _describe_type(schema: Mapping[str, Any]) -> str:
    match schema.get("type"):
        case "array" if "prefixItems" in schema:
            return f"list of {', '.join(map(describe, schema['prefixItems']))}"
        case "array":
            return f"list of {describe(schema.get('items', {}))}"
        case "object" if "additionalProperties" in schema:
            held = schema["additionalProperties"]
            return f"object of {describe(held)}" if isinstance(held, Mapping) else "object"
        case "string":
            return str(schema.get("format", "text"))
        case kind:
            return str(kind or "anything")


def _name_in(schema: Mapping[str, Any]) -> str:
    """The name of the first object that a schema speaks of, so that it can be linked."""
    if "$ref" in schema:
        return _last(schema["$ref"])
    inner = [
        *schema.get("anyOf", ()),
        *schema.get("allOf", ()),
        *([schema["items"]] if isinstance(schema.get("items"), Mapping) else []),
    ]
    return next(filter(None, map(_name_in, inner)), "")


def _last(reference: str) -> str:
    return reference.rpartition("/")[2]


PAGES = (
    Page(
        name="interface",
        path="/interface",
        show=show_interface,
        template="interface.html",
        summary="Everything that programs can ask, for people to read.",
        examples=("/interface",),
    ),
)
