"""Decisions made and taken back: rows are added, and the view is what they come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row, select

from onrecord.errors import ChoiceError
from onrecord.store import layers
from onrecord.store.capture import now
from onrecord.store.decision import ON_ACTORS, Action, Decision, Verdict, drop_undone
from onrecord.store.identity import apply_decisions, load_actor_decisions
from onrecord.store.kinds import ACTOR, KINDS
from onrecord.store.portable import Cast, see
from onrecord.store.projection import Projection
from onrecord.store.refresh import compute, refresh
from onrecord.store.statuses import check_status
from onrecord.store.tables import captures, decisions, facts, identities, parts
from onrecord.store.values import Json, iter_spans


def decide(connection: Connection, fact_ids: Sequence[int], verdict: Verdict) -> int:
    """The number of the new decision on the facts, the first if there are several.

    They are undone as one. The view follows.
    """
    rows = sorted(_iter_facts(connection, fact_ids), key=attrgetter("capture_id", "id"))
    made = [
        one
        for capture_id, group in groupby(rows, key=attrgetter("capture_id"))
        for one in _judge(connection, capture_id, list(group), verdict)
    ]
    return _keep_all(connection, made)


def _iter_facts(connection: Connection, fact_ids: Sequence[int]) -> Iterator[Row[Any]]:
    for number in dict.fromkeys(fact_ids):
        row = connection.execute(select(facts).where(facts.c.id == number)).one_or_none()
        if row is None:
            raise ChoiceError(f"fact {number} is not there any more; look it up again")
        yield row


def _judge(
    connection: Connection, capture_id: int, rows: Sequence[Row[Any]], verdict: Verdict
) -> Iterator[Decision]:
    """The verdict as a decision on each of a capture's facts."""
    capture = layers.load_capture(connection, capture_id)
    projection, _ = compute(connection, capture_id)
    change = dict(verdict.change or {})
    for row in rows:
        if verdict.action is Action.STATUS:
            check_status(KINDS[row.kind], change)
        else:
            _check_change(KINDS[row.kind].type, change, capture.text)
        yield Decision(
            id=0,
            decided_at=now(),
            who=verdict.who,
            action=verdict.action,
            why=verdict.why,
            subject=row.fingerprint,
            text_sha256=capture.text_sha256,
            capture_id=capture_id,
            target=verdict.settles,
            change=change,
            seen=_see(projection, row.fingerprint, capture),
        )


def dismiss(connection: Connection, decision_id: int, verdict: Verdict) -> int:
    """The number of a decision that leaves an older one, whose fact is gone, at that."""
    older = _load(connection, decision_id)
    decision = Decision(
        id=0,
        decided_at=now(),
        who=verdict.who,
        action=Action.DISMISS,
        why=verdict.why,
        subject=older.subject,
        text_sha256=older.text_sha256,
        capture_id=older.capture_id,
        target=older.id,
    )
    return _keep(connection, decision)


def undo(connection: Connection, decision_id: int, *, who: str, why: str | None) -> int:
    """The number of a decision that takes an earlier one back; undoing it brings that back.

    What was decided as one is taken back as one.
    """
    taken = layers.load_step(connection, _load(connection, decision_id))
    made = [
        Decision(
            id=0,
            decided_at=now(),
            who=who,
            action=Action.UNDO,
            why=why,
            subject=older.subject,
            text_sha256=older.text_sha256,
            capture_id=older.capture_id,
            target=older.id,
        )
        for older in taken
    ]
    return _keep_all(connection, made, root=_root(connection, taken[0]))


def merge(connection: Connection, gone: str, into: str, *, who: str, why: str | None) -> int:
    """The number of the decision that two keys are one actor, under the second's name."""
    if gone == into:
        raise ChoiceError(f"{gone} and {into} are the same actor already")
    return _keep(connection, _on_actor(Action.MERGE, gone, {"into": into}, who, why))


def rename(connection: Connection, key: str, name: str, *, who: str, why: str | None) -> int:
    """The number of the decision that the actor goes by that name."""
    return _keep(connection, _on_actor(Action.RENAME, key, {"name": name}, who, why))


def split(connection: Connection, key: str, capture_id: int, *, who: str, why: str | None) -> int:
    """The number of the decision that the actor of that key in one text is somebody else."""
    found = (
        select(facts.c.id)
        .join(parts, parts.c.fact_id == facts.c.id)
        .join(identities, identities.c.id == parts.c.identity_id)
        .where(facts.c.capture_id == capture_id, identities.c.key == key, parts.c.role == "is")
    )
    if connection.execute(found).first() is None:
        raise ChoiceError(f"{key} does not occur in document {capture_id}; nothing to split")
    text_sha256 = connection.execute(
        select(captures.c.text_sha256).where(captures.c.id == capture_id)
    ).scalar_one()
    decision = Decision(
        id=0,
        decided_at=now(),
        who=who,
        action=Action.SPLIT,
        why=why,
        subject=key,
        text_sha256=text_sha256,
        capture_id=capture_id,
    )
    return _keep(connection, decision)


def last_effective(connection: Connection, who: str | None = None) -> Decision | None:
    """The newest decision that has not been undone, of that person if one is named."""
    found = select(decisions).order_by(decisions.c.id)
    effective = drop_undone(map(layers.decision_of, connection.execute(found)))
    return next((one for one in reversed(effective) if who in (None, one.who)), None)


def _on_actor(action: Action, key: str, change: Json, who: str, why: str | None) -> Decision:
    return Decision(
        id=0,
        decided_at=now(),
        who=who,
        action=action,
        why=why,
        subject=key,
        change=change,
    )


def _keep(connection: Connection, decision: Decision) -> int:
    return _keep_all(connection, [decision])


def _keep_all(
    connection: Connection, made: Sequence[Decision], root: Decision | None = None
) -> int:
    """The decisions are added as one step, and every view that they change is made anew."""
    first = layers.save_decision(connection, made[0])
    for decision in made[1:]:
        layers.save_decision(connection, replace(decision, step=first))
    for text_sha256 in dict.fromkeys(one.text_sha256 for one in made if one.text_sha256):
        for capture in layers.list_concerned(connection, text_sha256):
            refresh(connection, capture)
    if (root or made[0]).action in ON_ACTORS:
        apply_decisions(connection, load_actor_decisions(connection))
    return first


def _load(connection: Connection, decision_id: int) -> Decision:
    found = layers.load_decisions(connection, ids=[decision_id])
    if not found:
        raise ChoiceError(f"there is no decision {decision_id}")
    return found[0]


def _root(connection: Connection, decision: Decision) -> Decision:
    """What a chain of undoing is about in the end."""
    while decision.action is Action.UNDO and decision.target is not None:
        decision = _load(connection, decision.target)
    return decision


def _see(projection: Projection, fingerprint: str, capture: Row[Any]) -> Json:
    shown = [one.as_assertion for one in projection.facts]
    cast = Cast(capture.text_sha256, [one for one in shown if one.kind == ACTOR.name])
    fact = next(one for one in shown if one.fingerprint == fingerprint)
    return see(fact, cast, capture.text)


def _check_change(kind: type[Any], change: Json, text: str) -> None:
    """ValueError for keys that the fact has not, and for spans that are not in the text."""
    unknown = set(change) - set(kind.__dataclass_fields__)
    if unknown:
        raise ValueError(f"a {kind.__name__} has no {', '.join(sorted(unknown))}")
    for key, span in iter_spans(change):
        if text[span["start"] : span["end"]] != span["exact"]:
            raise ValueError(f"{key}: {span['exact']!r} does not stand at {span['start']}")
