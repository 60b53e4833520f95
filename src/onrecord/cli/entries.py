"""What the terminal view lists below the text: each statement, each actor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from onrecord.cli.printable import printable_line
from onrecord.export.marking import Role
from onrecord.export.parts import Part, Telling, actors_by_id, find_telling, list_parts
from onrecord.export.wording import (
    NO_SOURCE,
    aliases_in_words,
    circumstances,
    count_of,
    cue_words,
    ids_in_words,
    is_doubtful,
    joined_words,
    kind_in_words,
    names_in_words,
    numbers_in_words,
    role_in_short,
    role_in_words,
    shorten_middle,
)
from onrecord.record.actor import Actor
from onrecord.record.record import Record
from onrecord.record.statement import Statement

STYLES = {Role.SOURCE: "bold magenta", Role.CUE: "italic underline", Role.CONTENT: "green"}
_WHO = STYLES[Role.SOURCE]
_LONGEST_SOURCE = 120
_LONGEST_ROLE = 80
_LONGEST_CONTENT = 240


def iter_statement_entries(record: Record) -> Iterator[Text]:
    """For each statement: who says it, by what words and how, and what is said."""
    actors = actors_by_id(record)
    for statement in record.statements:
        told = find_telling(statement, actors)
        entry = _teller(told, actors)
        entry.append("\n" if told.speaker else " — ").append_text(_manner(statement, told))
        content = printable_line(joined_words(statement.content))
        yield entry.append("\n").append(shorten_middle(content, _LONGEST_CONTENT))


def _teller(told: Telling, actors: Mapping[str, Actor]) -> Text:
    """The speaker, failing that the source's words; for whom, to whom."""
    entry = Text()
    if told.speaker:
        entry.append(_shown(told.speaker.name, _LONGEST_SOURCE), _WHO)
        role = _shown(role_in_short(told.speaker, actors), _LONGEST_ROLE)
        entry.append(f" ({role})" if role else "", "dim")
    elif told.source:
        entry.append(_shown(told.source, _LONGEST_SOURCE), _WHO)
    else:
        entry.append(NO_SOURCE, "dim")
    if told.spoken_for:
        entry.append(f", for {_shown(told.spoken_for.name, _LONGEST_SOURCE)}")
    if told.addressees:
        entry.append(f", to {_shown(names_in_words(told.addressees), _LONGEST_SOURCE)}")
    return entry


def _manner(statement: Statement, told: Telling) -> Text:
    """The words of source and cue, as far as they are not told yet, and the circumstances."""
    parts = []
    if told.speaker and told.source:
        parts.append(Text(_shown(told.source, _LONGEST_SOURCE), STYLES[Role.SOURCE]))
    if cue := _shown(cue_words(statement), _LONGEST_SOURCE):
        parts.append(Text(cue, STYLES[Role.CUE]))
    parts.append(Text(circumstances(statement), "red" if is_doubtful(statement) else ""))
    return Text(" — ").join(parts)


def iter_actor_entries(record: Record) -> Iterator[Text]:
    """For each actor that has to do with a fact: what it is, and which facts."""
    actors = actors_by_id(record)
    for part in list_parts(record):
        if part.is_only_named:
            continue
        entry = Text().append(_shown(part.actor.name, _LONGEST_SOURCE), _WHO)
        entry.append(f" — {_kind(part.actor)}")
        for words in _numbers(part):
            entry.append(f" — {words}")
        if details := _details(part.actor, actors):
            entry.append("\n").append(" · ".join(details), "dim")
        yield entry


def _numbers(part: Part) -> Iterator[str]:
    """Which statements an actor makes, which are made for it and to it, and its other facts."""
    if part.made:
        yield f"{count_of(len(part.made), 'statement')}: {numbers_in_words(part.made)}"
    if part.spoken_for:
        yield f"spoken for: {numbers_in_words(part.spoken_for)}"
    if part.spoken_to:
        yield f"spoken to: {numbers_in_words(part.spoken_to)}"
    if part.facts:
        yield ids_in_words(part.facts)


def name_the_others(record: Record) -> Text:
    """The actors without any fact in one paragraph; empty where there are none."""
    actors = actors_by_id(record)
    named = []
    for part in list_parts(record):
        if part.is_only_named:
            details = ", ".join((_kind(part.actor), *_details(part.actor, actors)))
            named.append(f"{printable_line(part.actor.name)} ({details})")
    return Text(f"Also named: {' · '.join(named)}" if named else "", "dim")


def _details(actor: Actor, actors: Mapping[str, Actor]) -> Sequence[str]:
    """Roles and other names."""
    told = [role_in_words(role, actors) for role in actor.roles]
    return [printable_line(words) for words in (*told, aliases_in_words(actor)) if words]


def _kind(actor: Actor) -> str:
    return printable_line(kind_in_words(actor))


def _shown(text: str, limit: int) -> str:
    return shorten_middle(printable_line(text), limit)
