"""Generated records."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from onrecord.document.annotations import Status
from onrecord.document.span import Span
from onrecord.record.actor import Actor, ActorKind, Role
from onrecord.record.commitment import (
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    StatusChange,
)
from onrecord.record.document_mention import DocumentMention
from onrecord.record.event import Event
from onrecord.record.evidence import Evidence, cut_evidence
from onrecord.record.record import Record
from onrecord.record.relation import Relation, RelationKind, RelationState
from onrecord.record.statement import Form, Statement
from onrecord.record.statements.spoken_time import SpokenTime
from tests.builders import make_article

SIGNS = 'ab<&" \n\r\t\u00a0“”é😀שｗ\u0301\u200d\u202e\x1b'


@st.composite
def records(draw: st.DrawFn) -> Record:
    text = draw(st.text(alphabet=SIGNS, min_size=1, max_size=80))
    bounds = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = bounds.filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Span(*pair))
    found = draw(st.lists(st.tuples(spans, spans, spans), max_size=4))
    named = draw(st.lists(st.tuples(spans, spans, st.sampled_from(ActorKind)), max_size=3))
    ids = [f"a{number}" for number in range(1, len(named) + 1)]
    some = st.sampled_from([None, *ids])
    statements = []
    for number, three in enumerate(found, start=1):
        source, cue, content = (cut_evidence(text, [span]) for span in three)
        said = Statement(f"s{number}", source, cue, content, Form.DIRECT, 0.9)
        to = draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
        statements.append(
            replace(said, speaker=draw(some), on_behalf_of=draw(some), addressees=tuple(to))
        )
    actors = []
    for id, (mention, told, kind) in zip(ids, named, strict=True):
        mentions, evidence = cut_evidence(text, [mention, told]), cut_evidence(text, [told])
        roles = (Role("chair", draw(some), evidence),)
        name = mention.text_in(text)
        actors.append(Actor(id, name, kind, "ARD", (name,), mentions, roles))
    return Record(make_article(text), tuple(statements), actors=tuple(actors))


@st.composite
def full_records(draw: st.DrawFn) -> Record:
    """Records with a fact of every kind, their words anywhere in the text."""
    record = draw(records())
    words = [_words(draw, record.article.text) for _ in range(5)]
    # Some facts speak of actors and statements that the record does not have.
    ids = (*(actor.id for actor in record.actors), "a9")
    by, to = ids[:2], ids[2:]
    told_in = draw(st.sampled_from([None, "s1", "s2"]))
    return replace(
        record,
        events=(_event(words, by, to, told_in),),
        commitments=(_commitment(words, by, to, told_in),),
        relations=(_relation(words, (ids[0], ids[-1])),),
        documents_mentioned=(_document(words, by, to),),
    )


def _words(draw: st.DrawFn, text: str) -> tuple[Evidence, ...]:
    start = draw(st.integers(0, len(text) - 1))
    return cut_evidence(text, [Span(start, draw(st.integers(start + 1, len(text))))])


_Words = list[tuple[Evidence, ...]]
_Ids = tuple[str, ...]


def _event(words: _Words, by: _Ids, to: _Ids, told_in: str | None) -> Event:
    return Event(
        id="e1",
        event="CONSULT",
        modes=("phone",),
        quad=1,
        actors=by,
        recipients=to,
        status=Status.NEGATED,
        time=SpokenTime(words[2][0], None),
        place=words[3][0],
        trigger=words[0],
        evidence=words[1],
        statement=told_in,
        confidence=0.4,
        why=words[4][0].exact,
    )


def _commitment(words: _Words, by: _Ids, to: _Ids, told_in: str | None) -> Commitment:
    return Commitment(
        id="c1",
        kind=CommitmentKind.OFFER,
        by=by,
        to=to,
        what=words[4],
        due=SpokenTime(words[2][0], "2018-05-31"),
        every=words[3][0].exact,
        condition=words[1],
        evidence=words[0],
        statement=told_in,
        event="e1",
        confidence=0.9,
        why="",
        changes=(StatusChange(CommitmentStatus.MET, words[3]),),
    )


def _relation(words: _Words, pair: tuple[str, str]) -> Relation:
    return Relation(
        between=pair,
        kind=RelationKind.FORMAL,
        state=RelationState.SEVERED,
        since="2018-04-10",
        scope=(*words[0], *words[2]),
        disputed=True,
        facts=("s1", pair[0], "e9"),
        evidence=words[3],
        why=words[1][0].exact,
        id="r1",
    )


def _document(words: _Words, by: _Ids, to: _Ids) -> DocumentMention:
    return DocumentMention(
        id="d1",
        kind=words[2][0].exact,
        by=by,
        to=to,
        evidence=(*words[1], *words[4]),
        statements=("s1", "s9"),
        answers=("d1", "s2"),
    )
