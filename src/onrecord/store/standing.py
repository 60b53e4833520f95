"""Where the facts of one document stand: what people have decided, and which run found them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.store.decision import SHOWN
from onrecord.store.tables import analyses, facts, runs

if TYPE_CHECKING:
    from onrecord.store.view import View

_SHOWN = [state.value for state in SHOWN]


@dataclass(frozen=True, slots=True)
class Standing:
    """A fact's number and fingerprint, and what people have decided about it."""

    fact_id: int
    fingerprint: str
    state: str
    flagged: bool


@dataclass(frozen=True, slots=True)
class Analysis:
    """The newest run over a document."""

    program: str
    model: str
    analysed_at: str


def list_standings(view: View, capture_id: int) -> Mapping[str, Standing]:
    """How each fact of the document's record stands, by its id in the record."""
    found = select(
        facts.c.local_id, facts.c.id, facts.c.fingerprint, facts.c.state, facts.c.flagged
    ).where(facts.c.capture_id == capture_id, facts.c.state.in_(_SHOWN))
    return {
        local_id: Standing(number, fingerprint, state, bool(flagged))
        for local_id, number, fingerprint, state, flagged in view.connection.execute(found)
    }


def find_analysis(view: View, capture_id: int) -> Analysis | None:
    """What looked at the document last."""
    found = (
        select(runs.c.program, runs.c.model, analyses.c.analysed_at)
        .join(analyses, analyses.c.run_id == runs.c.id)
        .where(analyses.c.capture_id == capture_id)
        .order_by(analyses.c.id.desc())
    )
    row = view.connection.execute(found).first()
    return Analysis(*row) if row else None
