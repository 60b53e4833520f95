"""What the exports of events have in common: ids, days and the words for the parties."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping

from onrecord.document.annotations import Status
from onrecord.record.actor import Actor
from onrecord.record.event import Event
from onrecord.record.evidence import Evidence
from onrecord.record.record import Record

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ID_DIGITS = 32


def event_id(record: Record, event: Event, ids: Mapping[str, str]) -> str:
    """An id that is the same in every export: as given, else made of text, trigger and parties."""
    if event.id in ids:
        return ids[event.id]
    names = {actor.id: actor.name for actor in record.actors}
    told = [
        record.article.text_sha256,
        event.event,
        [[part.span.start, part.span.end] for part in event.trigger],
        [sorted(names.get(id, id) for id in side) for side in (event.actors, event.recipients)],
    ]
    data = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(data.encode("utf-8", "replace")).hexdigest()[:_ID_DIGITS]


def event_day(record: Record, event: Event) -> str | None:
    """The day of the event in ISO 8601: as told, else that of publication.

    What is to come counts from the day it was told.
    """
    told = event.time.value if event.time else None
    if told is not None and _DAY.fullmatch(told) and event.status is not Status.FUTURE:
        return told
    published = record.article.published
    return published.isoformat() if published else None


def words_for(actor: Actor, event: Event) -> str:
    """The words for the actor in the event's sentence, nearest to its trigger; else its name."""
    sentence = event.evidence[0].span
    trigger = event.trigger[0].span.start
    near = [one for one in actor.mentions if sentence.contains(one.span)]
    nearest = min(near, key=lambda one: abs(one.span.start - trigger), default=None)
    return " ".join(nearest.exact.split()) if nearest else actor.name


def words_of(evidences: Iterable[Evidence]) -> list[str]:
    """The exact words of each, on one line."""
    return [" ".join(evidence.exact.split()) for evidence in evidences]
