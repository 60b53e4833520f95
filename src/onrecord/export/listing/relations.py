"""Relations as a list shows them."""

from __future__ import annotations

from onrecord.export.listing.background import Background, background_of
from onrecord.export.listing.fragment import (
    FactNote,
    Fragment,
    Fragments,
    Tone,
    find_named,
    iter_names,
    joined_by,
)
from onrecord.export.listing.passage import Run, cut_passage
from onrecord.export.listing.periods import when_in_words
from onrecord.export.traces import FactKind
from onrecord.export.wording import one_line
from onrecord.record.record import Record
from onrecord.record.relation import Relation


def list_relations(record: Record) -> tuple[FactNote, ...]:
    """A note for each: between whom, how it stands since when, how far, why, from which facts."""
    background = background_of(record)
    return tuple(_note(relation, background) for relation in record.relations)


def _note(relation: Relation, background: Background) -> FactNote:
    scope, reason = _scope(relation, background), _reason(relation, background)
    return FactNote(
        FactKind.RELATION,
        relation.id,
        head=_head(relation, background),
        passage=_passage(relation, background),
        details=tuple(line for line in (scope, reason) if line),
        anchor=background.find_anchor(relation.id, (*relation.scope, *relation.evidence)),
    )


def _head(relation: Relation, background: Background) -> Fragments:
    since = f" since {when_in_words(relation.since)}" if relation.since else ""
    pair = [tuple(iter_names([one])) for one in find_named(relation.between, background.actors)]
    return (
        *joined_by(" – ", pair),
        Fragment(f": {relation.kind.value} "),
        Fragment(relation.state.value, Tone.CODE),
        Fragment(since),
    )


def _passage(relation: Relation, background: Background) -> tuple[Run, ...]:
    """The words that tell it, unless they stand in the lists already."""
    listed = background.facts | background.statements.keys()
    if listed.intersection(relation.facts):
        return ()
    return cut_passage(background.text, relation.evidence, ())


def _scope(relation: Relation, background: Background) -> Fragments:
    words = background.quote(relation.id, relation.scope, between=" / ")
    if not words:
        return ()
    if relation.disputed:
        return (Fragment("scope disputed", Tone.ALARM), Fragment(": "), *words)
    return (Fragment("scope: "), *words)


def _reason(relation: Relation, background: Background) -> Fragments:
    why = one_line(relation.why)
    facts = background.refer_to_all(relation.facts)
    return joined_by(
        " · ", ((Fragment(why),) if why else (), (Fragment("from "), *facts) if facts else ())
    )
