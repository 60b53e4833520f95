"""A record with a fact of every kind, made by hand."""

from __future__ import annotations

from dataclasses import replace

from onrecord.document.annotations import Status
from onrecord.record.commitment import Commitment, CommitmentKind
from onrecord.record.document_mention import DocumentMention
from onrecord.record.event import Event
from onrecord.record.evidence import Evidence, cut_evidence
from onrecord.record.record import Record
from onrecord.record.relation import Relation, RelationKind, RelationState
from tests.builders import span_of
from tests.store.stories import Says, keepable

TEXT = "Mira Soames suspended Grace Ofori. In a letter Soames asked Ofori to report each quarter."
NAMES: dict[str, tuple[str, ...]] = {"Mira Soames": ("Soames",), "Grace Ofori": ("Ofori",)}
SAID = (Says("Mira Soames", "asked", "to report each quarter", to="Grace Ofori"),)
FIRST = "Mira Soames suspended Grace Ofori."
SECOND = "In a letter Soames asked Ofori to report each quarter."


def cut(words: str) -> tuple[Evidence, ...]:
    return cut_evidence(TEXT, [span_of(TEXT, words)])


def told(said: tuple[Says, ...] = SAID) -> Record:
    """One fact of each kind; those after the event lean on it and on the statement."""
    statement = "s1" if said else None
    event = Event(
        id="e1",
        event="SANCTION",
        modes=("discontinue",),
        quad=4,
        actors=("a1",),
        recipients=("a2",),
        status=Status.ACTUAL,
        time=None,
        place=None,
        trigger=cut("suspended"),
        evidence=cut(FIRST),
        statement=statement,
        confidence=0.8,
        why="head",
    )
    commitment = Commitment(
        id="c1",
        kind=CommitmentKind.REQUEST,
        by=("a1",),
        to=("a2",),
        what=cut("to report"),
        due=None,
        every="P3M",
        condition=(),
        evidence=cut(SECOND),
        statement=statement,
        event="e1",
        confidence=0.7,
        why="asked",
    )
    relation = Relation(
        between=("a1", "a2"),
        kind=RelationKind.FORMAL,
        state=RelationState.SUSPENDED,
        since="2018-04-10",
        scope=(),
        disputed=False,
        facts=("e1",),
        evidence=cut(FIRST),
        why="suspends",
        id="r1",
    )
    letter = DocumentMention(
        id="d1",
        kind="letter",
        by=("a1",),
        to=("a2",),
        evidence=cut("a letter"),
        statements=("s1",) if said else (),
    )
    return replace(
        keepable(TEXT, said, names=NAMES),
        events=(event,),
        commitments=(commitment,),
        relations=(relation,),
        documents_mentioned=(letter,),
    )
