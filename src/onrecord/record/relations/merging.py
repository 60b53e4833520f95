"""Steps told more than once become one, and all come into the order of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.document.span import Span
from onrecord.record.relation import RelationKind
from onrecord.record.relations.change import HOLDING, Change


@dataclass(frozen=True, slots=True)
class Step:
    """A change between two actors with what it rests on.

    ``since`` is a day or None, ``when`` the time as precise as told; ``evidence`` are sentences.
    """

    change: Change
    between: tuple[str, str]
    since: str | None
    when: str | None
    facts: tuple[str, ...]
    evidence: tuple[Span, ...]
    why: str


def merge_steps(steps: Iterable[Step]) -> list[Step]:
    """Each step once, in the order of time; what is told before the rest stands before it."""
    merged: list[Step] = []
    for step in steps:
        at = _find_retold(merged, step)
        if at is None:
            merged.append(step)
        else:
            merged[at] = _join(merged[at], step)
    return _ordered(_without_headlines(merged))


def _without_headlines(steps: Sequence[Step]) -> list[Step]:
    """Without what only the headline tells, where the text tells it more exactly."""
    told = [step for step in steps if any(one.start > _headline_end(step) for one in step.evidence)]
    return [
        step
        for step in steps
        if step in told or not any(_tells_headline(one, step) for one in told)
    ]


def _tells_headline(one: Step, headline: Step) -> bool:
    """True for the same pair, or for the same news of others: a headline has short names."""
    if one.change.kind is not headline.change.kind:
        return False
    return _is_same_pair(one, headline) or _is_same_state(one, headline)


def _headline_end(step: Step) -> int:
    first = step.change.sentence
    return first.span.end if first.paragraph == 0 else -1


def _find_retold(merged: Sequence[Step], step: Step) -> int | None:
    """The place of the same step told before; None where something else was told in between."""
    for number in range(len(merged) - 1, -1, -1):
        other = merged[number]
        if other.change.kind is step.change.kind and _is_same_pair(other, step):
            if _is_same_state(other, step):
                return number if _may_be_one(other, step) else None
            if step.when and (other.when or "") < step.when and not step.change.is_before:
                # Another state came in between only where this one is told to be later.
                return next((n for n in range(number) if _is_same_step(merged[n], step)), None)
    return None


def _is_same_step(one: Step, other: Step) -> bool:
    return (
        one.change.kind is other.change.kind
        and _is_same_pair(one, other)
        and _is_same_state(one, other)
        and one.when is not None
        and one.when == other.when
    )


def _may_be_one(one: Step, other: Step) -> bool:
    """False for two that are told to lie years apart."""
    if one.when is None or other.when is None:
        return True
    return abs(int(one.when[:4]) - int(other.when[:4])) <= 1


def _is_same_state(one: Step, other: Step) -> bool:
    states = {one.change.state, other.change.state}
    return len(states) == 1 or states <= HOLDING


def _is_same_pair(one: Step, other: Step) -> bool:
    if one.change.kind is RelationKind.MEMBERSHIP:
        return one.between == other.between
    return set(one.between) == set(other.between)


def _join(one: Step, other: Step) -> Step:
    return replace(
        one,
        since=_better_day(one, other),
        when=max((one.when, other.when), key=lambda when: len(when or "")),
        facts=tuple(dict.fromkeys((*one.facts, *other.facts))),
        evidence=tuple(dict.fromkeys((*one.evidence, *other.evidence))),
        why=one.why if one.why == other.why else f"{one.why}. {other.why}",
    )


def _better_day(one: Step, other: Step) -> str | None:
    """The day from which it holds, before the day on which that was announced."""
    if one.since and other.since and other.change.is_ahead and not one.change.is_ahead:
        return other.since
    return one.since or other.since


def _ordered(steps: Sequence[Step]) -> list[Step]:
    """Dated ones by their time; one without goes where the text has it, the past perfect first."""
    keyed = []
    for number, step in enumerate(steps):
        late = "9999" if not step.change.is_before else "0000"
        keyed.append((step.when or late, number, step))
    return [step for _, _, step in sorted(keyed, key=lambda key: key[:2])]
