"""Decisions: who decided what, when and why; and the writes that make and take them back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request
from pydantic import Field
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from onrecord.errors import ChoiceError
from onrecord.store.decision import Action, Decision, Verdict
from onrecord.store.journal import JournalLine, count_decisions, list_deciders, list_decisions
from onrecord.store.question import Pending
from onrecord.store.queue import (
    Place,
    Scope,
    find_first,
    find_last_answer,
    find_next,
    find_pending,
    parse_place,
)
from onrecord.store.store import Store
from onrecord.web.access import StoreOf, ViewOf
from onrecord.web.corrections import read_change, typed_in
from onrecord.web.deciding import decider_of, keep_decider
from onrecord.web.page import Entry, Key, Page
from onrecord.web.pages.review import (
    PAGES as REVIEW,
)
from onrecord.web.pages.review import (
    Refusal,
    address_of_place,
    decided_in_words,
    make_review,
)
from onrecord.web.paging import Paging, page_of
from onrecord.web.parameters import EMPTY_IS_NONE, PageNumber
from onrecord.web.problems import NOT_FOUND, RESPONSES
from onrecord.web.rendering import render
from onrecord.web.surroundings import load_draft

_SIZE = 50
_MOST_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """A decision; ``about`` is the earlier one that it takes back, ``holds`` whether it counts."""

    number: int
    decided_at: str
    who: str
    decided: str
    why: str | None
    kind: str | None
    words: str
    document: int | None
    title: str | None
    about: int | None
    step: int | None
    holds: bool


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions, the newest first, of one person if named."""

    decisions: tuple[DecisionShown, ...]
    who: str | None
    everybody: tuple[str, ...]
    paging: Paging


Who = Annotated[
    str | None, Query(max_length=300, description="Only decisions of this person."), EMPTY_IS_NONE
]


def show_decisions(view: ViewOf, who: Who = None, page: PageNumber = 1) -> Decisions:
    """Who decided what, when and why."""
    lines = list_decisions(view, who=who, offset=(page - 1) * _SIZE, limit=_SIZE)
    return Decisions(
        decisions=tuple(map(_shown, lines)),
        who=who,
        everybody=list_deciders(view),
        paging=page_of(page, _SIZE, len(lines), count_decisions(view, who)),
    )


def _shown(line: JournalLine) -> DecisionShown:
    one = line.decision
    return DecisionShown(
        number=one.id,
        decided_at=one.decided_at,
        who=one.who,
        decided=decided_in_words(one),
        why=one.why,
        kind=line.kind,
        words=line.words,
        document=one.capture_id,
        title=line.title,
        about=one.target if one.action is Action.UNDO else None,
        step=one.step,
        holds=line.holds,
    )


ROUTER = APIRouter(
    responses=RESPONSES | NOT_FOUND, tags=["writes"], default_response_class=Response
)

Number = Annotated[int, Field(ge=1, le=2**53)]
Document = Annotated[int | None, Form(ge=1, le=2**53), EMPTY_IS_NONE]
BelowField = Annotated[float | None, Form(ge=0, le=1), EMPTY_IS_NONE]
Name = Annotated[str, Form(max_length=300)]
Why = Annotated[str, Form(max_length=2000)]


async def form_of(request: Request) -> FormData:
    """Every field of the form."""
    return await request.form()


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a person answers at a place of the queue."""

    place: Place
    action: Action
    who: str
    why: str | None
    status: str
    form: FormData


@ROUTER.post("/review", summary="Decide on what stands at a place of the queue.", status_code=303)
def decide(  # noqa: PLR0913 - one parameter for each field
    request: Request,
    store: StoreOf,
    *,
    form: Annotated[FormData, Depends(form_of)],
    at: Annotated[str, Form(max_length=60)],
    action: Annotated[str, Form(max_length=20)],
    who: Name = "",
    why: Why = "",
    status: Annotated[str, Form(max_length=20)] = "",
    document: Document = None,
    below: BelowField = None,
) -> Response:
    """The answer is kept as a decision, and the next place's turn comes."""
    scope = Scope(document, below)
    place, name = parse_place(at), decider_of(request, who)
    if place is None or action not in _ANSWERS:
        raise ChoiceError(f"{at!r} and {action!r} are no answer; load the page again")
    with store.view() as view:
        following = find_next(view, scope, place)
    answer = _Answer(place, Action(action), name, why.strip() or None, status, form)
    try:
        _keep(store, answer)
    except ValueError as error:
        refusal = Refusal(f"{error}.", typed_in(form))
        with store.view() as view:
            shown = make_review(request, view, scope, at, is_editing=True, refusal=refusal)
        return render(request, "review.html", shown, page=REVIEW[0], status=422)
    return _go(request, address_of_place(scope, following), who)


_ANSWERS = {
    one.value for one in (Action.ACCEPT, Action.REJECT, Action.FLAG, Action.EDIT, Action.STATUS)
}


def _keep(store: Store, answer: _Answer) -> None:
    """The answer is on record; ValueError where it cannot be."""
    with store.view() as view:
        pending = find_pending(view, answer.place)
        if pending is None:
            raise ChoiceError("what stood there is gone; somebody else may have answered it")
        fact = pending.fact
        change: dict[str, Any] | None = None
        if answer.action is Action.EDIT and fact:
            typed = typed_in(answer.form)
            change = read_change(load_draft(view, fact), typed.form, typed.modes)
            if not change:
                raise ValueError("Nothing was changed; accept it, or change a field")
        elif answer.action is Action.STATUS:
            change = {"status": answer.status}
    _decide(store, pending, answer, change)


def _decide(store: Store, pending: Pending, answer: _Answer, change: dict[str, Any] | None) -> None:
    settles = pending.decision.id if pending.decision else None
    if pending.fact is not None:
        verdict = Verdict(answer.action, answer.who, answer.why, change, settles)
        store.decide(pending.fact.fact_id, verdict)
    elif settles is not None:
        store.dismiss(settles, Verdict(Action.DISMISS, answer.who, answer.why))


@ROUTER.post(
    "/review/accept", summary="Accept what nobody has judged, as one answer.", status_code=303
)
def accept_all(  # noqa: PLR0913 - one parameter for each field
    request: Request,
    store: StoreOf,
    *,
    of: Annotated[int, Form(ge=1, le=2**53)],
    at: Annotated[str, Form(max_length=60)] = "",
    above: Annotated[float, Form(ge=0, le=1)] = 0.0,
    who: Name = "",
    document: Document = None,
    below: BelowField = None,
) -> Response:
    """Facts of the document ``of`` are accepted as one, and undone as one."""
    scope = Scope(document, below)
    name = decider_of(request, who)
    with store.view() as view:
        waiting = view.list_unjudged(capture_id=of, at_least=above)
    if waiting:
        store.decide_all(waiting, Verdict(Action.ACCEPT, name))
    place = parse_place(at)
    with store.view() as view:
        following = find_next(view, scope, place) if place else find_first(view, scope)
    return _go(request, address_of_place(scope, following), who)


@ROUTER.post("/review/back", summary="Take the last answer back.", status_code=303)
def go_back(  # noqa: PLR0913 - one parameter for each field
    request: Request,
    store: StoreOf,
    *,
    decision: Annotated[int, Form(ge=1, le=2**53)],
    who: Name = "",
    document: Document = None,
    below: BelowField = None,
) -> Response:
    """The answer is taken back if it is still the person's last, and its item's turn comes."""
    name, scope = decider_of(request, who), Scope(document, below)
    with store.view() as view:
        last = find_last_answer(view, name)
    if last is None or last.id != decision:
        raise ChoiceError("that is not your last answer any more; load the page again")
    store.undo(last.id, who=name)
    with store.view() as view:
        place = _place_of(view, last)
    return _go(request, address_of_place(scope, place) if place else "/review", who)


def _place_of(view: Any, decision: Decision) -> Place | None:
    if decision.capture_id is None or decision.subject is None:
        return None
    hit = view.find_fact(decision.capture_id, decision.subject)
    return Place(hit.fact_id) if hit else None


@ROUTER.post("/decisions/undo", summary="Take decisions back.", status_code=303)
def undo(
    request: Request,
    store: StoreOf,
    decision: Annotated[list[Number], Form(max_length=_MOST_AT_ONCE)],
    who: Name = "",
    why: Why = "",
) -> Response:
    """Each of the decisions is taken back; taking back what took back brings that back."""
    name = decider_of(request, who)
    for number in sorted(set(decision), reverse=True):
        store.undo(number, who=name, why=why.strip() or None)
    return _go(request, "/decisions", who)


def _go(request: Request, address: str, who: str) -> Response:
    response = RedirectResponse(address, 303)
    keep_decider(request, response, who)
    return response


PAGES = (
    Page(
        name="decisions",
        path="/decisions",
        show=show_decisions,
        template="decisions.html",
        summary="Who decided what, when and why.",
        entry=Entry("Decisions", 75, "h"),
        keys=(Key("j k", "next, previous decision"), Key("x", "choose it, to be taken back")),
        script="decisions.js",
        examples=("/decisions",),
    ),
)
