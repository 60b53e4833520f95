"""Who stands on the other side where the words beside a verb do not name them."""

from __future__ import annotations

import re

from onrecord.document.span import Span
from onrecord.record.commitments.addressed import find_objects, find_others, stands_for_several
from onrecord.record.commitments.cues import Cue, Form
from onrecord.record.commitments.parties import find_subjects
from onrecord.record.commitments.resolving import resolve_all
from onrecord.record.commitments.scene import Scene
from onrecord.record.commitments.terms import find_agreement, find_other_party
from onrecord.record.commitments.voice import Voice
from onrecord.record.sentences import Sentence

_WRITTEN_TO = re.compile(
    r"\b(?:written|wrote|writes|writing|appealed|appeal|letter|message)\s+to\s+(?=\S)"
)


def find_unnamed_hearer(scene: Scene, voice: Voice, by: tuple[str, ...]) -> tuple[str, ...]:
    """The author of minutes or of a statement, where others ask or promise something in it."""
    if voice.statement is not None or voice.own is None or voice.own in by:
        return ()
    if voice.beside:
        sides = (voice.own, *voice.beside)
        return tuple(id for id in sides if not scene.sides.are_one((id,), by))
    return (voice.own,)


def find_several(scene: Scene, sentence: Sentence, stretch: Span, cue: Cue) -> tuple[str, ...]:
    """Those whom "both sides" stands for, where these words are the subject."""
    subjects = find_subjects(scene, stretch, cue.span.start)
    if len(subjects) == 1 and stands_for_several(scene.text, subjects[0]):
        agreement = find_agreement(scene, sentence, Voice())
        return (agreement.parties if agreement else ()) or find_others(scene, sentence, ())
    return ()


def find_counterparty(
    scene: Scene, sentence: Sentence, by: tuple[str, ...], *, is_given: bool
) -> tuple[str, ...]:
    """To whom one party of a joint statement or of an agreement binds itself: the other one."""
    if not by or not is_given:
        return ()
    pair = scene.voices.joint
    if not pair:
        agreement = find_agreement(scene, sentence, Voice())
        return find_other_party(scene, agreement, by) if agreement else ()
    others = tuple(id for id in pair if not scene.sides.are_one((id,), by))
    return others if len(others) < len(pair) else ()


def find_written_to(
    scene: Scene, stretch: Span, cue: Cue, voice: Voice, by: tuple[str, ...]
) -> tuple[str, ...]:
    """Who is addressed in "has written to the council inviting it", besides the object."""
    if cue.form not in (Form.ING, Form.BARE):
        return ()
    found: tuple[str, ...] = ()
    for match in _WRITTEN_TO.finditer(scene.text, stretch.start, cue.span.start):
        found = resolve_all(scene, find_objects(scene, match.end(), cue.span.start), voice)
    return tuple(id for id in found if id not in by)
