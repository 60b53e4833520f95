"""Events as PLOVER's JSON lines: the field names of its manual, one event a line.

An event that was not done carries one of PLOVER's auxiliary modes: historical, future,
hypothetical, negation. What is not known is null or an empty list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from onrecord import __version__
from onrecord.document.annotations import Status
from onrecord.export.event_parts import event_day, event_id, words_for, words_of
from onrecord.export.jsonl import json_line
from onrecord.export.rows import Ids
from onrecord.export.sectors import sectors_of
from onrecord.record.actor import Actor
from onrecord.record.event import Event
from onrecord.record.events.vocabulary import load_vocabulary
from onrecord.record.record import Record
from onrecord.record.sentences import cut_sentences, find_sentence
from onrecord.store.assertion import permanent_ids

CODEBOOK = "plover-1.3, onrecord-events-1"
_CODER = f"OnRecord {__version__}"
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_AUXILIARY = {
    Status.FUTURE: "future",
    Status.HYPOTHETICAL: "hypothetical",
    Status.NEGATED: "negation",
    Status.HISTORICAL: "historical",
}


class PloverWriter:
    """Writes each record's events at once."""

    def __init__(self, stream: BinaryIO, ids: Ids = permanent_ids) -> None:
        self._stream = stream
        self._ids = ids

    def write(self, record: Record) -> None:
        """The record's events are written."""
        for event in iter_plover(record, self._ids(record)):
            self._stream.write(json_line(event))

    def finalize(self) -> None:
        """Every line is whole already."""
        self._stream.flush()


def iter_plover(record: Record, ids: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The record's events as JSON values, in text order."""
    sentences = cut_sentences(record.article.text) if record.events else ()
    for event in record.events:
        number = find_sentence(sentences, event.trigger[0].span.start).number
        yield {
            "id": event_id(record, event, ids),
            "has_event": True,
            **_when(record, event),
            **_who(record, event),
            **_what(event),
            "link": None,
            "text": " ".join(words_of(event.evidence)),
            "text_info": {
                "sequence": number + 1,
                "start": event.evidence[0].span.start,
                "end": event.evidence[0].span.end,
                "text_story": [],
            },
            "cite_info": _cite(record),
            "coder": _CODER,
            "coded_date": None,
            "coded_time": None,
            "comment": event.why or None,
        }


def _when(record: Record, event: Event) -> dict[str, Any]:
    return {"date": event_day(record, event), "time": None, "enddate": None, "endtime": None}


def _who(record: Record, event: Event) -> dict[str, Any]:
    actors = {actor.id: actor for actor in record.actors}
    return {
        "actor": [_party(actors[id], event) for id in event.actors if id in actors],
        "recipient": [_party(actors[id], event) for id in event.recipients if id in actors],
    }


def _party(actor: Actor, event: Event) -> dict[str, Any]:
    registry_id = actor.registry_id or ""
    sectors = sectors_of(actor)
    return {
        "raw_text": words_for(actor, event),
        "entity_name": actor.name,
        "wikidata_id": registry_id if _WIKIDATA.fullmatch(registry_id) else None,
        "wiki_description": None,
        "entity_code": None,
        "country_code": actor.country,
        "sector_code": sectors[0] if sectors else None,
        "other_sector_codes": list(sectors[1:]),
    }


def _what(event: Event) -> dict[str, Any]:
    kind = load_vocabulary().get(event.event)
    auxiliary = [_AUXILIARY[event.status]] if event.status in _AUXILIARY else []
    return {
        "event": [event.event],
        "event_loc": {"name": words_of([event.place])[0]} if event.place else None,
        "event_text": words_of(event.trigger),
        "quad_code": event.quad,
        "event_scale": kind.score if kind else None,
        "mode": [*event.modes, *auxiliary],
        "context": [one.code for one in event.contexts],
    }


def _cite(record: Record) -> dict[str, Any]:
    article = record.article
    return {
        "corpus": None,
        "citation": article.id,
        "url": article.url,
        "title": article.title,
        "language": article.language,
        "publication": article.publisher,
        "license": None,
        "copyright": None,
        "coder": _CODER,
        "codebook": CODEBOOK,
        "version": __version__,
    }
