"""An article in which everybody does, asks or promises something, with a record made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.document.annotations import Status
from onrecord.record.commitment import (
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    StatusChange,
)
from onrecord.record.document_mention import DocumentMention
from onrecord.record.event import Event
from onrecord.record.evidence import Evidence, cut_evidence
from onrecord.record.relation import Relation, RelationKind, RelationState
from tests.builders import Nth, Said, make_actor, make_record, span_of, spoken_time

TEXT = """\
The Quay League has suspended all formal relations with the Harbour Party, its paper said on \
Tuesday in Port Aune.

Ada Vell, who leads the League, wrote to Mira Soames: “I ask you to send us quarterly updates by \
the end of May, as long as your council sits.” The letter runs to nine pages.

“The suspension covers the leader’s office only,” an aide said. One source said it covered \
“everything we do together”.

The Harbour Party answered with a statement that did not mention the letter. Soames said she would \
meet the League in June. She had invited Vell to Kelmark in March; Vell declined.
"""
ACTORS = (
    make_actor(TEXT, "a1", "Quay League", "The Quay League", "the League", kind="organisation"),
    make_actor(TEXT, "a2", "Harbour Party", "the Harbour Party", kind="organisation"),
    make_actor(
        TEXT,
        "a3",
        "Ada Vell",
        "Ada Vell",
        country="ARD",
        roles=[("leader", "a1", "who leads the League")],
    ),
    make_actor(TEXT, "a4", "Mira Soames", country="KLM"),
    make_actor(TEXT, "a5", "An aide", "an aide", kind="unnamed"),
)
STATEMENTS = (
    Said(
        "I ask you to send us quarterly updates by the end of May, as long as your council sits.",
        "Ada Vell, who leads the League,",
        "wrote",
        speaker="a3",
        addressees=("a4",),
    ),
    Said(
        "“The suspension covers the leader’s office only,”", "an aide", Nth("said", 2), speaker="a5"
    ),
    Said("it covered “everything we do together”", "One source", Nth("said", 3), "mixed"),
    Said("she would meet the League in June", "Soames", Nth("said", 4), "indirect", speaker="a4"),
)


def words(*exact: str | Nth) -> tuple[Evidence, ...]:
    """Evidence by its exact words."""
    told = [one if isinstance(one, Nth) else Nth(one, 1) for one in exact]
    return cut_evidence(TEXT, [span_of(TEXT, *one) for one in told])


_FIRST = TEXT[: TEXT.index("\n")]
_LAST = "She had invited Vell to Kelmark in March; Vell declined."
EVENTS = (
    Event(
        id="e1",
        event="SANCTION",
        modes=("discontinue",),
        quad=4,
        actors=("a1",),
        recipients=("a2",),
        status=Status.ACTUAL,
        time=spoken_time(TEXT, "Tuesday", "2018-04-10"),
        place=words("Port Aune")[0],
        trigger=words("suspended"),
        evidence=words(_FIRST),
        statement=None,
        confidence=0.91,
        why="network: act and parties",
    ),
    Event(
        id="e2",
        event="AGREE",
        modes=(),
        quad=1,
        actors=("a4", "a1"),
        recipients=(),
        status=Status.FUTURE,
        time=spoken_time(TEXT, "June", "2018-06"),
        place=None,
        trigger=words("meet"),
        evidence=words("Soames said she would meet the League in June."),
        statement="s4",
        confidence=0.44,
        why="network: act; a meeting yet to come is agreed",
    ),
)
COMMITMENTS = (
    Commitment(
        id="c1",
        kind=CommitmentKind.REQUEST,
        by=("a3",),
        to=("a4",),
        what=words("send us quarterly updates"),
        due=spoken_time(TEXT, "by the end of May", "2018-05-31"),
        every="P3M",
        condition=words("as long as your council sits"),
        evidence=words(STATEMENTS[0].content),  # type: ignore[arg-type]
        statement="s1",
        event=None,
        confidence=0.8,
        why="“ask” with a person and an act",
    ),
    Commitment(
        id="c2",
        kind=CommitmentKind.INVITATION,
        by=("a4",),
        to=("a3",),
        what=words("to Kelmark"),
        due=None,
        every=None,
        condition=(),
        evidence=words(_LAST),
        statement=None,
        event=None,
        confidence=0.7,
        why="“invited” with a person",
        changes=(StatusChange(CommitmentStatus.REFUSED, words("Vell declined")),),
    ),
)
RELATIONS = (
    Relation(
        between=("a1", "a2"),
        kind=RelationKind.FORMAL,
        state=RelationState.SUSPENDED,
        since="2018-04-10",
        scope=words("the leader’s office only", "everything we do together"),
        disputed=True,
        facts=("e1", "s2", "s3"),
        evidence=words(_FIRST),
        why="The Quay League did it itself",
        id="r1",
    ),
    Relation(
        between=("a3", "a1"),
        kind=RelationKind.MEMBERSHIP,
        state=RelationState.JOINED,
        since=None,
        scope=(),
        disputed=False,
        facts=("a3",),
        evidence=words("who leads the League"),
        why="who leads a body is of it",
        id="r2",
    ),
)
DOCUMENTS = (
    DocumentMention(
        id="d1",
        kind="letter",
        by=("a3",),
        to=("a4",),
        evidence=words("The letter", "the letter"),
        statements=("s1",),
    ),
    DocumentMention(
        id="d2",
        kind="statement",
        by=("a2",),
        to=(),
        evidence=words("a statement"),
        answers=("d1", "s1"),
        silent_on=("d1",),
    ),
)
RECORD = replace(
    make_record(
        TEXT,
        STATEMENTS,
        actors=ACTORS,
        title="The league shuts the door",
        publisher="The Quay Courier",
        published=date(2018, 4, 11),
    ),
    events=EVENTS,
    commitments=COMMITMENTS,
    relations=RELATIONS,
    documents_mentioned=DOCUMENTS,
)
