"""What came of a commitment where no word of answering or keeping tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.document.span import Span
from onrecord.record.commitment import CommitmentKind, CommitmentStatus
from onrecord.record.commitments.drafts import Draft
from onrecord.record.commitments.likeness import stem_of
from onrecord.record.commitments.places import Place, any_of, is_unsure

_YES = re.compile(
    r"[“\"](?:Yes|Agreed|Of course|Gladly|With pleasure|Certainly|Granted|Done)\b[^?]*$"
)
_NO = re.compile(r"[“\"](?:No|Not|Never|Certainly not|Out of the question)\b[^?]*$")
_DID = re.compile(r"\b(?P<verb>[a-z]+(?:ed|t|id|ave|ent|ook|ought|ut))\s+(?:them|it)\b")
_WAS_DONE = re.compile(
    r"\b(?:has|have|had|was|were)\s+(?:since\s+|now\s+|already\s+|duly\s+|finally\s+)?(?:been\s+)?"
    r"(?P<verb>sent|published|delivered|paid|handed|done|completed|opened|reopened|built|returned"
    r"|issued|circulated|released|signed|restored|repaired|lifted)\b"
)
_CAME_ABOUT = re.compile(r"\W*(?:It|They|That|This)\s+(?:has\s+|have\s+)?(?P<verb>[a-z]+)\b")
_NOT = re.compile(r"\b(?:not|never|yet|nor|would|will|could|should|if|until)\b|n[’']t\b")
_FIRST_VERB = re.compile(r"(?:to\s+)?(?P<verb>[a-z]+)")
_NO_DEEDS = frozenset((
    "that", "what", "not", "said", "did", "might", "wait", "want", "need", "put", "let", "about",
    "but", "without", "called", "left",
))  # fmt: skip
_Change = tuple[Span, CommitmentStatus]


def iter_outcomes(place: Place) -> Iterator[_Change]:
    """The changes that the sentence tells in other words."""
    if place.draft.kind is not CommitmentKind.PROMISE:
        yield from _iter_said(place)
    yield from _iter_did(place)
    yield from _iter_was_done(place)
    yield from _iter_came_about(place)


def bound_side(draft: Draft) -> tuple[str, ...]:
    """Who is to do it: whoever promises or offers, or is asked."""
    return draft.to if draft.kind is CommitmentKind.REQUEST else draft.by


def _iter_said(place: Place) -> Iterator[_Change]:
    """The first word of what whoever was asked says right after it: "Agreed." """
    if place.distance != 1:
        return
    text, draft = place.scene.text, place.draft
    for pattern, status in ((_YES, CommitmentStatus.MET), (_NO, CommitmentStatus.REFUSED)):
        said = pattern.search(text, place.sentence.span.start, place.sentence.span.end)
        if said is None:
            continue
        own = place.scene.voices.at(Span(said.start() + 1, said.start() + 2)).own
        if own and draft.to and not place.scene.sides.are_one((own,), draft.by):
            yield (
                Span(said.start(), said.start() + 1 + len(said[0].split()[0].strip('“".,'))),
                status,
            )


def _iter_did(place: Place) -> Iterator[_Change]:
    """ "The clerk handed them out": by who was to do it, right after it was asked."""
    if place.distance > 1:
        return
    start = place.draft.what.end if place.distance == 0 else place.sentence.span.start
    for did in _DID.finditer(place.scene.text, start, place.sentence.span.end):
        span = Span(*did.span("verb"))
        before = place.scene.text[start : span.start]
        is_answer = any_of("refused").fullmatch(did["verb"]) or did["verb"] in _NO_DEEDS
        if is_answer or _NOT.search(before) or is_unsure(before):
            continue
        by = place.find_subject(span)
        if by and place.scene.sides.are_one(by, bound_side(place.draft)):
            yield span, CommitmentStatus.MET
            return


def _iter_was_done(place: Place) -> Iterator[_Change]:
    """ "The list that he promised had been sent": in the sentence that tells it."""
    draft, text = place.draft, place.scene.text
    if place.distance or draft.cue.start < draft.what.end or draft.kind is CommitmentKind.OFFER:
        return
    done = _WAS_DONE.search(text, draft.cue.end, place.sentence.span.end)
    if done and not _NOT.search(text[draft.cue.end : done.start("verb")]):
        yield Span(*done.span("verb")), CommitmentStatus.MET


def _iter_came_about(place: Place) -> Iterator[_Change]:
    """ "It opened last week" of what was to be reopened."""
    if place.distance != 1:
        return
    text = place.scene.text
    verb = _FIRST_VERB.match(text, place.draft.what.start, place.draft.what.end)
    told = _CAME_ABOUT.match(text, place.sentence.span.start, place.sentence.span.end)
    if verb is None or told is None or told["verb"] == verb["verb"]:
        return
    is_past = told["verb"].endswith(("ed", "t", "d"))
    if is_past and stem_of(told["verb"]) == stem_of(verb["verb"]):
        yield Span(*told.span("verb")), CommitmentStatus.MET
