"""A record in which somebody did something to somebody, in five ways and at four times."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.document.annotations import Status
from onrecord.record.event import Context, Event
from onrecord.record.evidence import cut_evidence
from tests.builders import Nth, make_actor, make_record, span_of, spoken_time

TEXT = """\
Ada Vell rests. On Tuesday, Ms Vell expelled Ivo "Red" Kern in Port Aune.

Kelmark and Vell will meet on Monday. He never hit Kelmark.
"""
ACTORS = (
    make_actor(
        TEXT,
        "a1",
        "Ada Vell",
        "Ada Vell",
        "Ms Vell",
        Nth("Vell", 3),
        roles=[("chair", None, "rests"), ("mayor", None, "rests")],
        registry_id="Q42",
    ),
    make_actor(TEXT, "a2", 'Ivo "Red" Kern', 'Ivo "Red" Kern', "He", registry_id="quay-7"),
    make_actor(TEXT, "a3", "Kelmark", "Kelmark", Nth("Kelmark", 2), kind="country", country="KLM"),
    make_actor(TEXT, "a4", "Quay League", "Kelmark", kind="organisation"),
)
EXPELLED = Event(
    id="e1",
    event="SANCTION",
    modes=("expel", "discontinue"),
    quad=4,
    actors=("a1",),
    recipients=("a2",),
    status=Status.ACTUAL,
    time=spoken_time(TEXT, "Tuesday", "2018-04-10"),
    place=cut_evidence(TEXT, [span_of(TEXT, "Port Aune")])[0],
    trigger=cut_evidence(TEXT, [span_of(TEXT, "expelled")]),
    evidence=cut_evidence(
        TEXT, [span_of(TEXT, 'On Tuesday, Ms Vell expelled Ivo "Red" Kern in Port Aune.')]
    ),
    statement=None,
    confidence=0.91,
    why="phrase of SANCTION: “expelled”",
    contexts=(
        Context("election", cut_evidence(TEXT, [span_of(TEXT, "Ms Vell")])),
        Context("legal", cut_evidence(TEXT, [span_of(TEXT, "Port")])),
    ),
)
MEETING = replace(
    EXPELLED,
    id="e2",
    event="AGREE",
    modes=(),
    quad=1,
    actors=("a3", "a1"),
    recipients=(),
    status=Status.FUTURE,
    contexts=(),
    time=spoken_time(TEXT, "Monday", "2018-04-16"),
    place=None,
    trigger=cut_evidence(TEXT, [span_of(TEXT, "meet")]),
    evidence=cut_evidence(TEXT, [span_of(TEXT, "Kelmark and Vell will meet on Monday.")]),
)
UNHARMED = replace(
    EXPELLED,
    id="e3",
    event="ASSAULT",
    modes=(),
    actors=("a2",),
    recipients=("a3",),
    status=Status.NEGATED,
    contexts=(),
    time=None,
    place=None,
    trigger=cut_evidence(TEXT, [span_of(TEXT, "hit")]),
    evidence=cut_evidence(TEXT, [span_of(TEXT, "He never hit Kelmark.")]),
    why="",
)
RECORD = replace(
    make_record(
        TEXT,
        actors=ACTORS,
        id="quay-17",
        title="Out",
        url="https://courier.example/out",
        publisher="The Quay Courier",
        published=date(2018, 4, 12),
    ),
    events=(EXPELLED, MEETING, UNHARMED),
)
