"""A document that a text mentions: a letter, a statement, a report."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record.evidence import Evidence


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """One letter, statement, report, resolution, … that the article tells of.

    ``id`` is unique within the record ("d1", "d2", … in text order), ``kind`` a code of the
    vocabulary. ``by`` and ``to`` are ids of the record's actors. ``evidence`` are all words that
    stand for it, in text order, ``statements`` the ids of the statements quoted from it: with none,
    its words are not on the record. ``answers`` are the ids of the mentioned documents and
    statements that it is said to respond to, ``silent_on`` of those that it is said not to speak of
    ("made no direct reference to").
    """

    id: str
    kind: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    statements: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    silent_on: tuple[str, ...] = ()
