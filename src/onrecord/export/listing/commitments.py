"""Commitments as a list shows them."""

from __future__ import annotations

from datetime import date

from onrecord.export.listing.background import Background, background_of
from onrecord.export.listing.fragment import (
    FactNote,
    Fragment,
    Fragments,
    Tone,
    iter_parties,
    joined_by,
)
from onrecord.export.listing.passage import cut_passage
from onrecord.export.listing.periods import every_in_words, when_in_words
from onrecord.export.listing.vouching import tell_voucher
from onrecord.export.traces import FactKind
from onrecord.export.wording import one_line
from onrecord.record.commitment import Commitment, Decided, StatusChange
from onrecord.record.record import Record


def list_commitments(record: Record) -> tuple[FactNote, ...]:
    """A note for each: who asks or promises whom what, by when, on what condition."""
    background = background_of(record)
    return tuple(_note(one, background) for one in record.commitments)


def _note(one: Commitment, background: Background) -> FactNote:
    details = (_terms(one, background), _changes(one, background), tell_voucher(one, background))
    return FactNote(
        FactKind.COMMITMENT,
        one.id,
        head=(
            Fragment(one.kind.value, Tone.CODE),
            Fragment(" — "),
            *iter_parties(one.by, one.to, background.actors),
            Fragment(f" · {one.status.value}"),
        ),
        passage=cut_passage(background.text, one.evidence, one.what),
        details=tuple(line for line in details if line),
        anchor=background.find_anchor(one.id, (*one.what, *one.evidence)),
        why=one_line(one.why),
    )


def _terms(one: Commitment, background: Background) -> Fragments:
    """By when, how often, on what condition."""
    condition = background.quote(one.id, one.condition)
    return joined_by(
        " · ",
        (
            _due(one, background),
            (Fragment(every_in_words(one.every)),) if one.every else (),
            (Fragment("condition: "), *condition) if condition else (),
        ),
    )


def _due(one: Commitment, background: Background) -> Fragments:
    if one.due is None:
        return ()
    words = background.quote(one.id, [one.due.evidence])
    if one.due.value is None:
        return (Fragment("due "), *words)
    return (Fragment(f"due {when_in_words(one.due.value)} ("), *words, Fragment(")"))


def _changes(one: Commitment, background: Background) -> Fragments:
    """How it came to stand, with the words or the person that tell it."""
    return joined_by(" · ", (_change(one, change, background) for change in one.changes))


def _change(one: Commitment, change: StatusChange, background: Background) -> Fragments:
    said = Fragment(f"{change.status.value}: ")
    if change.decided:
        return (said, Fragment(decided_in_words(change.decided)))
    return (said, *background.quote(one.id, change.evidence)) if change.evidence else ()


def decided_in_words(decided: Decided) -> str:
    """Who decided, on which day, and why: ``decided by ada, 3 May 2018: the report came``."""
    day = date.fromisoformat(decided.at[:10])
    told = f"decided by {one_line(decided.who)}, {day.day} {day:%B} {day.year}"
    return f"{told}: {one_line(decided.why)}" if decided.why else told
