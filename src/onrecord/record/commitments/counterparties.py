"""Who stands on the other side where the words beside a verb do not name them."""

from __future__ import annotations

import re

from onrecord.document.span import Span
from onrecord.record.commitments.addressed import find_objects, find_others, stands_for_several
from onrecord.record.commitments.cues import Cue, Form
from onrecord.record.commitments.parties import find_subjects
from onrecord.record.commitments.resolving import resolve_all
from onrecord.record.commitments.scene import Scene
from onrecord.record.commitments.sentences import Sentence
from onrecord.record.commitments.terms import lies_in_terms
from onrecord.record.commitments.voice import Voice

_WRITTEN_TO = re.compile(
    r"\b(?:written|wrote|writes|writing|appealed|appeal|letter|message)\s+to\s+(?=\S)"
)


def find_unnamed_hearer(voice: Voice, by: tuple[str, ...]) -> tuple[str, ...]:
    """The author of minutes or of a statement, where others ask or promise something in it."""
    is_author = voice.statement is None and voice.own is not None and voice.own not in by
    return (voice.own,) if is_author and voice.own else ()


def find_several(scene: Scene, sentence: Sentence, stretch: Span, cue: Cue) -> tuple[str, ...]:
    """Those whom "both sides" stands for, where these words are the subject."""
    subjects = find_subjects(scene, stretch, cue.span.start)
    if len(subjects) == 1 and stands_for_several(scene.text, subjects[0]):
        return find_others(scene, sentence, ())
    return ()


def find_counterparty(
    scene: Scene, sentence: Sentence, by: tuple[str, ...], *, is_given: bool
) -> tuple[str, ...]:
    """To whom one party of a joint statement or of an agreement binds itself: the other one."""
    if not by or not is_given:
        return ()
    pair = scene.voices.joint
    if not pair:
        return find_others(scene, sentence, by) if lies_in_terms(scene, sentence, Voice()) else ()
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
