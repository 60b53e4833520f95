"""An event: what actors are told to have done to each other."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.document.annotations import Status
from onrecord.record.evidence import Evidence
from onrecord.record.statements.spoken_time import SpokenTime


@dataclass(frozen=True, slots=True)
class Context:
    """Why an event came about: a code of PLOVER's contexts, and the words that tell it."""

    code: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One act of an article, told by the article itself or inside a statement.

    ``id`` is unique within the record ("e1", "e2", … in text order). ``event`` and ``modes`` are
    codes of the vocabulary, ``quad`` PLOVER's quadrant: 1 verbal cooperation, 2 material
    cooperation, 3 verbal conflict, 4 material conflict. ``actors`` and ``recipients`` are ids of
    the record's actors; a mutual event has all in ``actors``. ``evidence`` is the sentence that
    tells it, ``trigger`` the words for the act. ``statement`` is the id of the innermost statement
    that carries it, whose speaker vouches for it; None when the article does itself. ``why`` says
    in words which rule or head found it. ``contexts`` say why it came about, as far as words of its
    sentence tell that beyond doubt.
    """

    id: str
    event: str
    modes: tuple[str, ...]
    quad: int
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: Status
    time: SpokenTime | None
    place: Evidence | None
    trigger: tuple[Evidence, ...]
    evidence: tuple[Evidence, ...]
    statement: str | None
    confidence: float
    why: str
    contexts: tuple[Context, ...] = ()
