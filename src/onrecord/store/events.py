"""Events on record, and which reports of many documents are of one event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from onrecord.record.event import Event
from onrecord.record.reports.copies import find_copies, iter_copies
from onrecord.record.reports.grouping import group_reports
from onrecord.record.reports.report import Link, Party, Report
from onrecord.store.kinds import EVENT
from onrecord.store.question import Hit, Question
from onrecord.store.values import from_json

if TYPE_CHECKING:
    from onrecord.store.view import View

_EVERY = 1_000_000
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# PLOVER's quadrants of what is done by more than words.
_DEEDS = (2, 4)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: events for which all of this holds.

    ``by`` and ``to`` are names of actors, ``event`` a code. ``since`` and ``until`` are days of
    publication, both included.
    """

    by: str | None = None
    to: str | None = None
    event: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """One event with every report of it, in the order of publication.

    ``links`` tell of each later report why it is taken to be of this event: by the numbers of the
    facts. ``copied_from`` are the documents, by number, that are copies of one text, each with
    the one that it is a copy of.
    """

    hits: tuple[Hit, ...]
    links: tuple[Link, ...]
    copied_from: Mapping[int, int]


def find_events(view: View, wanted: Wanted) -> tuple[FoundEvent, ...]:
    """The events that fit, what was published first coming first; every report is in one."""
    asked = Question(
        by=wanted.by,
        to=wanted.to,
        since=wanted.since,
        until=wanted.until,
        kind=EVENT.name,
        limit=_EVERY,
    )
    hits = {hit.fact_id: hit for hit in view.search(asked) if _fits(hit, wanted)}
    in_order = sorted(hits.values(), key=lambda hit: (hit.published or "9999", hit.fact_id))
    copied_from = _find_copies(view, {hit.capture_id for hit in in_order})
    copies = {str(copy): str(first) for copy, first in copied_from.items()}
    groups = group_reports(map(_report_of, in_order), copies)
    return tuple(
        _found([hits[int(report.id)] for report in group.reports], group.links, copied_from)
        for group in groups
    )


def _fits(hit: Hit, wanted: Wanted) -> bool:
    return wanted.event is None or hit.value["event"] == wanted.event


def _find_copies(view: View, captures: Iterable[int]) -> dict[int, int]:
    numbers = sorted(captures)
    groups = find_copies([view.article(number).text for number in numbers])
    return {numbers[copy]: numbers[first] for copy, first in iter_copies(groups)}


def _found(
    hits: Sequence[Hit], links: tuple[Link, ...], copied_from: Mapping[int, int]
) -> FoundEvent:
    captures = {hit.capture_id for hit in hits}
    own = {copy: first for copy, first in copied_from.items() if copy in captures and copy != first}
    return FoundEvent(tuple(hits), links, own)


def _report_of(hit: Hit) -> Report:
    event = from_json(Event, hit.value)
    told = event.time.value if event.time else None
    return Report(
        id=str(hit.fact_id),
        article=str(hit.capture_id),
        event=event.event,
        status=event.status,
        actors=tuple(_iter_parties(hit, "actor")),
        recipients=tuple(_iter_parties(hit, "recipient")),
        day=date.fromisoformat(told) if told and _DAY.fullmatch(told) else None,
        published=date.fromisoformat(hit.published) if hit.published else None,
        trigger=" ".join(part.exact for part in event.trigger),
        words=" ".join(part.exact for part in event.evidence),
        modes=event.modes,
        is_deed=event.quad in _DEEDS,
    )


def _iter_parties(hit: Hit, role: str) -> Iterator[Party]:
    """An actor goes by the same name in all documents as far as people or names tell."""
    yield from (Party((name,)) for name in hit.cast.get(role, ()))
