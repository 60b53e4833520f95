"""One actor across all documents: roles, names, and everything on a timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

from fastapi import Path, Query

from onrecord.export.wording import one_line
from onrecord.store.actor_roles import HeldRole, SameAs, list_roles, list_same_as
from onrecord.store.kinds import ACTOR
from onrecord.store.players import Player
from onrecord.store.ties import Tie, list_ties
from onrecord.store.timeline import (
    Moment,
    Side,
    Speaking,
    count_by_month,
    count_by_year,
    list_speaking_about,
    load_timeline,
    narrow,
)
from onrecord.store.view import View
from onrecord.web.access import ViewOf
from onrecord.web.choosing import find_only
from onrecord.web.fact_lines import FactLine, address_of, load_lines
from onrecord.web.page import Key, Page
from onrecord.web.paging import Paging, page_of
from onrecord.web.parameters import EMPTY_IS_NONE, Day, PageNumber

_SIZE = 40
_MOST_MONTHS = 36
_MOST_TIES = 12
_MOST_SPEAKING = 10

ActorKey = Annotated[str, Path(max_length=500, description="The actor's key, or its only name.")]
SideOf = Annotated[
    Side | None, Query(description="Only what it said, was told, did and so on."), EMPTY_IS_NONE
]


@dataclass(frozen=True, slots=True)
class RoleShown:
    """A role with the days between which documents tell it, and the last one's words."""

    title: str
    of: Player | None
    first: str | None
    last: str | None
    documents: int
    words: str
    document: int
    document_title: str
    address: str


@dataclass(frozen=True, slots=True)
class Period:
    """A month or a year of publication, and how many facts there are of a sort."""

    period: str
    counts: dict[str, int]
    total: int


@dataclass(frozen=True, slots=True)
class FactsOfDay:
    """The facts published on one day, None where it is not known."""

    day: str | None
    facts: tuple[FactLine, ...]


@dataclass(frozen=True, slots=True)
class ActorShown:
    """An actor. ``side``, ``since`` and ``until`` narrow ``days``, not ``counts`` and ``periods``.

    ``is_cut`` is True when only the facts put on record last are counted and shown.
    """

    key: str
    name: str
    kind: str
    country: str | None
    names: tuple[str, ...]
    same_as: tuple[SameAs, ...]
    roles: tuple[RoleShown, ...]
    ties: tuple[Tie, ...]
    speaking: tuple[Speaking, ...]
    counts: dict[str, int]
    periods: tuple[Period, ...]
    is_cut: bool
    sides: tuple[Side, ...]
    side: Side | None
    since: str | None
    until: str | None
    days: tuple[FactsOfDay, ...]
    paging: Paging


def show_actor(  # noqa: PLR0913 - one parameter for each part of the address
    view: ViewOf,
    key: ActorKey,
    *,
    side: SideOf = None,
    since: Day = None,
    until: Day = None,
    page: PageNumber = 1,
) -> ActorShown:
    """One actor: roles, relations, who speaks about it, and its facts by day of publication."""
    actor = find_only(view, key)
    timeline = load_timeline(view, actor)
    moments = narrow(timeline.moments, side, since, until)
    start = (page - 1) * _SIZE
    shown = moments[start : start + _SIZE]
    return ActorShown(
        key=actor.key,
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        names=actor.names,
        same_as=list_same_as(view, actor),
        roles=tuple(map(_role, list_roles(view, actor))),
        ties=list_ties(view, actor).pairs[:_MOST_TIES],
        speaking=list_speaking_about(view, actor, timeline.moments, _MOST_SPEAKING),
        counts=_by_name(Counter(one.side for one in timeline.moments)),
        periods=_periods(timeline.moments),
        is_cut=timeline.is_cut,
        sides=tuple(Side),
        side=side,
        since=since.isoformat() if since else None,
        until=until.isoformat() if until else None,
        days=_by_day(view, shown),
        paging=page_of(page, _SIZE, len(shown), len(moments)),
    )


def _role(held: HeldRole) -> RoleShown:
    told = held.told
    return RoleShown(
        title=one_line(held.title),
        of=held.of,
        first=held.first,
        last=held.last,
        documents=held.documents,
        words=" … ".join(map(one_line, told.words)),
        document=told.capture_id,
        document_title=one_line(told.title or "") or told.origin,
        address=address_of(told.capture_id, ACTOR.name, told.actor_id),
    )


def _periods(moments: Iterable[Moment]) -> tuple[Period, ...]:
    """By month, or by year where that would be too many."""
    held = tuple(moments)
    counted = count_by_month(held)
    if len(counted) > _MOST_MONTHS:
        counted = count_by_year(held)
    return tuple(
        Period(period, _by_name(counts), counts.total()) for period, counts in counted.items()
    )


def _by_name(counts: Counter[Side]) -> dict[str, int]:
    return {side.value: counts[side] for side in Side}


def _by_day(view: View, moments: Iterable[Moment]) -> tuple[FactsOfDay, ...]:
    lines = load_lines(view, [one.fact for one in moments])
    return tuple(
        FactsOfDay(day, tuple(facts))
        for day, facts in groupby(lines, key=lambda line: line.source.published)
    )


PAGES = (
    Page(
        name="actor",
        path="/actors/{key:path}",
        show=show_actor,
        template="actor.html",
        summary="One actor: roles, relations, and everything it said, was told, did and suffered.",
        keys=(Key("j k", "next, previous fact"), Key("Enter", "open it in its article")),
        script="timeline.js",
        vendored=("vega.js", "vega-lite.js"),
        examples=(
            "/actors/person:mirek%20dovan",
            "/actors/organisation:democratic%20labour%20party?side=did",
        ),
    ),
)
