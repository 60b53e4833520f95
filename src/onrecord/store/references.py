"""Which documents that a text mentions the record may hold: candidates, for a person to look at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select, true

from onrecord.record.document_mention import DocumentMention
from onrecord.record.record import Record
from onrecord.record.references.holding import (
    AFTER,
    BEFORE,
    Candidate,
    Held,
    Sought,
    find_candidates,
)
from onrecord.store.decision import SHOWN
from onrecord.store.tables import captures, facts, identities, parts, texts

if TYPE_CHECKING:
    from onrecord.store.view import View

_OPENING = 400
_OWN_NAME = re.compile(r"[A-Z][\w’'-]*(?:\s+(?:[A-Z][\w’'-]*|of|on|the|No\.?|\d+))+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document on record that may be one that is mentioned; ``why`` in words, ``score`` to 1."""

    number: int
    id: str
    title: str | None
    publisher: str | None
    published: str | None
    origin: str
    score: float
    why: str


def find_held(
    view: View, capture_id: int, record: Record
) -> Mapping[str, tuple[HeldDocument, ...]]:
    """For each document that the record of a capture mentions those that it may be, by its id.

    The likeliest comes first; where nothing on record fits, there are none. Captures of the same
    page are left out.
    """
    names = {actor.id: actor.name for actor in record.actors}
    return {
        one.id: _find(view, capture_id, _sought(one, record, names))
        for one in record.documents_mentioned
    }


def _sought(mention: DocumentMention, record: Record, names: Mapping[str, str]) -> Sought:
    own = (" ".join(words.exact.split()) for words in mention.evidence)
    return Sought(
        kind=mention.kind,
        by=tuple(names[one] for one in mention.by if one in names),
        to=tuple(names[one] for one in mention.to if one in names),
        day=_day_of(mention, record),
        name=next((words for words in own if _OWN_NAME.fullmatch(words)), None),
    )


def _day_of(mention: DocumentMention, record: Record) -> date | None:
    """The day on which its words were said, else that of the article that tells of it."""
    for statement in record.statements:
        told = statement.time.value if statement.time else None
        if statement.id in mention.statements and told and _DAY.fullmatch(told):
            return date.fromisoformat(told)
    return record.article.published


def _find(view: View, capture_id: int, sought: Sought) -> tuple[HeldDocument, ...]:
    if not (sought.by or sought.to or sought.name):
        return ()
    near = and_(_other_series(capture_id), _published_near(sought.day))
    rows = {row.id: row for row in view.connection.execute(_openings(near))}
    speakers = _load_speakers(view, near) if sought.by else {}
    held = (_held(row, tuple(speakers.get(row.id, ()))) for row in rows.values())
    return tuple(_told(rows[one.number], one) for one in find_candidates(sought, held))


def _other_series(capture_id: int) -> ColumnElement[bool]:
    own = select(captures.c.series).where(captures.c.id == capture_id).scalar_subquery()
    return captures.c.series != own


def _published_near(day: date | None) -> ColumnElement[bool]:
    """Not so far from the day that it could not be the one; where no day is known, any."""
    if day is None:
        return true()
    first, last = (day - BEFORE).isoformat(), (day + AFTER).isoformat()
    return or_(captures.c.published.is_(None), captures.c.published.between(first, last))


def _openings(near: ColumnElement[bool]) -> Any:
    opening = func.substr(texts.c.text, 1, _OPENING).label("opening")
    found = select(captures, opening).join(texts, texts.c.sha256 == captures.c.text_sha256)
    return found.where(near).order_by(captures.c.id)


def _load_speakers(view: View, near: ColumnElement[bool]) -> dict[int, list[str]]:
    found = (
        select(captures.c.id, identities.c.shown_name)
        .join(facts, facts.c.capture_id == captures.c.id)
        .join(parts, parts.c.fact_id == facts.c.id)
        .join(identities, identities.c.id == parts.c.identity_id)
        .where(near, parts.c.role == "speaker", facts.c.state.in_([one.value for one in SHOWN]))
        .distinct()
        .order_by(captures.c.id, identities.c.shown_name)
    )
    speakers: dict[int, list[str]] = {}
    for number, name in view.connection.execute(found):
        speakers.setdefault(number, []).append(name)
    return speakers


def _held(row: Row[Any], speakers: tuple[str, ...]) -> Held:
    return Held(
        number=row.id,
        title=row.title,
        publisher=row.publisher,
        published=date.fromisoformat(row.published) if row.published else None,
        speakers=speakers,
        opening=row.opening,
    )


def _told(row: Row[Any], candidate: Candidate) -> HeldDocument:
    return HeldDocument(
        number=row.id,
        id=row.document,
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        origin=row.origin,
        score=candidate.score,
        why=candidate.why,
    )
