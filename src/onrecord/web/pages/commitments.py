"""The board of commitments: what is open, due, met, refused; and its calendar feed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from onrecord.record.commitment import CommitmentStatus
from onrecord.store.actors import find_known
from onrecord.store.board import Parties, Slot, load_board, load_commitments, load_due
from onrecord.store.question import ActorSummary
from onrecord.store.view import View
from onrecord.web.access import ViewOf
from onrecord.web.calendar import make_calendar
from onrecord.web.choosing import Asked, find_asked
from onrecord.web.commitment_cards import Card, calendar_entry, load_cards
from onrecord.web.page import Entry, Key, Page
from onrecord.web.paging import Paging, page_of
from onrecord.web.parameters import EMPTY_IS_NONE, Name, PageNumber
from onrecord.web.problems import RESPONSES

_IN_COLUMN = 12
_IN_LIST = 40
_IN_FEED = 200
_SOON = timedelta(days=14)
_LATELY = timedelta(days=31)

DueBefore = Annotated[
    date | None, Query(description="Only what is due before this day, ISO 8601."), EMPTY_IS_NONE
]


class ColumnName(StrEnum):
    """Where a commitment stands on the board."""

    OPEN = "open"
    DUE = "due"
    MET = "met"
    CLOSED = "closed"


ColumnOf = Annotated[
    ColumnName | None, Query(description="Only this column, page by page."), EMPTY_IS_NONE
]


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its first cards; ``total`` is how many it holds."""

    name: ColumnName
    total: int
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Commitments:
    """The board as of today, or one column of it page by page.

    ``counted`` is the number of commitments looked at; with ``is_cut`` only those put on record
    last are, and those due on the days of ``near``, of these too only the last with
    ``near_is_cut``. ``undated`` are open ones without a day, which no calendar can hold.
    ``feed`` is the address of the calendar for the same question.
    """

    today: str
    by: Asked | None
    to: Asked | None
    due_before: str | None
    column: ColumnName | None
    columns: tuple[Column, ...]
    counted: int
    is_cut: bool
    near: tuple[str, str]
    near_is_cut: bool
    undated: int
    feed: str
    paging: Paging | None


@dataclass(frozen=True, slots=True)
class _Question:
    by: Asked | None
    to: Asked | None
    parties: Parties


def show_commitments(  # noqa: PLR0913 - one parameter for each part of the address
    view: ViewOf,
    *,
    by: Name = None,
    to: Name = None,
    due_before: DueBefore = None,
    column: ColumnOf = None,
    page: PageNumber = 1,
) -> Commitments:
    """What was asked for, promised and offered, by how it stands today."""
    today = _today()
    asked = _ask(view, by, to)
    board = load_board(view, asked.parties, today, due_before)
    columns = _columns(board.slots, today)
    size = _IN_LIST if column else _IN_COLUMN
    start = (page - 1) * size if column else 0
    wanted = [column] if column else list(ColumnName)
    shown = {name: columns[name][start : start + size] for name in wanted}
    cards = load_cards(view, [slot for slots in shown.values() for slot in slots], today)
    return Commitments(
        today=today.isoformat(),
        by=asked.by,
        to=asked.to,
        due_before=due_before.isoformat() if due_before else None,
        column=column,
        columns=tuple(
            Column(name, len(columns[name]), tuple(cards[slot.fact] for slot in slots))
            for name, slots in shown.items()
        ),
        counted=len(board.slots),
        is_cut=board.is_cut,
        near=(board.near[0].isoformat(), board.near[1].isoformat()),
        near_is_cut=board.near_is_cut,
        undated=sum(1 for slot in board.slots if slot.is_awaited and not slot.last_day),
        feed=_feed_address(by, to, due_before),
        paging=page_of(page, size, len(shown[column]), len(columns[column])) if column else None,
    )


ROUTER = APIRouter()


@ROUTER.get(
    "/commitments.ics",
    summary="Open commitments by their last day, as a calendar to subscribe to.",
    response_class=Response,
    responses=RESPONSES | {200: {"content": {"text/calendar": {}}}},
    tags=["downloads"],
)
def give_calendar(
    request: Request,
    view: ViewOf,
    by: Name = None,
    to: Name = None,
    due_before: DueBefore = None,
) -> Response:
    """An all-day entry for each, on the last day for it, unless that is over a month ago."""
    asked = _ask(view, by, to)
    last = (due_before or date.max) - timedelta(days=1)
    first = min(_today() - _LATELY, last)
    slots, is_cut = load_due(view, asked.parties, (first, last), _IN_FEED)
    site = str(request.base_url).rstrip("/")
    entries = [calendar_entry(one, site) for one in load_commitments(view, slots)]
    about = f"There are more: only the first {len(entries)} are in this calendar." if is_cut else ""
    data = make_calendar("Commitments on record", entries, datetime.now(UTC), about)
    kept = {"content-disposition": 'inline; filename="commitments.ics"'}
    return Response(data, media_type="text/calendar; charset=utf-8", headers=kept)


def _today() -> date:
    return datetime.now().astimezone().date()


def _ask(view: View, by: str | None, to: str | None) -> _Question:
    (one, authors), (other, receivers) = (_find(view, name) for name in (by, to))
    return _Question(one, other, Parties(authors, receivers))


def _find(view: View, name: str | None) -> tuple[Asked | None, tuple[ActorSummary, ...] | None]:
    """All actors of the name: commitments of any of them are looked for."""
    if name is None:
        return None, None
    asked, only = find_asked(view, name)
    return asked, (only,) if only else find_known(view, name)


def _columns(slots: Iterable[Slot], today: date) -> dict[ColumnName, list[Slot]]:
    """The slots of each column: what is due first comes first, then what was told last."""
    columns: dict[ColumnName, list[Slot]] = {name: [] for name in ColumnName}
    for slot in slots:
        columns[_column_of(slot, today)].append(slot)
    columns[ColumnName.OPEN].sort(key=_by_day)
    columns[ColumnName.DUE].sort(key=lambda slot: _by_nearness(slot, today))
    return columns


def _column_of(slot: Slot, today: date) -> ColumnName:
    if slot.status is CommitmentStatus.MET:
        return ColumnName.MET
    if not slot.is_awaited:
        return ColumnName.CLOSED
    is_soon = slot.last_day is not None and slot.last_day <= today + _SOON
    is_due = is_soon or slot.status is CommitmentStatus.OVERDUE
    return ColumnName.DUE if is_due else ColumnName.OPEN


def _by_day(slot: Slot) -> tuple[date, int]:
    return slot.last_day or date.max, -slot.fact


def _by_nearness(slot: Slot, today: date) -> tuple[bool, int, int]:
    """By day, but what was due over a month ago comes after the rest, the latest first."""
    day = slot.last_day or date.min
    is_old = day < today - _LATELY
    return is_old, -day.toordinal() if is_old else day.toordinal(), -slot.fact


def _feed_address(by: str | None, to: str | None, due_before: date | None) -> str:
    asked = {"by": by, "to": to, "due_before": due_before}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"/commitments.ics?{query}" if query else "/commitments.ics"


PAGES = (
    Page(
        name="commitments",
        path="/commitments",
        show=show_commitments,
        template="commitments.html",
        summary="What was asked for, promised and offered, by how it stands.",
        entry=Entry("Commitments", 50, "c"),
        keys=(Key("j k", "next, previous commitment"), Key("Enter", "open it in its article")),
        examples=("/commitments", "/commitments?column=open"),
    ),
)
