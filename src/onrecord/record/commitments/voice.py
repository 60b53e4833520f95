"""Who speaks, and to whom."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record.statement import Statement


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, to whom, in which statement; all None or empty where it is the article."""

    own: str | None = None
    hearers: tuple[str, ...] = ()
    statement: Statement | None = None
