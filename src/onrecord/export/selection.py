"""All that one actor says: a record narrowed to the statements by actors of a name."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from onrecord.export.wording import count_of, names_in_words
from onrecord.record.actor import Actor
from onrecord.record.record import Record
from onrecord.registry.names import normalise, normalise_person


def find_actors(actors: Iterable[Actor], name: str) -> tuple[Actor, ...]:
    """The actors of this name: those with just this name or alias, failing that with it inside.

    Case, accents and punctuation make no difference. Inside another name, whole words must
    match, and titles before the name asked for are left out. One word is always looked for
    inside as well: "Soames" is everybody of that surname.
    """
    named = [(actor, [normalise(one) for one in (actor.name, *actor.aliases)]) for actor in actors]
    wanted, words = normalise(name), normalise_person(name)
    if not wanted:
        return ()
    same = tuple(actor for actor, names in named if wanted in names)
    if same and " " in wanted:
        return same
    return tuple(actor for actor, names in named if any(_holds(one, words) for one in names))


def _holds(name: str, words: str) -> bool:
    return f" {words} " in f" {name} "


def keep_statements_by(record: Record, actors: Collection[Actor]) -> Record:
    """The record with the statements that these actors make or that are made in their name.

    Of the other facts it has those that these statements tell, and the documents by these actors.
    All keep their ids, every actor of the record stays, and a warning says that statements were
    left out.
    """
    ids = {actor.id for actor in actors}
    kept = tuple(one for one in record.statements if ids & {one.speaker, one.on_behalf_of})
    counted = f"{len(kept)} of {count_of(len(record.statements), 'statement')}"
    warning = f"Only statements by or for {names_in_words(actors)} are listed: {counted}."
    told_in = {one.id for one in kept}
    return replace(
        record,
        statements=kept,
        warnings=(*record.warnings, warning),
        events=tuple(one for one in record.events if one.statement in told_in),
        commitments=tuple(one for one in record.commitments if one.statement in told_in),
        relations=(),
        documents_mentioned=tuple(
            one for one in record.documents_mentioned if ids.intersection(one.by)
        ),
    )
