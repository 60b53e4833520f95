"""A statement: who said what, to whom, how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.record.evidence import Evidence
from onrecord.record.medium import Medium
from onrecord.record.sourcing import Sourcing
from onrecord.record.spoken_time import SpokenTime


class Form(StrEnum):
    """How the words are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of an article, every part pinned to its words.

    ``id`` is unique within the record ("s1", "s2", … in text order). ``content`` holds at
    least one span. ``confidence`` lies in [0, 1]. ``sourcing``, ``medium`` and ``time`` are None
    where the words of the statement's own sentence do not tell them.
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
