"""What a further run changed of what readers see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from onrecord.store.decision import SHOWN
from onrecord.store.kinds import ACTOR
from onrecord.store.question import Hit
from onrecord.store.search import load_hits
from onrecord.store.tables import anchors, facts


@dataclass(frozen=True, slots=True)
class Comparison:
    """Facts that came, went and stayed in one document, and how many decisions are in doubt."""

    capture_id: int
    came: tuple[Hit, ...]
    gone: tuple[Hit, ...]
    stayed: int
    waiting: int


def list_shown(connection: Connection, capture_id: int) -> dict[str, Hit]:
    """The facts that readers see of a document, by fingerprint; actors are left out."""
    found = (
        select(facts.c.id)
        .where(
            facts.c.capture_id == capture_id,
            facts.c.kind != ACTOR.name,
            facts.c.state.in_([state.value for state in SHOWN]),
        )
        .order_by(facts.c.position, facts.c.id)
    )
    hits = load_hits(connection, connection.execute(found).scalars().all())
    return {hit.fingerprint: hit for hit in hits}


def compare(connection: Connection, capture_id: int, before: Mapping[str, Hit]) -> Comparison:
    """How what is seen now differs from what was."""
    after = list_shown(connection, capture_id)
    waiting = select(func.count(anchors.c.decision_id.distinct())).where(
        anchors.c.capture_id == capture_id, anchors.c.outcome != "found"
    )
    return Comparison(
        capture_id,
        came=tuple(hit for key, hit in after.items() if key not in before),
        gone=tuple(hit for key, hit in before.items() if key not in after),
        stayed=len(after.keys() & before.keys()),
        waiting=connection.execute(waiting).scalar_one(),
    )
