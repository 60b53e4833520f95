"""The quotations of a document with their source, to be copied into an article of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from onrecord.errors import ChoiceError
from onrecord.export.citation import STYLE_NAMES, Style, cite
from onrecord.export.wording import headline
from onrecord.record.record import Record
from onrecord.store.documents import find_document
from onrecord.web.access import ViewOf
from onrecord.web.page import Page
from onrecord.web.parameters import Number


@dataclass(frozen=True, slots=True)
class Citation:
    """A statement's words with their source."""

    fact: str
    text: str


@dataclass(frozen=True, slots=True)
class Citations:
    """The citations of a document in one style; ``only`` is the one fact that was asked for."""

    number: int
    title: str
    style: Style
    styles: tuple[tuple[Style, str], ...]
    only: str | None
    citations: tuple[Citation, ...]


def show_citations(
    view: ViewOf,
    number: Number,
    style: Annotated[Style, Query(description="How the source is cited.")] = Style.PLAIN,
    fact: Annotated[
        str | None, Query(max_length=20, description="Only this statement, such as `s3`.")
    ] = None,
) -> Citations:
    """The quotations of a document, each with its source in a style."""
    document = find_document(view, number)
    record = view.record(document.capture_id)
    return Citations(
        number=document.capture_id,
        title=headline(record.article),
        style=style,
        styles=tuple(STYLE_NAMES.items()),
        only=fact,
        citations=_citations(record, style, fact),
    )


def _citations(record: Record, style: Style, fact: str | None) -> tuple[Citation, ...]:
    wanted = [one for one in record.statements if fact in (None, one.id)]
    if fact is not None and not wanted:
        raise ChoiceError(f"the document has no statement {fact!r}; its page lists all it has")
    return tuple(Citation(one.id, cite(record, one, style)) for one in wanted)


PAGES = (
    Page(
        name="citations",
        path="/documents/{number}/citations",
        show=show_citations,
        template="citations.html",
        summary="The quotations of a document with their source.",
        examples=("/documents/1/citations?style=chicago",),
    ),
)
