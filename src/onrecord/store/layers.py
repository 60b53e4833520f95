"""The three layers read and added to: captures, assertions, decisions. Nothing is changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from onrecord.record.record import Record
from onrecord.store.assertion import Assertion, assertions_of
from onrecord.store.capture import now
from onrecord.store.database import dump_json
from onrecord.store.decision import Action, Decision
from onrecord.store.projection import Material
from onrecord.store.tables import (
    analyses,
    assertions,
    captures,
    contents,
    decisions,
    runs,
    texts,
)
from onrecord.store.values import Json


@dataclass(frozen=True, slots=True)
class Run:
    """What found the facts: this program's version, the model's, and the options it ran with."""

    program: str
    model: str
    options: Json = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The same for the same program, model and options."""
        whole = dump_json([self.program, self.model, sorted(self.options.items())])
        return hashlib.sha256(whole.encode()).hexdigest()[:32]


def find_run(connection: Connection, run: Run) -> int | None:
    """The run's number, None when it has not run yet."""
    return connection.execute(select(runs.c.id).where(runs.c.key == run.key)).scalar_one_or_none()


def save_run(connection: Connection, run: Run) -> int:
    """The run's number, a new one when it is the first time."""
    known = find_run(connection, run)
    if known is not None:
        return known
    row = {
        "key": run.key,
        "begun_at": now(),
        "program": run.program,
        "model": run.model,
        "options": run.options,
    }
    number: int = connection.execute(runs.insert().values(row).returning(runs.c.id)).scalar_one()
    return number


def is_analysed(connection: Connection, capture_id: int, run_id: int) -> bool:
    """True when the run has been over the capture."""
    found = select(analyses.c.id).where(
        analyses.c.capture_id == capture_id, analyses.c.run_id == run_id
    )
    return connection.execute(found).first() is not None


def save_analysis(connection: Connection, capture_id: int, run_id: int, record: Record) -> None:
    """Everything that the run found in the captured text is kept."""
    row = {
        "capture_id": capture_id,
        "run_id": run_id,
        "analysed_at": now(),
        "warnings": list(record.warnings),
    }
    number = connection.execute(analyses.insert().values(row).returning(analyses.c.id)).scalar_one()
    rows = [
        {
            "analysis_id": number,
            "kind": one.kind,
            "local_id": one.local_id,
            "fingerprint": one.fingerprint,
            "confidence": one.confidence,
            "value": one.value,
        }
        for one in assertions_of(record)
    ]
    if rows:
        connection.execute(assertions.insert(), rows)


def load_capture(connection: Connection, capture_id: int) -> Row[Any]:
    """The row of a capture, with its text and the size of its bytes."""
    found = (
        select(captures, texts.c.text, contents.c.size)
        .join(texts, texts.c.sha256 == captures.c.text_sha256)
        .join(contents, contents.c.sha256 == captures.c.sha256)
        .where(captures.c.id == capture_id)
    )
    return connection.execute(found).one()


def load_material(connection: Connection, row: Row[Any]) -> Material:
    """What each run found in a capture; ``row`` is one of ``load_capture``."""
    found = (
        select(assertions, analyses.c.id.label("analysis"))
        .select_from(analyses.outerjoin(assertions, assertions.c.analysis_id == analyses.c.id))
        .where(analyses.c.capture_id == row.id)
        .order_by(analyses.c.id, assertions.c.id)
    )
    by_analysis: dict[int, list[Assertion]] = {}
    for one in connection.execute(found):
        held = by_analysis.setdefault(one.analysis, [])
        if one.id is not None:
            held.append(Assertion(one.kind, one.local_id, one.fingerprint, one.value, one.id))
    return Material(row.text, row.text_sha256, list(by_analysis.values()))


def list_earlier(connection: Connection, row: Row[Any]) -> Sequence[int]:
    """Captures made before of the same page or document with another text, oldest first."""
    found = (
        select(captures.c.id)
        .where(
            captures.c.series == row.series,
            captures.c.id < row.id,
            captures.c.text_sha256 != row.text_sha256,
        )
        .order_by(captures.c.id)
    )
    return connection.execute(found).scalars().all()


def list_concerned(connection: Connection, text_sha256: str) -> Sequence[int]:
    """Captures whose view a decision on that text may change: of that text, or made after it."""
    of_text = select(captures.c.id, captures.c.series).where(captures.c.text_sha256 == text_sha256)
    held = connection.execute(of_text).all()
    if not held:
        return []
    found = (
        select(captures.c.id)
        .where(
            or_(
                captures.c.text_sha256 == text_sha256,
                captures.c.series.in_({one.series for one in held}),
            )
        )
        .order_by(captures.c.id)
    )
    first = min(one.id for one in held)
    return [one for one in connection.execute(found).scalars() if one >= first]


def load_decisions(
    connection: Connection, *, texts_sha256: Iterable[str] = (), ids: Iterable[int] = ()
) -> tuple[Decision, ...]:
    """Decisions on facts of these texts, or of these numbers, in order."""
    found = (
        select(decisions)
        .where(or_(decisions.c.text_sha256.in_(list(texts_sha256)), decisions.c.id.in_(list(ids))))
        .order_by(decisions.c.id)
    )
    return tuple(map(decision_of, connection.execute(found)))


def load_step(connection: Connection, decision: Decision) -> tuple[Decision, ...]:
    """The decisions that were taken as one with this one, itself included, in order."""
    first = decision.step or decision.id
    found = select(decisions).where(or_(decisions.c.id == first, decisions.c.step_id == first))
    return tuple(map(decision_of, connection.execute(found.order_by(decisions.c.id))))


def decision_of(row: Row[Any]) -> Decision:
    """The decision of a row of ``decisions``."""
    return Decision(
        id=row.id,
        decided_at=row.decided_at,
        who=row.who,
        action=Action(row.action),
        why=row.why,
        subject=row.subject,
        text_sha256=row.text_sha256,
        capture_id=row.capture_id,
        target=row.target_id,
        step=row.step_id,
        change=row.change,
        seen=row.seen,
    )


def save_decision(connection: Connection, decision: Decision) -> int:
    """The new decision's number; the one it was given is left aside."""
    row = {
        "decided_at": decision.decided_at,
        "who": decision.who,
        "action": decision.action.value,
        "why": decision.why,
        "subject": decision.subject,
        "text_sha256": decision.text_sha256,
        "capture_id": decision.capture_id,
        "target_id": decision.target,
        "step_id": decision.step,
        "change": decision.change,
        "seen": decision.seen,
    }
    number: int = connection.execute(
        decisions.insert().values(row).returning(decisions.c.id)
    ).scalar_one()
    return number
