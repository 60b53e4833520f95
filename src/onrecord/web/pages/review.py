"""Review: what is on record judged by people, one fact after another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query, Request

from onrecord.errors import ChoiceError
from onrecord.record.commitment import CommitmentStatus
from onrecord.store.decision import Action, Decision
from onrecord.store.documents import find_document
from onrecord.store.journal import describe_decisions
from onrecord.store.kinds import ACTOR, COMMITMENT, KINDS
from onrecord.store.portable import searched_spans
from onrecord.store.question import Pending
from onrecord.store.queue import (
    Place,
    Scope,
    count_waiting,
    find_first,
    find_last_answer,
    find_next,
    find_pending,
    find_previous,
    parse_place,
)
from onrecord.store.view import View
from onrecord.web.access import ViewOf
from onrecord.web.correction_fields import FieldShown, Typed, list_fields, refill
from onrecord.web.deciding import decider_of
from onrecord.web.fact_lines import FactLine, make_lines
from onrecord.web.page import Entry, Key, Page
from onrecord.web.parameters import EMPTY_IS_NONE
from onrecord.web.surroundings import Passage, find_passage, load_draft

_MOST_COUNTED = 1000
_LARGEST = 2**53

DocumentOf = Annotated[
    int | None,
    Query(ge=1, le=_LARGEST, description="Only what is in this document."),
    EMPTY_IS_NONE,
]
Below = Annotated[
    float | None,
    Query(ge=0, le=1, description="Of facts nobody has judged, only those less sure than this."),
    EMPTY_IS_NONE,
]
At = Annotated[
    str, Query(max_length=60, description="A place in the queue; without it, the beginning.")
]
Editing = Annotated[bool, Query(description="With the fields that can be corrected.")]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A decision in doubt: what was decided, by whom, when, why, and the words it was about."""

    outcome: str
    decided: str
    who: str
    decided_at: str
    why: str | None
    was: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Where the walk stands; ``fact`` is None where its words are gone."""

    at: str
    fact: FactLine | None
    doubt: Doubt | None
    passage: Passage | None
    fields: tuple[FieldShown, ...]
    statuses: tuple[str, ...]
    unjudged: int
    earlier: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A decision that holds: what was decided about which words, by whom and when."""

    number: int
    decided: str
    words: str
    who: str
    decided_at: str
    why: str | None


@dataclass(frozen=True, slots=True)
class Review:
    """The item at one place of the queue; None at its end.

    ``count`` is how much waits, with ``is_more`` at least that. ``last`` is the visitor's last
    answer that holds, which going back takes back. ``problem`` says why an edit was refused,
    ``why`` is the reason that was typed with it.
    """

    count: int
    is_more: bool
    document: int | None
    document_title: str
    below: float | None
    scope: str
    item: Waiting | None
    next: str
    previous: str | None
    last: Answer | None
    who: str
    is_editing: bool
    problem: str
    why: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """An edit that cannot be: what is wrong about it, and what was typed."""

    problem: str
    typed: Typed


def show_review(  # noqa: PLR0913 - one parameter for each part of the address
    request: Request,
    view: ViewOf,
    document: DocumentOf = None,
    below: Below = None,
    at: At = "",
    *,
    edit: Editing = False,
) -> Review:
    """What waits for a person, at one place of the queue."""
    return make_review(request, view, Scope(document, below), at, is_editing=edit)


def make_review(  # noqa: PLR0913 - each part is another one's to say
    request: Request,
    view: View,
    scope: Scope,
    at: str,
    *,
    is_editing: bool,
    refusal: Refusal | None = None,
) -> Review:
    """The page of one place, after an edit that was refused with all that was typed."""
    title = find_document(view, scope.capture_id).title or "" if scope.capture_id else ""
    place, pending = _find_item(view, scope, at)
    counted = count_waiting(view, scope, _MOST_COUNTED)
    who = decider_of(request)
    last = find_last_answer(view, who)
    following = find_next(view, scope, place) if place else None
    before = find_previous(view, scope, place)
    item = _item(view, place, pending, is_editing=is_editing) if place and pending else None
    if item and refusal:
        item = replace(item, fields=refill(item.fields, refusal.typed))
    return Review(
        count=min(counted, _MOST_COUNTED),
        is_more=counted > _MOST_COUNTED,
        document=scope.capture_id,
        document_title=title,
        below=scope.below,
        scope=urlencode(_named(scope)),
        item=item,
        next=address_of_place(scope, following),
        previous=address_of_place(scope, before) if before else None,
        last=_answers(view, [last])[0] if last else None,
        who=who,
        is_editing=is_editing,
        problem=refusal.problem if refusal else "",
        why=refusal.typed.form.get("why", "") if refusal else "",
    )


def address_of_place(scope: Scope, place: Place | None, *, edit: bool = False) -> str:
    """Where the queue is shown at the place; its end where there is none."""
    told = (
        _named(scope) | {"at": str(place) if place else "end"} | ({"edit": "true"} if edit else {})
    )
    return f"/review?{urlencode(told)}"


def _named(scope: Scope) -> dict[str, object]:
    told = {"document": scope.capture_id, "below": scope.below}
    return {key: value for key, value in told.items() if value is not None}


def _find_item(view: View, scope: Scope, at: str) -> tuple[Place | None, Pending | None]:
    if at == "end":
        return None, None
    place = parse_place(at)
    if at and place is None:
        raise ChoiceError(f"{at!r} is no place in the queue; begin anew at /review")
    pending = find_pending(view, place) if place else None
    if pending and pending.fact and pending.fact.kind == ACTOR.name:
        raise ChoiceError("actors are not judged here, but with `onrecord actors`")
    if place and pending:
        return place, pending
    # What stood there is gone, or nothing was asked for.
    place = find_next(view, scope, place) if place else find_first(view, scope)
    return place, find_pending(view, place) if place else None


def _item(view: View, place: Place, pending: Pending, *, is_editing: bool) -> Waiting:
    hit = pending.fact
    (line,) = make_lines(view, [hit]) if hit else (None,)
    draft = load_draft(view, hit) if hit else None
    is_promise = hit is not None and hit.kind == COMMITMENT.name
    made = view.decisions_on(hit.fingerprint) if hit else ()
    return Waiting(
        at=str(place),
        fact=line,
        doubt=_doubt(pending) if pending.decision else None,
        passage=find_passage(draft, is_editing=is_editing) if draft else None,
        fields=list_fields(draft) if draft and is_editing else (),
        statuses=tuple(map(str, CommitmentStatus)) if is_promise else (),
        unjudged=len(view.list_unjudged(capture_id=hit.capture_id)) if hit else 0,
        earlier=tuple(reversed(_answers(view, made))),
    )


def _answers(view: View, made: list[Decision] | tuple[Decision, ...]) -> tuple[Answer, ...]:
    lines = describe_decisions(view, list(made))
    return tuple(
        Answer(
            number=line.decision.id,
            decided=decided_in_words(line.decision),
            words=line.words,
            who=line.decision.who,
            decided_at=line.decision.decided_at,
            why=line.decision.why,
        )
        for line in lines
        if line.holds and line.decision.action is not Action.UNDO
    )


def decided_in_words(decision: Decision) -> str:
    """What was decided: ``accept``, ``status met``."""
    status = decision.change.get("status") if decision.action is Action.STATUS else None
    return f"{decision.action.value} {status}" if status else decision.action.value


def _doubt(pending: Pending) -> Doubt | None:
    decision = pending.decision
    if decision is None:
        return None
    seen = decision.seen
    words = searched_spans(KINDS[seen["kind"]], seen["value"]) if seen else []
    return Doubt(
        outcome=pending.outcome or "",
        decided=decided_in_words(decision),
        who=decision.who,
        decided_at=decision.decided_at,
        why=decision.why,
        was=" … ".join(span["exact"] for span in words),
    )


PAGES = (
    Page(
        name="review",
        path="/review",
        show=show_review,
        template="review.html",
        summary="What waits for a person's judgement, one fact after another.",
        entry=Entry("Review", 70, "r"),
        keys=(
            Key("a", "accept"),
            Key("x", "reject"),
            Key("e", "edit"),
            Key("f", "flag"),
            Key("space", "skip"),
            Key("s", "say how a commitment stands"),
            Key("A", "accept all of this document that nobody has judged"),
            Key("backspace", "take the last answer back, as often as you like"),
            Key("j k", "next, previous"),
            Key("← →", "editing: move the end of the words by a word"),
            Key("Shift ← →", "editing: move their beginning"),
            Key("Alt ↑ ↓", "editing: move the end, with Shift the beginning, by a character"),
        ),
        script="review.js",
        examples=("/review", "/review?edit=true"),
    ),
)
