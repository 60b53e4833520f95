"""Words that stand for one and the same document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.document.annotations import Entity, Mention, MentionForm
from onrecord.document.span import Span
from onrecord.record.references.draft import Draft
from onrecord.record.references.scene import Scene
from onrecord.record.references.words import word_pattern

_PRONOUNS = frozenset(("it", "its", "itself", "they", "them", "their"))


def join_same(scene: Scene, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts in text order, those of one document joined."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: one.start):
        same = next((one for one in reversed(kept) if _is_same(scene, one, draft)), None)
        if same is None:
            kept.append(draft)
        else:
            same.take_in(draft)
    return kept


def _is_same(scene: Scene, earlier: Draft, draft: Draft) -> bool:
    if earlier.kind != draft.kind or earlier.is_plural != draft.is_plural:
        return False
    if draft.name is not None:
        return earlier.name == draft.name
    fits = _fit(scene, earlier.by, draft.by) and _fit(scene, earlier.to, draft.to)
    if not draft.is_new:
        return fits
    is_told_otherwise = not draft.nouns or not earlier.nouns
    return is_told_otherwise and fits and _is_told(earlier, draft) and not _is_another(scene, draft)


def _fit(scene: Scene, left: Sequence[str], right: Sequence[str]) -> bool:
    """True unless they are known to be others; an actor and the body that it leads are not."""
    if not left or not right:
        return True
    return not _with_bodies(scene, left).isdisjoint(_with_bodies(scene, right))


def _with_bodies(scene: Scene, ids: Iterable[str]) -> set[str]:
    return {one for id in ids for one in (id, *scene.bodies_of(id))}


def _is_told(left: Draft, right: Draft) -> bool:
    return bool(left.by and right.by and left.to and right.to)


def _is_another(scene: Scene, draft: Draft) -> bool:
    words = scene.text[draft.start : draft.spans[0].end]
    is_counted = any(word_pattern(name).search(words) for name in ("second", "third", "other"))
    return is_counted or words.lower().startswith("another")


def add_pronouns(scene: Scene, drafts: Sequence[Draft], entities: Iterable[Entity]) -> None:
    """Each draft has the pronouns linked to its nouns; of several drafts, to the nearest before."""
    for entity in entities if drafts else ():
        pronouns = [mention for mention in entity.mentions if _may_stand_for(scene, mention)]
        if not pronouns:
            continue
        named = [mention for mention in entity.mentions if mention.form is not MentionForm.PRONOUN]
        linked = [d for d in drafts if any(n.overlaps(m.core) for n in d.nouns for m in named)]
        for mention in pronouns if linked else ():
            if not _is_told_twice(drafts, mention.core):
                _find_nearest(linked, mention.core).add_spans([mention.core])


def _may_stand_for(scene: Scene, mention: Mention) -> bool:
    """True for a pronoun for things that is no actor's."""
    if mention.form is not MentionForm.PRONOUN:
        return False
    is_of_thing = mention.core.text_in(scene.text).lower() in _PRONOUNS
    return is_of_thing and scene.index.actors.get(mention) is None


def _find_nearest(drafts: Sequence[Draft], core: Span) -> Draft:
    """The draft that was told of last before, else the first."""
    told = [(last, n) for n, d in enumerate(drafts) if (last := d.last_before(core.start))]
    return drafts[max(told)[1]] if told else drafts[0]


def _is_told_twice(drafts: Iterable[Draft], core: Span) -> bool:
    return any(core in draft.spans for draft in drafts)
