"""How a commitment comes to stand in the rest of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from onrecord.document.span import Span
from onrecord.record.commitment import CommitmentKind, CommitmentStatus, StatusChange
from onrecord.record.commitments.drafts import Draft
from onrecord.record.commitments.joining import Joined
from onrecord.record.commitments.likeness import stem_of, stems_of
from onrecord.record.commitments.outcomes import bound_side, iter_outcomes
from onrecord.record.commitments.places import NEAR, Place, is_unsure, iter_places
from onrecord.record.commitments.scene import Scene
from onrecord.record.commitments.timing import find_last_day, tells_day
from onrecord.record.evidence import cut_evidence

_Change = tuple[Span, CommitmentStatus]
_TO_BE = re.compile(r"\b(?:would|will|should|to|shall)\s+be\s+(?P<verb>[a-z]+)")
_FIRST_VERB = re.compile(r"(?:to\s+)?(?P<verb>[a-z]+)")
_NOT_YET = re.compile(r"\b(?:to|be|will|would|and)\s+(?:\w+ly\s+)?$")
_WORD = re.compile(r"[a-z]+")
_FAILED = re.compile(
    r"\b(?P<words>failed to \w+|broke|broken|breaching|breached|betrayed|reneged on)\s+"
    r"(?:(?:an?|the|his|her|its|their|that|this|[\w’]+[’']s?)\s+)?(?:\w+\s+)?$"
)
_PRONOUN = re.compile(r"\s+(?:it|them)\b")
_TELLS_TIME = re.compile("deadline|missed|came and went|come and gone|passed|late|overdue")
_IT = re.compile(r"\W*(?:It|They|This|That|None|Nothing)\s*")
_SEEN = re.compile(r"\s+(?:see|seen|receive|received|hear|heard|get|got|had)\b")
_KEPT_NEAR = 2
_KEPT = 64


def find_changes(
    scene: Scene, joined: Joined, others: Sequence[Joined]
) -> tuple[StatusChange, ...]:
    """The changes that the article tells, in text order, none telling again what holds already."""
    found: dict[Span, CommitmentStatus] = {}
    may_be_late = _may_be_late(scene, joined.draft)
    for place in iter_places(scene, joined):
        found.update(_iter_changes(place))
        found.update(_iter_overdue(place, others, may_be_late=may_be_late))
    ordered = sorted(found.items())
    firsts = ordered[:1] + [right for left, right in pairwise(ordered) if left[1] != right[1]]
    return tuple(StatusChange(status, cut_evidence(scene.text, [span])) for span, status in firsts)


def _iter_changes(place: Place) -> Iterator[_Change]:
    if place.draft.kind is not CommitmentKind.PROMISE:
        yield from _iter_answers(place, "refused", CommitmentStatus.REFUSED)
        yield from _iter_answers(place, "accepted", CommitmentStatus.MET)
    yield from _iter_done(place)
    yield from _iter_kept(place)
    yield from _iter_withdrawn(place)
    yield from iter_outcomes(place)


def _iter_answers(place: Place, name: str, status: CommitmentStatus) -> Iterator[_Change]:
    """What whoever was asked, offered something or invited answers."""
    for span in place.iter_words(name):
        if not place.is_negated(span) and _is_answer(place, span):
            yield span, status


def _is_answer(place: Place, span: Span) -> bool:
    draft, sides = place.draft, place.scene.sides
    is_named = place.speaks_of_it(span)
    if not is_named and not place.may_point_back(span):
        return False
    by = place.find_subject(span)
    if place.is_passive(span) or sides.are_one(by, draft.to):
        return True
    if by and draft.to:
        # Who answers for somebody may not be known as theirs: the words must be plain.
        reach = NEAR if place.names_it(span) else 1
        return is_named and place.distance <= reach and not sides.are_one(by, draft.by)
    if by:
        return not sides.are_one(by, draft.by)
    return is_named or place.distance == 0


def _iter_done(place: Place) -> Iterator[_Change]:
    """The thing itself told as done: "published the list on Friday"."""
    if place.distance == 0 or place.draft.kind is CommitmentKind.INVITATION:
        return
    text = place.scene.text
    deed = _read_deed(place.draft.what.text_in(text))
    if deed is None or len(deed.rest & stems_of(place.words)) < min(2, len(deed.rest)):
        return
    for match in _WORD.finditer(text, place.sentence.span.start, place.sentence.span.end):
        span = Span(*match.span())
        is_same = stem_of(match[0]) == stem_of(deed.verb) and not match[0].endswith(("s", "ing"))
        is_past = is_same and (deed.is_passive or match[0] != deed.verb)
        if is_past and _is_done(place, span, is_passive=deed.is_passive):
            yield span, CommitmentStatus.MET
            return


@dataclass(frozen=True, slots=True)
class _Deed:
    """What is to be done: its verb, whether "be" stands before that, the stems of the rest."""

    verb: str
    is_passive: bool
    rest: frozenset[str]


@lru_cache(maxsize=_KEPT)
def _read_deed(what: str) -> _Deed | None:
    """The deed that the words for a thing tell; None where they tell a verb alone, or none."""
    passive = _TO_BE.search(what)
    verb = passive or _FIRST_VERB.match(what)
    rest = stems_of(what[: verb.start()] + what[verb.end() :]) if verb else frozenset()
    return _Deed(verb["verb"], passive is not None, rest) if verb and rest else None


def _is_done(place: Place, span: Span, *, is_passive: bool) -> bool:
    before = place.before(span)
    if is_unsure(before) or place.is_negated(span) or _NOT_YET.search(before):
        return False
    if not place.is_outside(span):
        return False
    by = place.find_subject(span)
    is_own = place.scene.sides.are_one(by, bound_side(place.draft))
    return place.is_passive(span) or is_own or (not by and not is_passive)


def _iter_kept(place: Place) -> Iterator[_Change]:
    """ "Kept its word", "did so": by who was to do it."""
    for span in place.iter_words("kept"):
        by = place.find_subject(span)
        is_bound = place.scene.sides.are_one(by, bound_side(place.draft))
        is_near = place.distance <= _KEPT_NEAR or place.shares_words()
        is_itself = place.is_passive(span) and place.distance == 0
        is_told = is_itself or (is_bound and is_near and not place.is_passive(span))
        if is_told and not place.is_negated(span):
            yield span, CommitmentStatus.MET


def _iter_withdrawn(place: Place) -> Iterator[_Change]:
    """Taken back by who made it."""
    for span in place.iter_words("withdrawn"):
        is_named = place.names_it(span) or _PRONOUN.match(place.after(span)) is not None
        by = place.find_subject(span)
        is_own = place.is_passive(span) or not by or place.scene.sides.are_one(by, place.draft.by)
        is_near = place.distance <= NEAR or place.shares_words()
        if is_named and is_own and is_near and not place.is_negated(span):
            yield span, CommitmentStatus.WITHDRAWN


def _iter_overdue(
    place: Place, others: Sequence[Joined], *, may_be_late: bool
) -> Iterator[_Change]:
    """Not done though its time has passed: nothing is overdue of which no time was told."""
    draft = place.draft
    failure = _find_failure(place)
    if failure is not None:
        yield failure, CommitmentStatus.OVERDUE
    if not may_be_late and not _TELLS_TIME.search(place.words.lower()):
        return
    for span in place.iter_words("overdue"):
        is_in_own = place.distance == 0 and span.start >= draft.what.end
        is_next = 0 < place.distance <= _KEPT_NEAR and not _is_told_between(place, others)
        is_told = is_in_own or is_next or (place.distance > 0 and place.shares_words())
        if is_told and _may_be_of_bound(place, span):
            yield span, CommitmentStatus.OVERDUE


def _find_failure(place: Place) -> Span | None:
    """ "Failed to publish the list that", "broke its pledge to": right before it is told."""
    start = place.sentence.span.start
    for telling in place.joined.tellings:
        if telling.sentence == place.sentence:
            first = min(telling.cue.start, telling.what.start)
            found = _FAILED.search(place.scene.text, start, first)
            if found and not is_unsure(place.before(Span(*found.span()))):
                return Span(found.start("words"), found.end("words"))
    return None


def _may_be_late(scene: Scene, draft: Draft) -> bool:
    """True where a time was told by which it was to be done, and no last day lies ahead."""
    if draft.kind in (CommitmentKind.OFFER, CommitmentKind.INVITATION):
        return False
    if not tells_day(scene, draft):
        return False
    published, day = scene.findings.article.published, find_last_day(scene, draft)
    return published is None or day is None or day <= published


def _is_told_between(place: Place, others: Sequence[Joined]) -> bool:
    """True where another commitment is told between the telling and this sentence."""
    first = place.draft.sentence.number
    return any(
        first < one.draft.sentence.number <= place.sentence.number
        for one in others
        if one is not place.joined
    )


def _may_be_of_bound(place: Place, span: Span) -> bool:
    is_of_it = place.distance == 1 and _IT.fullmatch(place.before(span))
    if is_of_it or (place.distance <= 1 and _SEEN.match(place.after(span))):
        return True
    by, bound = place.find_subject(span), bound_side(place.draft)
    is_theirs = not by or not bound or place.scene.sides.are_one(by, bound)
    return is_theirs or place.shares_words()
