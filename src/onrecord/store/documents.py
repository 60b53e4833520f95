"""Documents on record as a list shows them, one page of it at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, Select, func, select

from onrecord.errors import ChoiceError
from onrecord.store.decision import SHOWN
from onrecord.store.question import Document
from onrecord.store.tables import captures, facts

if TYPE_CHECKING:
    from onrecord.store.view import View

_SHOWN = [state.value for state in SHOWN]


class Order(StrEnum):
    """What a list of documents begins with."""

    PUBLISHED = "published"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document of a list; ``counts`` are its facts that are shown, by kind."""

    number: int
    id: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    origin: str
    captured_at: str
    counts: Mapping[str, int]


def count_documents(view: View) -> int:
    """How many documents are on record."""
    return view.connection.execute(select(func.count()).select_from(captures)).scalar_one()


def list_documents(
    view: View, *, order: Order = Order.PUBLISHED, offset: int = 0, limit: int = 50
) -> tuple[DocumentLine, ...]:
    """So many documents, the last published or put on record first; undated ones at the end."""
    numbers = _in_order(order).limit(limit).offset(offset)
    return load_documents(view, view.connection.execute(numbers).scalars().all())


def load_documents(view: View, numbers: Sequence[int]) -> tuple[DocumentLine, ...]:
    """The documents of these numbers, in this order; those that are not there are left out."""
    found = select(captures).where(captures.c.id.in_(numbers))
    rows = {row.id: row for row in view.connection.execute(found)}
    counts = _count_facts(view, numbers)
    return tuple(_line(rows[one], counts.get(one, {})) for one in numbers if one in rows)


def find_document(view: View, number: int) -> Document:
    """The document of that number; ChoiceError where there is none."""
    row = view.connection.execute(select(captures).where(captures.c.id == number)).first()
    if row is None:
        raise ChoiceError(f"no document {number} is on record; the list of documents has them all")
    return document_of(view.connection, row)


def document_of(connection: Connection, row: Row[Any]) -> Document:
    """The document of a row of ``captures``."""
    later = select(captures.c.id).where(
        captures.c.series == row.series,
        captures.c.id > row.id,
        captures.c.text_sha256 != row.text_sha256,
    )
    return Document(
        capture_id=row.id,
        id=row.document,
        title=row.title,
        url=row.url,
        publisher=row.publisher,
        published=row.published,
        origin=row.origin,
        captured_at=row.captured_at,
        earlier=connection.execute(later).first() is not None,
    )


def _in_order(order: Order) -> Select[int]:
    """The numbers alone, which an index holds."""
    newest = captures.c.id.desc()
    if order is Order.ADDED:
        return select(captures.c.id).order_by(newest)
    return select(captures.c.id).order_by(captures.c.published.desc().nulls_last(), newest)


def _count_facts(view: View, numbers: Sequence[int]) -> dict[int, dict[str, int]]:
    found = (
        select(facts.c.capture_id, facts.c.kind, func.count())
        .where(facts.c.capture_id.in_(numbers), facts.c.state.in_(_SHOWN))
        .group_by(facts.c.capture_id, facts.c.kind)
    )
    counts: dict[int, dict[str, int]] = {}
    for number, kind, count in view.connection.execute(found):
        counts.setdefault(number, {})[kind] = count
    return counts


def _line(row: Row[Any], counts: Mapping[str, int]) -> DocumentLine:
    return DocumentLine(
        number=row.id,
        id=row.document,
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        url=row.url,
        origin=row.origin,
        captured_at=row.captured_at,
        counts=counts,
    )
