"""Events as the table of POLECAT: tab-separated, its forty columns, a header.

The table has no place for whether an event came about, so that it holds only what did: acts that
are told as done, and the word given that something will be. What is not known is empty; so are
the columns of the Correlates of War's codes, of places beyond their words and of Wikipedia.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from onrecord import __version__
from onrecord.document.annotations import Status
from onrecord.export.event_parts import event_day, event_id, words_for, words_of
from onrecord.export.rows import Ids
from onrecord.export.sectors import sectors_of
from onrecord.record.actor import Actor, ActorKind
from onrecord.record.event import Event
from onrecord.record.events.vocabulary import QUADS, load_vocabulary
from onrecord.record.record import Record
from onrecord.store.assertion import permanent_ids

_BETWEEN = "; "
_SPACE = re.compile(r"[\s\x00-\x1f]+")
_GIVEN_WORDS = ("AGREE", "CONCEDE")
_ORGANISED = (ActorKind.ORGANISATION, ActorKind.GROUP)
_LANGUAGES = {"en": "English"}


def _party_columns(part: str) -> tuple[str, ...]:
    return (
        f"{part} Name", f"{part} Country", f"{part} COW", f"Primary {part} Sector",
        f"{part} Sectors", f"{part} Title", f"{part} Name Raw", f"Wikipedia {part} ID",
    )  # fmt: skip


COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    *_party_columns("Actor"),
    *_party_columns("Recipient"),
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude",
    "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
)  # fmt: skip


class PolecatWriter:
    """Writes each record's events at once, the header before the first."""

    def __init__(self, stream: BinaryIO, ids: Ids = permanent_ids) -> None:
        self._stream = stream
        self._ids = ids
        self._write_row(COLUMNS)

    def write(self, record: Record) -> None:
        """The rows of the record's events are written."""
        for row in iter_polecat(record, self._ids(record)):
            self._write_row([row.get(column, "") for column in COLUMNS])

    def finalize(self) -> None:
        """Every row is whole."""
        self._stream.flush()

    def _write_row(self, fields: Iterable[str]) -> None:
        line = io.StringIO()
        # Readers of this table split lines at tabs and know no quotation marks.
        plain = (_SPACE.sub(" ", field).replace('"', "'") for field in fields)
        csv.writer(line, delimiter="\t", lineterminator="\n").writerow(plain)
        self._stream.write(line.getvalue().encode("utf-8", "replace"))


def iter_polecat(record: Record, ids: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """A row for each event that came about, in text order; columns not known are left out."""
    article = record.article
    story = {
        "Source": article.publisher or "",
        "Publication Date": article.published.isoformat() if article.published else "",
        **_story(record.actors),
        "Language": _LANGUAGES.get(article.language or "", article.language or ""),
        "Version": f"OnRecord {__version__}",
    }
    actors = {actor.id: actor for actor in record.actors}
    for event in record.events:
        if _came_about(event):
            yield {
                "Event ID": event_id(record, event, ids),
                "Event Date": event_day(record, event) or "",
                **_act(event),
                **_party("Actor", [actors[id] for id in event.actors if id in actors], event),
                **_party(
                    "Recipient", [actors[id] for id in event.recipients if id in actors], event
                ),
                **story,
            }


def _came_about(event: Event) -> bool:
    """True for what is done; a promise of something is done when it is given."""
    is_promised = event.status is Status.FUTURE and event.event in _GIVEN_WORDS
    return event.status is Status.ACTUAL or is_promised


def _act(event: Event) -> dict[str, str]:
    kind = load_vocabulary().get(event.event)
    place = words_of([event.place])[0] if event.place else ""
    return {
        "Event Type": event.event,
        "Event Mode": _BETWEEN.join(event.modes),
        "Intensity": str(kind.score) if kind and kind.score is not None else "",
        "Quad Code": QUADS[event.quad].upper(),
        "Contexts": _BETWEEN.join(one.code for one in event.contexts),
        "Raw Placename": place,
    }


def _party(part: str, actors: list[Actor], event: Event) -> dict[str, str]:
    """The cells of one side; several actors are parted by semicolons, in every cell alike."""
    columns = _party_columns(part)
    told = {
        columns[0]: [actor.name for actor in actors],
        columns[1]: [actor.country or "" for actor in actors],
        columns[3]: [next(iter(sectors_of(actor)), "") for actor in actors],
        columns[4]: [", ".join(sectors_of(actor)) for actor in actors],
        columns[5]: [actor.roles[0].title if actor.roles else "" for actor in actors],
        columns[6]: [words_for(actor, event) for actor in actors],
    }
    return {column: _BETWEEN.join(values) if any(values) else "" for column, values in told.items()}


def _story(actors: Iterable[Actor]) -> dict[str, str]:
    """Who and what the whole story names."""
    every = list(actors)
    people = [one.name for one in every if one.kind is ActorKind.PERSON]
    organisations = [one.name for one in every if one.kind in _ORGANISED]
    countries = [one.name for one in every if one.kind is ActorKind.COUNTRY]
    return {
        "Story People": _BETWEEN.join(people),
        "Story Organizations": _BETWEEN.join(organisations),
        "Story Locations": _BETWEEN.join(countries),
    }
