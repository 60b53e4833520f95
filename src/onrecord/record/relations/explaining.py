"""What a step rests on, and why it counts for these two."""

from __future__ import annotations

from onrecord.document.span import Span
from onrecord.record.relations.cast import Cast
from onrecord.record.relations.change import Change
from onrecord.record.statement import Statement


def facts_of(
    cast: Cast, change: Change, span: Span, statement: Statement | None
) -> tuple[str, ...]:
    """The ids of the events with these words, of their statement, of who acts in office."""
    events = [
        event.id
        for event in cast.findings.events
        if any(part.span.overlaps(span) for part in event.trigger)
    ]
    held = [statement.id] if statement else []
    return (*events, *held, *(holder for holder, _ in _offices(cast, change)))


def explain(cast: Cast, change: Change, one: str, other: str, statement: Statement | None) -> str:
    """A sentence or two that say whose act it was and by what words."""
    span = change.sentence.span_of(change.start, change.end)
    words = " ".join(span.text_in(cast.findings.article.text).split())
    parts = [
        f"{holder} acted as {title}" for holder, title in _named_offices(cast, change, (one, other))
    ]
    parts += [
        f"{event.event}{' ' + '/'.join(event.modes) if event.modes else ''} by the words"
        for event in cast.findings.events
        if any(part.span.overlaps(span) for part in event.trigger)
    ][:1]
    if statement and statement.speaker:
        parts.append(f"{cast.actors[statement.speaker].name} says so")
    parts.append(f"“{words}” tells of {change.kind.value}: {change.state.value}")
    return "; ".join(parts)


def _named_offices(cast: Cast, change: Change, pair: tuple[str, str]) -> list[tuple[str, str]]:
    found = []
    for holder, body in _offices(cast, change):
        if body in pair:
            role = cast.body_of(holder)[1]
            title = role.title if role else "part"
            found.append((cast.actors[holder].name, f"{title} of {cast.actors[body].name}"))
    return found


def _offices(cast: Cast, change: Change) -> list[tuple[str, str]]:
    """Whoever the sentence names that acts for one of the two, and the body."""
    tied = {*change.first, *change.second}
    found: dict[str, str] = {}
    for unit in change.sentence.units_in(0, change.end):
        for id in cast.resolve(unit):
            body, role = cast.body_of(id)
            if id not in tied and body in tied and role is not None:
                found[id] = body
    return list(found.items())
