"""An event as one article reports it, and reports that are of one event."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from onrecord.document.annotations import Status


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody on one side of an event.

    ``key`` is the same for one actor in all articles, None where that is not known; ``names`` are
    all names that the actor goes by, at least one.
    """

    names: tuple[str, ...]
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """An event as an article tells it.

    ``id`` is unique among all reports, ``article`` the same for all of one article. ``day`` is when
    it was done so far as that is told to the day, ``published`` when the article appeared.
    ``trigger`` are the words for the act, ``words`` the sentence around them; ``is_deed`` is False
    for what is done by words alone.
    """

    id: str
    article: str
    event: str
    status: Status
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    day: date | None
    published: date | None
    trigger: str
    words: str
    modes: tuple[str, ...] = ()
    is_deed: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Why two reports, by their ids, are taken to be of one event."""

    left: str
    right: str
    why: str


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """All reports of one event, in the order given, and how each later one came to be there."""

    reports: tuple[Report, ...]
    links: tuple[Link, ...] = field(default=())
