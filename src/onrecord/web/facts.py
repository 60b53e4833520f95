"""The facts of a record as cards, all kinds alike, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.export.listing.fragment import (
    FactNote,
    Fragment,
    Fragments,
    Tone,
    joined_by,
)
from onrecord.export.listing.passage import Run
from onrecord.export.listing.sections import list_sections
from onrecord.export.notes import Link, Note, make_notes
from onrecord.export.traces import iter_traces
from onrecord.record.record import Record
from onrecord.store.standing import Standing

STATEMENT = "statement"
_UNKNOWN = Standing(0, "", "open", flagged=False)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as a list shows it.

    ``id`` names it within its document, ``label`` is what stands beside its words in the text and
    ``tie`` what ties it to them. ``head`` says what it is between whom, ``passage`` gives its
    words, ``details`` are further lines. ``anchor`` is where its words begin, ``start`` that
    place in the text. ``fact_id`` and ``fingerprint`` name it on record, ``state`` and
    ``flagged`` tell what people have decided.
    """

    id: str
    kind: str
    label: str
    tie: str
    head: Fragments
    passage: tuple[Run, ...]
    details: tuple[Fragments, ...]
    why: str
    doubtful: bool
    anchor: str | None
    start: int | None
    fact_id: int
    fingerprint: str
    state: str
    flagged: bool


def list_facts(record: Record, standings: Mapping[str, Standing]) -> tuple[Fact, ...]:
    """Every fact but the actors, in the order in which the text tells them."""
    starts = _find_starts(record)
    facts = [
        *(_of_statement(note, starts, standings) for note in make_notes(record)),
        *(
            _of_note(note, starts, standings)
            for section in list_sections(record)
            for note in section.notes
        ),
    ]
    last = len(record.article.text)
    return tuple(sorted(facts, key=lambda fact: last if fact.start is None else fact.start))


def _find_starts(record: Record) -> dict[str, int]:
    """Where the first marked words of each fact begin."""
    starts = {one.id: one.content[0].span.start for one in record.statements}
    for trace in iter_traces(record):
        starts.setdefault(trace.fact, trace.span.start)
    return starts


def _of_statement(note: Note, starts: Mapping[str, int], standings: Mapping[str, Standing]) -> Fact:
    id = f"s{note.number}"
    standing = standings.get(id, _UNKNOWN)
    return Fact(
        id=id,
        kind=STATEMENT,
        label=str(note.number),
        tie=str(note.number),
        head=tuple(_head_of(note)),
        passage=(Run(note.content.words),),
        details=(_details_of(note),),
        why="",
        doubtful=note.doubtful,
        anchor=note.content.anchor,
        start=starts.get(id),
        fact_id=standing.fact_id,
        fingerprint=standing.fingerprint,
        state=standing.state,
        flagged=standing.flagged,
    )


def _of_note(note: FactNote, starts: Mapping[str, int], standings: Mapping[str, Standing]) -> Fact:
    standing = standings.get(note.id, _UNKNOWN)
    return Fact(
        id=note.id,
        kind=note.kind.value,
        label=note.id,
        tie=note.id,
        head=note.head,
        passage=note.passage,
        details=note.details,
        why=note.why,
        doubtful=any(one.tone is Tone.ALARM for line in note.details for one in line),
        anchor=note.anchor,
        start=starts.get(note.id),
        fact_id=standing.fact_id,
        fingerprint=standing.fingerprint,
        state=standing.state,
        flagged=standing.flagged,
    )


def _head_of(note: Note) -> Iterator[Fragment]:
    """Who says it, for whom and to whom: ``Ada Vell (chair, Quay League), to Mira Soames``."""
    if note.speaker:
        yield _fragment(note.speaker, Tone.NAME)
        if note.role:
            yield Fragment(f" ({note.role})")
    elif note.source:
        yield _fragment(note.source, Tone.NAME if note.source.anchor else Tone.PLAIN)
    if note.spoken_for:
        yield Fragment(", for ")
        yield _fragment(note.spoken_for, Tone.NAME)
    for place, link in enumerate(note.spoken_to):
        last = place == len(note.spoken_to) - 1
        yield Fragment(", to " if not place else " and " if last else ", ")
        yield _fragment(link, Tone.NAME)


def _details_of(note: Note) -> Fragments:
    """The words for the source and the cue, then the circumstances."""
    source = (_fragment(note.source, Tone.WORDS),) if note.speaker and note.source else ()
    cue = (_fragment(note.cue, Tone.WORDS),) if note.cue else ()
    told = (Fragment(note.circumstances, Tone.ALARM if note.doubtful else Tone.PLAIN),)
    return joined_by(" — ", (source, cue, told))


def _fragment(link: Link, tone: Tone) -> Fragment:
    return Fragment(link.words, tone, link.anchor)
