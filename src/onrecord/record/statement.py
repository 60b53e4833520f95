"""A statement: who said what, to whom, how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.record.evidence import Evidence
from onrecord.record.statements.medium import Medium
from onrecord.record.statements.sourcing import Sourcing
from onrecord.record.statements.spoken_time import SpokenTime


class Form(StrEnum):
    """How the words are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of an article, every part pinned to its words.

    ``id`` is unique within the record ("s1", "s2", … in text order). ``content`` holds at
    least one span. ``confidence`` lies in [0, 1]. ``speaker``, ``on_behalf_of`` and ``addressees``
    are ids of the record's actors. ``sourcing``, ``medium`` and ``time`` are None where neither
    the words of the statement's own sentence tell them nor, of the first two, who speaks and
    what document is quoted.
    """

    id: str
    source: tuple[Evidence, ...]
    cue: tuple[Evidence, ...]
    content: tuple[Evidence, ...]
    form: Form
    confidence: float
    sourcing: Sourcing | None = None
    medium: Medium | None = None
    time: SpokenTime | None = None
    speaker: str | None = None
    on_behalf_of: str | None = None
    addressees: tuple[str, ...] = ()
