"""How two actors stand, in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from onrecord.record.relations.standing import DatedStep, Standing


def state_in_words(standing: Standing, day: date) -> str:
    """``formal relations: suspended on 2018-04-11``; ``unknown`` where nothing held by then."""
    state = standing.state.value if standing.state else "unknown"
    return f"{standing.kind.value}: {state} on {day.isoformat()}"


def since_in_words(step: DatedStep, written: Callable[[date], str] = date.isoformat) -> str:
    """The day of a step, failing that the day by which it was taken at the latest."""
    if step.since:
        return f"since {written(step.since)}"
    return f"by {written(step.by)} at the latest" if step.by else "on an unknown day"


def scope_in_words(step: DatedStep) -> str:
    """How far it reaches, by the words of the text; all sides' words where that is disputed."""
    told = "; ".join(" ".join(part.exact.split()) for part in step.relation.scope)
    name = "scope disputed" if step.relation.disputed else "scope"
    return f"{name}: {told}" if told else ""
