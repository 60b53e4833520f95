"""Every analysis run, and what it changed against the run before in each document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Select, func, select

from onrecord.store.kinds import ACTOR
from onrecord.store.tables import analyses, assertions, captures, runs
from onrecord.store.values import Json

if TYPE_CHECKING:
    from onrecord.store.view import View


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run: what it ran with, and over how many documents.

    ``again`` counts those that another run had been over before.
    """

    number: int
    begun_at: str
    last_at: str | None
    program: str
    model: str
    options: Mapping[str, Any]
    documents: int
    again: int


@dataclass(frozen=True, slots=True)
class Difference:
    """How many facts of a kind a run found that the one before had not, and the other way round."""

    kind: str
    came: int
    gone: int
    stayed: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact as a run asserted it; ``id`` is its own within that run's record."""

    kind: str
    id: str
    value: Json


@dataclass(frozen=True, slots=True)
class DocumentChanged:
    """What a run changed in one document against the run before it there."""

    number: int
    title: str | None
    publisher: str | None
    published: str | None
    origin: str
    before: int
    differences: tuple[Difference, ...]
    came: tuple[Finding, ...]
    gone: tuple[Finding, ...]


def list_runs(view: View) -> tuple[RunLine, ...]:
    """Every run, the last begun first."""
    counted = (
        select(
            analyses.c.run_id,
            func.count().label("documents"),
            func.max(analyses.c.analysed_at).label("last_at"),
        )
        .group_by(analyses.c.run_id)
        .subquery()
    )
    found = (
        select(runs, counted.c.documents, counted.c.last_at)
        .outerjoin(counted, counted.c.run_id == runs.c.id)
        .order_by(runs.c.id.desc())
    )
    rows = view.connection.execute(found).all()
    # Where there is but one run, nothing was gone over again.
    again = _count_again(view) if len(rows) > 1 else {}
    return tuple(_line(row, again.get(row.id, 0)) for row in rows)


def list_changed(
    view: View, run: int, *, offset: int = 0, limit: int = 20
) -> tuple[DocumentChanged, ...]:
    """The documents that the run went over again, the last coming first."""
    found = _gone_over_again(run).order_by(analyses.c.id.desc()).offset(offset).limit(limit)
    rows = view.connection.execute(found).all()
    held = _load_fingerprints(view, [number for row in rows for number in (row.id, row.before)])
    return tuple(_changed(view, row, held) for row in rows)


def count_differences(view: View, run: int, most: int) -> tuple[Difference, ...]:
    """What the run changed by kind, in no more than so many documents, those it did last."""
    asked = _gone_over_again(run).order_by(analyses.c.id.desc()).limit(most)
    rows = view.connection.execute(asked).all()
    held = _load_fingerprints(view, [number for row in rows for number in (row.id, row.before)])
    totals: dict[str, Counter[str]] = {}
    for row in rows:
        for one in _differences(held.get(row.before, {}), held.get(row.id, {})):
            told = {"came": one.came, "gone": one.gone, "stayed": one.stayed}
            totals.setdefault(one.kind, Counter()).update(told)
    return tuple(
        Difference(kind, total["came"], total["gone"], total["stayed"])
        for kind, total in sorted(totals.items())
    )


def _line(row: Row[Any], again: int) -> RunLine:
    return RunLine(
        number=row.id,
        begun_at=row.begun_at,
        last_at=row.last_at,
        program=row.program,
        model=row.model,
        options=row.options,
        documents=row.documents or 0,
        again=again,
    )


def _count_again(view: View) -> dict[int, int]:
    """For each run the documents that another had been over before."""
    first = select(func.min(analyses.c.id)).group_by(analyses.c.capture_id)
    found = (
        select(analyses.c.run_id, func.count())
        .where(analyses.c.id.not_in(first))
        .group_by(analyses.c.run_id)
    )
    return dict(view.connection.execute(found).all())


def _gone_over_again(run: int) -> Select[Any]:
    """The run's analyses that are not the first of their document, with the one before."""
    earlier = analyses.alias()
    before = (
        select(func.max(earlier.c.id))
        .where(earlier.c.capture_id == analyses.c.capture_id, earlier.c.id < analyses.c.id)
        .scalar_subquery()
    )
    return (
        select(
            analyses.c.id,
            analyses.c.capture_id,
            before.label("before"),
            captures.c.title,
            captures.c.publisher,
            captures.c.published,
            captures.c.origin,
        )
        .join(captures, captures.c.id == analyses.c.capture_id)
        .where(analyses.c.run_id == run, before.is_not(None))
    )


_Prints = dict[str, tuple[int, str]]


def _load_fingerprints(view: View, numbers: Sequence[int]) -> dict[int, _Prints]:
    """For each analysis the number and kind of each assertion by its fingerprint."""
    found = select(
        assertions.c.analysis_id, assertions.c.fingerprint, assertions.c.id, assertions.c.kind
    ).where(assertions.c.analysis_id.in_(numbers), assertions.c.kind != ACTOR.name)
    held: dict[int, _Prints] = {}
    for analysis, fingerprint, number, kind in view.connection.execute(found):
        held.setdefault(analysis, {})[fingerprint] = number, kind
    return held


def _changed(view: View, row: Row[Any], held: Mapping[int, _Prints]) -> DocumentChanged:
    before, after = held.get(row.before, {}), held.get(row.id, {})
    return DocumentChanged(
        number=row.capture_id,
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        origin=row.origin,
        before=_run_of(view, row.before),
        differences=_differences(before, after),
        came=_load_findings(view, [after[one][0] for one in after if one not in before]),
        gone=_load_findings(view, [before[one][0] for one in before if one not in after]),
    )


def _differences(before: _Prints, after: _Prints) -> tuple[Difference, ...]:
    came = Counter(kind for one, (_, kind) in after.items() if one not in before)
    gone = Counter(kind for one, (_, kind) in before.items() if one not in after)
    stayed = Counter(kind for one, (_, kind) in after.items() if one in before)
    kinds = sorted({*came, *gone, *stayed})
    return tuple(Difference(kind, came[kind], gone[kind], stayed[kind]) for kind in kinds)


def _run_of(view: View, analysis: int) -> int:
    found = select(analyses.c.run_id).where(analyses.c.id == analysis)
    number: int = view.connection.execute(found).scalar_one()
    return number


def _load_findings(view: View, numbers: Iterable[int]) -> tuple[Finding, ...]:
    found = (
        select(assertions.c.kind, assertions.c.local_id, assertions.c.value)
        .where(assertions.c.id.in_(list(numbers)))
        .order_by(assertions.c.id)
    )
    return tuple(Finding(*row) for row in view.connection.execute(found))
