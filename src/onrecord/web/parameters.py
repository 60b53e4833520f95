"""Types of what stands in addresses; everything is bounded, and an empty field is none."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import AfterValidator, BeforeValidator

_MOST_PAGES = 1_000_000
_LARGEST = 2**53


def _printable(text: str) -> str:
    """The text on one line, without signs that no name holds and databases refuse."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _none_if_empty(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


EMPTY_IS_NONE = BeforeValidator(_none_if_empty)

Number = Annotated[int, Path(ge=1, le=_LARGEST, description="Its number on record.")]
PageNumber = Annotated[int, Query(ge=1, le=_MOST_PAGES, description="Which page of the list.")]
Words = Annotated[
    str,
    Query(max_length=500, description="Words, or phrases in quotation marks."),
    AfterValidator(_printable),
]
Name = Annotated[
    Annotated[str, AfterValidator(_printable)] | None,
    Query(max_length=300, description="An actor's name or key."),
    EMPTY_IS_NONE,
]
Day = Annotated[
    date | None, Query(description="A day of publication, ISO 8601, included."), EMPTY_IS_NONE
]
