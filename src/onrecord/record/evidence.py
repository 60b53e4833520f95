"""The exact words that a fact rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.document.span import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of the frozen text together with its exact words."""

    span: Span
    exact: str


def cut_evidence(text: str, spans: Iterable[Span]) -> tuple[Evidence, ...]:
    """Evidence for each span, in order; ValueError when a span reaches beyond the text."""
    return tuple([Evidence(span, span.text_in(text)) for span in spans])
