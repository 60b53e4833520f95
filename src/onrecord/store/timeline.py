"""Everything on record of one actor, by the day on which it was published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from onrecord.store.decision import SHOWN
from onrecord.store.identity import members_of
from onrecord.store.players import Player, in_portions
from onrecord.store.tables import captures, facts, identities, parts

if TYPE_CHECKING:
    from onrecord.store.question import ActorSummary
    from onrecord.store.view import View

_SHOWN = [state.value for state in SHOWN]
_MOST_MOMENTS = 5_000
_MOST_ABOUT = 2_000


class Side(StrEnum):
    """What a fact is to the actor; where it is several things, the first of these counts."""

    SAID = "said"
    TOLD = "told"
    DID = "did"
    SUBJECT = "subject"
    RELATION = "relation"
    ABOUT = "about"


_SIDES = {
    ("statement", "speaker"): Side.SAID,
    ("statement", "on_behalf_of"): Side.SAID,
    ("statement", "addressee"): Side.TOLD,
    ("event", "actor"): Side.DID,
    ("commitment", "by"): Side.DID,
    ("document_mentioned", "author"): Side.DID,
    ("event", "recipient"): Side.SUBJECT,
    ("commitment", "to"): Side.SUBJECT,
    ("document_mentioned", "recipient"): Side.SUBJECT,
    ("relation", "between"): Side.RELATION,
    ("statement", "about"): Side.ABOUT,
}


@dataclass(frozen=True, slots=True)
class Moment:
    """A fact of the actor, by number; ``day`` is that of publication, None where not known."""

    fact: int
    side: Side
    day: str | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Moments, the last published first, those of a document in the order of its text.

    Those without a day stand at the end. ``is_cut`` is True when only those put on record last
    are among them.
    """

    moments: tuple[Moment, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Speaking:
    """Somebody who speaks about the actor, and in how many statements."""

    speaker: Player
    statements: int


def load_timeline(view: View, actor: ActorSummary) -> Timeline:
    """Every fact in which the actor plays a part, each once."""
    mine = (
        select(parts.c.fact_id, parts.c.role)
        .where(parts.c.identity_id.in_(_members(view, actor)), parts.c.role != "is")
        .order_by(parts.c.fact_id.desc())
        .limit(_MOST_MOMENTS + 1)
        .subquery()
    )
    found = (
        select(
            facts.c.id,
            facts.c.kind,
            mine.c.role,
            captures.c.published,
            facts.c.capture_id,
            facts.c.position,
        )
        .join_from(mine, facts, facts.c.id == mine.c.fact_id)
        .join(captures, captures.c.id == facts.c.capture_id)
        .where(facts.c.state.in_(_SHOWN))
    )
    rows = list(view.connection.execute(found).all())
    rows.sort(key=lambda row: (row.position, row.id))
    rows.sort(key=lambda row: (row.published or "", row.capture_id), reverse=True)
    moments: dict[int, Moment] = {}
    for row in rows:
        side = _SIDES.get((row.kind, row.role))
        if side and (row.id not in moments or _is_before(side, moments[row.id].side)):
            moments[row.id] = Moment(row.id, side, row.published)
    return Timeline(tuple(moments.values()), is_cut=len(rows) > _MOST_MOMENTS)


def narrow(
    moments: Iterable[Moment], side: Side | None, since: date | None, until: date | None
) -> tuple[Moment, ...]:
    """The moments of that side and of these days, both included."""
    first, last = (day.isoformat() if day else None for day in (since, until))
    return tuple(
        one
        for one in moments
        if (side is None or one.side is side)
        and (first is None or (one.day is not None and one.day >= first))
        and (last is None or (one.day is not None and one.day <= last))
    )


def count_by_month(moments: Iterable[Moment]) -> dict[str, Counter[Side]]:
    """For each month of publication, the earliest first, how many moments there are of a side."""
    return _count(moments, len("2018-04"))


def count_by_year(moments: Iterable[Moment]) -> dict[str, Counter[Side]]:
    """The same for each year."""
    return _count(moments, len("2018"))


def list_speaking_about(
    view: View, actor: ActorSummary, moments: Iterable[Moment], limit: int
) -> tuple[Speaking, ...]:
    """Who says the statements that are about the actor, who says most coming first."""
    about = [one.fact for one in moments if one.side is Side.ABOUT][:_MOST_ABOUT]
    main = identities.alias()
    asked = (
        select(main.c.key, main.c.shown_name, func.count(parts.c.fact_id.distinct()))
        .select_from(parts)
        .join(identities, identities.c.id == parts.c.identity_id)
        .join(main, main.c.id == identities.c.canonical_id)
        .where(parts.c.role == "speaker", main.c.id != actor.id)
        .group_by(main.c.key, main.c.shown_name)
    )
    counted: Counter[Player] = Counter()
    for some in in_portions(about):
        for key, name, count in view.connection.execute(asked.where(parts.c.fact_id.in_(some))):
            counted[Player(key, name)] += count
    first = sorted(counted.items(), key=lambda one: (-one[1], one[0].name))[:limit]
    return tuple(Speaking(speaker, count) for speaker, count in first)


def _count(moments: Iterable[Moment], length: int) -> dict[str, Counter[Side]]:
    counted: dict[str, Counter[Side]] = {}
    for one in moments:
        if one.day:
            counted.setdefault(one.day[:length], Counter())[one.side] += 1
    return dict(sorted(counted.items()))


def _members(view: View, actor: ActorSummary) -> tuple[int, ...]:
    return members_of(view.connection, [actor.id])


def _is_before(one: Side, other: Side) -> bool:
    order = list(Side)
    return order.index(one) < order.index(other)
