"""The commitments of an article, from its words, statements and events."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from onrecord.record.commitment import Commitment, CommitmentKind, CommitmentStatus
from onrecord.record.commitments.doubt import is_general, is_history, is_question
from onrecord.record.commitments.drafts import Draft
from onrecord.record.commitments.joining import Joined, join_drafts
from onrecord.record.commitments.more import is_sound
from onrecord.record.commitments.nouns import iter_nouns
from onrecord.record.commitments.otherside import address
from onrecord.record.commitments.readiness import iter_please, iter_ready, may_bind
from onrecord.record.commitments.scene import Scene, make_scene
from onrecord.record.commitments.spoken import iter_commands, iter_spoken
from onrecord.record.commitments.status import find_changes
from onrecord.record.commitments.thing import find_condition
from onrecord.record.commitments.timing import find_recurrence, find_time
from onrecord.record.commitments.told import iter_told
from onrecord.record.commitments.will import iter_will
from onrecord.record.evidence import cut_evidence
from onrecord.record.findings import Findings
from onrecord.record.sentences import Sentence
from onrecord.record.worlds import find_world

_ACCEPT = re.compile(r"(?:accept|consider|take up|answer|honour|reply to|respond to)\b")


def build_commitments(findings: Findings) -> tuple[Commitment, ...]:
    """The commitments that the article tells, each once, in text order.

    An article that tells of a match, a market or something made up tells none.
    """
    if find_world(findings.article.text) is not None:
        return ()
    scene = make_scene(findings)
    joined = join_drafts(scene, _iter_drafts(scene))
    joined.sort(key=lambda one: one.draft.what)
    joined = address(scene, joined)
    return tuple(_build(scene, number, one, joined) for number, one in enumerate(joined, start=1))


def _iter_drafts(scene: Scene) -> Iterator[Draft]:
    for sentence in scene.sentences:
        told = list(iter_told(scene, sentence))
        nouns = (_hand_on(scene.text, one, told) for one in iter_nouns(scene, sentence))
        for drafts in (told, nouns, _iter_bound(scene, sentence)):
            for draft in map(partial(_as_stated, scene), drafts):
                by = _settle(scene, draft.by, ())
                yield replace(draft, by=by, to=_settle(scene, draft.to, by))


def _as_stated(scene: Scene, draft: Draft) -> Draft:
    """Nobody makes a statement by which they themselves are asked or promised something."""
    statement = scene.voices.with_cue(draft.cue)
    if statement is None or statement.speaker is None or statement.speaker not in draft.to:
        return draft
    told = tuple(id for id in statement.addressees if id != statement.speaker)
    return replace(draft, by=(statement.speaker,), to=told)


def _hand_on(text: str, noun: Draft, told: Iterable[Draft]) -> Draft:
    """ "Urged him to accept an invitation": whoever is urged is invited."""
    outer = (one for one in told if one.what.contains(noun.cue))
    asked = next((one for one in outer if _ACCEPT.match(text, one.what.start)), None)
    return (
        noun if asked is None else replace(noun, to=tuple(i for i in asked.to if i not in noun.by))
    )


def _iter_bound(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """What is told without a word of asking or promising."""
    if sentence.is_headline:
        return
    found = [*iter_commands(scene, sentence)]
    if may_bind().search(scene.text, sentence.span.start, sentence.span.end):
        found = [*iter_please(scene, sentence), *iter_spoken(scene, sentence), *found]
        if not is_question(scene.text, sentence.span):
            found += [*iter_will(scene, sentence), *iter_ready(scene, sentence)]
    sound = [draft for draft in found if is_sound(scene, draft)]
    if sound and not is_general(scene.text, sentence.span) and not is_history(scene, sentence):
        yield from sound


def _settle(scene: Scene, ids: Iterable[str], but: Iterable[str]) -> tuple[str, ...]:
    settled = dict.fromkeys(scene.settle(id) for id in ids)
    return tuple(id for id in settled if id not in but)


def _build(scene: Scene, number: int, joined: Joined, others: list[Joined]) -> Commitment:
    draft, text = joined.draft, scene.text
    condition = find_condition(text, draft.stretch, draft.what)
    changes = find_changes(scene, joined, others)
    last = changes[-1].status if changes else CommitmentStatus.OPEN
    is_promise = draft.kind is CommitmentKind.PROMISE
    is_past = last in (CommitmentStatus.OVERDUE, CommitmentStatus.WITHDRAWN) or (
        last is CommitmentStatus.MET and is_promise
    )
    due = find_time(scene, joined, condition, is_past=is_past)
    statement = scene.voices.at(draft.what).statement or scene.voices.with_cue(draft.cue)
    return Commitment(
        id=f"c{number}",
        kind=draft.kind,
        by=draft.by,
        to=draft.to,
        what=cut_evidence(text, [draft.what]),
        due=due,
        every=find_recurrence(scene, joined),
        condition=cut_evidence(text, [condition] if condition else []),
        evidence=cut_evidence(text, sorted({one.sentence.span for one in joined.tellings})),
        statement=statement.id if statement else None,
        event=_find_event(scene, joined.tellings),
        confidence=draft.confidence,
        why=draft.why,
        changes=changes,
    )


def _find_event(scene: Scene, tellings: Iterable[Draft]) -> str | None:
    """The event whose trigger is the cue of a telling."""
    for draft in tellings:
        for event in scene.findings.events:
            if any(part.span.overlaps(draft.cue) for part in event.trigger):
                return event.id
    return None
