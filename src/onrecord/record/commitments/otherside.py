"""To whom a commitment is made where its own words do not say: what is told around it does."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from onrecord.document.annotations import MentionForm, MentionKind
from onrecord.document.span import Span
from onrecord.record.commitment import CommitmentKind
from onrecord.record.commitments.addressed import find_objects
from onrecord.record.commitments.drafts import Draft
from onrecord.record.commitments.joining import Joined
from onrecord.record.commitments.named import is_named
from onrecord.record.commitments.parties import find_subjects
from onrecord.record.commitments.places import any_of
from onrecord.record.commitments.resolving import resolve, resolve_all
from onrecord.record.commitments.scene import Scene
from onrecord.record.commitments.thing import find_condition
from onrecord.record.sentences import find_quoted_stretch

_IN_RETURN = re.compile(
    r"\b(?:in (?:return|exchange|turn)|for (?:its|his|her|their) (?:own )?part|undertakes?"
    r"|undertook|while|and)\b",
    re.IGNORECASE,
)
_OWNERS = frozenset(("his", "her", "their", "its"))
_BY = re.compile(r"\s+by\s+(?=\S)")
_NEXT = 160
_ABLE = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE)
_GIVEN = (CommitmentKind.PROMISE, CommitmentKind.OFFER)


@dataclass(frozen=True, slots=True)
class _Place:
    """One commitment without a side to whom it is made, and those before and after it."""

    draft: Draft
    before: Sequence[Joined]
    after: Sequence[Joined]


def address(scene: Scene, joined: Sequence[Joined]) -> list[Joined]:
    """The commitments, with those to whom they are made as far as the text around tells."""
    found: list[Joined] = []
    for number, one in enumerate(joined):
        place = _Place(one.draft, found, joined[number + 1 :])
        found.append(one if one.draft.to else replace(one, draft=_address(scene, place)))
    return found


def _address(scene: Scene, place: _Place) -> Draft:
    rules: tuple[tuple[Callable[[Scene, _Place], tuple[str, ...]], str], ...] = (
        (_find_asker, "in answer to the one before"),
        (_find_exchange, "in return for the other side’s"),
        (_find_who_answers, "to who answers it"),
        (_find_owner, "to whose it is"),
        (_find_in_condition, "to whom it depends on"),
        (_find_same, "to the one addressed right before"),
    )
    draft = place.draft
    for rule, words in rules:
        to = tuple(id for id in rule(scene, place) if id not in draft.by)
        if to:
            return replace(draft, to=to, why=f"{draft.why}, {words}")
    return draft


def _find_asker(scene: Scene, place: _Place) -> tuple[str, ...]:
    """Who has just turned to the one who asks or gives."""
    last = place.before[-1].draft if place.before else None
    if last is None or not _is_near(last, place.draft):
        return ()
    is_own = scene.sides.are_one(place.draft.by, last.by)
    return last.by if not is_own and scene.sides.are_one(place.draft.by, last.to) else ()


def _find_exchange(scene: Scene, place: _Place) -> tuple[str, ...]:
    """The other of two who bind themselves to one another in a breath."""
    draft = place.draft
    if draft.kind not in _GIVEN:
        return ()
    for other in (one.draft for near in (place.before[-1:], place.after[:1]) for one in near):
        first, second = sorted((draft, other), key=lambda one: one.cue)
        is_near = second.sentence.number - first.sentence.number <= 1
        is_near = is_near and first.sentence.paragraph == second.sentence.paragraph
        between = scene.text[first.what.start : second.what.start]
        is_pair = other.kind in _GIVEN and not scene.sides.are_one(draft.by, other.by)
        if is_near and is_pair and _IN_RETURN.search(between):
            return other.by
    return ()


def _find_who_answers(scene: Scene, place: _Place) -> tuple[str, ...]:
    """Who refuses or grants it in the same sentence or the next."""
    draft, text = place.draft, scene.text
    if draft.kind is CommitmentKind.PROMISE:
        return ()
    reach = scene.sentences[draft.sentence.number : draft.sentence.number + 2]
    ends = [one.span.end for one in reach if one.paragraph == draft.sentence.paragraph]
    limit = min(ends[-1], draft.what.end + _NEXT)
    answers = (any_of(one).search(text, draft.what.end, limit) for one in ("refused", "accepted"))
    answer = min((one for one in answers if one), key=lambda one: one.start(), default=None)
    if answer is None:
        return ()
    sentence = next(one for one in reach if one.span.end >= answer.end())
    agent = _BY.match(text, answer.end(), sentence.span.end)
    if agent:
        told = find_objects(scene, agent.end(), sentence.span.end)
    else:
        stretch = find_quoted_stretch(text, sentence.span, answer.start())
        told = find_subjects(scene, stretch, answer.start())
    found = resolve_all(scene, told, scene.voices.at(Span(*answer.span())))
    return () if scene.sides.are_one(found, draft.by) else found


def _find_owner(scene: Scene, place: _Place) -> tuple[str, ...]:
    """Whose that is which is asked, promised or offered: "we will restore his chair"."""
    draft = place.draft
    voice = scene.voices.at(draft.what)
    for mention in scene.find_mentions(draft.what):
        word = mention.core.text_in(scene.text).lower()
        is_after_name = mention.form is MentionForm.PRONOUN and any(
            one.form is MentionForm.NAME and one.core.end <= mention.core.start
            for one in scene.find_mentions(draft.what)
        )
        if word not in _OWNERS or is_after_name:
            continue
        found = resolve(scene, mention, voice)
        if found and not scene.sides.are_one(found, draft.by) and is_named(scene.actors[found[0]]):
            return found
    return ()


def _find_in_condition(scene: Scene, place: _Place) -> tuple[str, ...]:
    """Who is to do something first: "if the council pays for it"."""
    draft = place.draft
    condition = find_condition(scene.text, draft.stretch, draft.what)
    if condition is None or draft.kind not in _GIVEN:
        return ()
    voice = scene.voices.at(draft.what)
    for mention in scene.find_mentions(condition):
        found = resolve(scene, mention, voice)
        is_other = bool(found) and not scene.sides.are_one(found, draft.by)
        if is_other and is_named(scene.actors[found[0]]) and mention.kind in _ABLE:
            return found[:1]
    return ()


def _find_same(scene: Scene, place: _Place) -> tuple[str, ...]:
    """Whom the same one has addressed right before."""
    last = place.before[-1].draft if place.before else None
    if last is None or last.sentence.paragraph != place.draft.sentence.paragraph:
        return ()
    is_same = scene.sides.are_one(last.by, place.draft.by) and last.kind is place.draft.kind
    return last.to if is_same else ()


def _is_near(last: Draft, draft: Draft) -> bool:
    return draft.sentence.paragraph - last.sentence.paragraph <= 1
