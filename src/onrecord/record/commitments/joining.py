"""One commitment told twice is one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.document.span import Span
from onrecord.record.commitments.drafts import Draft
from onrecord.record.commitments.likeness import share_words, stems_of
from onrecord.record.commitments.scene import Scene

_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Joined:
    """The fullest telling of a commitment, and all of its tellings in text order."""

    draft: Draft
    tellings: tuple[Draft, ...]


def join_drafts(scene: Scene, drafts: Iterable[Draft]) -> list[Joined]:
    """The commitments that the drafts tell, each once, in the order of their first telling."""
    groups: list[list[Draft]] = []
    for draft in drafts:
        group = next((one for one in groups if any(_is_same(scene, draft, d) for d in one)), None)
        if group is None:
            groups.append([draft])
        else:
            group.append(draft)
    return [_join(scene, group) for group in groups]


def _is_same(scene: Scene, left: Draft, right: Draft) -> bool:
    if left.what.overlaps(right.what):
        # The words of one thing are asked or promised once.
        return left.what == right.what or left.kind is right.kind
    if left.kind is not right.kind or not scene.sides.are_one(left.by, right.by):
        return False
    if left.to and right.to and not scene.sides.are_one(left.to, right.to):
        return False
    ours, theirs = (one.what.text_in(scene.text) for one in (left, right))
    is_enough = (
        min(len(stems_of(ours)), len(stems_of(theirs))) > 1 or left.sentence == right.sentence
    )
    return share_words(ours, theirs) > _ALIKE - 0.01 and (
        is_enough or ours.lower() == theirs.lower()
    )


def _join(scene: Scene, group: list[Draft]) -> Joined:
    def fullness(draft: Draft) -> tuple[int, float]:
        return len(stems_of(draft.what.text_in(scene.text))), draft.confidence

    fullest = max(group, key=fullness)
    by = fullest.by
    to = tuple(dict.fromkeys(id for one in (fullest, *group) for id in one.to if id not in by))
    confidence = max(draft.confidence for draft in group)
    what = Span(fullest.what.start, fullest.what.end)
    joined = replace(fullest, to=to, confidence=confidence, what=what)
    return Joined(joined, tuple(sorted(group, key=lambda one: one.cue)))
