"""The home page: the documents on record."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

from fastapi import Query

from onrecord.export.wording import one_line
from onrecord.store.documents import DocumentLine, Order, count_documents, list_documents
from onrecord.web.access import ViewOf
from onrecord.web.page import Entry, Key, Page
from onrecord.web.paging import Paging, page_of
from onrecord.web.parameters import PageNumber

_SIZE = 50


@dataclass(frozen=True, slots=True)
class Headline:
    """A document of the list: what it is called, and what is on record of it."""

    number: int
    title: str
    publisher: str | None
    origin: str
    statements: int
    events: int
    commitments: int


@dataclass(frozen=True, slots=True)
class DocumentsOfDay:
    """The documents of one day, None where it is not known."""

    day: str | None
    documents: tuple[Headline, ...]


@dataclass(frozen=True, slots=True)
class Documents:
    """The list of documents, grouped by the day by which it is ordered."""

    order: Order
    days: tuple[DocumentsOfDay, ...]
    paging: Paging


def show_documents(
    view: ViewOf,
    order: Annotated[Order, Query(description="What the list begins with.")] = Order.PUBLISHED,
    page: PageNumber = 1,
) -> Documents:
    """The documents on record, the latest first."""
    lines = list_documents(view, order=order, offset=(page - 1) * _SIZE, limit=_SIZE)
    days = groupby(lines, key=lambda line: _day_of(line, order))
    return Documents(
        order=order,
        days=tuple(DocumentsOfDay(day, tuple(map(_headline, held))) for day, held in days),
        paging=page_of(page, _SIZE, len(lines), count_documents(view)),
    )


def _day_of(line: DocumentLine, order: Order) -> str | None:
    return line.published if order is Order.PUBLISHED else line.captured_at[:10]


def _headline(line: DocumentLine) -> Headline:
    return Headline(
        number=line.number,
        title=one_line(line.title or "") or line.origin,
        publisher=line.publisher,
        origin=line.origin,
        statements=line.counts.get("statement", 0),
        events=line.counts.get("event", 0),
        commitments=line.counts.get("commitment", 0),
    )


PAGES = (
    Page(
        name="documents",
        path="/documents",
        show=show_documents,
        template="documents.html",
        summary="The documents on record.",
        entry=Entry("Documents", 10, "d"),
        keys=(Key("j k", "next, previous document"), Key("Enter", "open it")),
        examples=("/documents",),
    ),
)
