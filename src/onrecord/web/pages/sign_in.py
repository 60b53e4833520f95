"""Signing in and out, where a team shares the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from starlette.responses import RedirectResponse

from onrecord.web.doorkeeper import SESSION_COOKIE, SIGN_IN, SIGN_OUT, desk_of
from onrecord.web.page import Page
from onrecord.web.problems import RESPONSES
from onrecord.web.rendering import render
from onrecord.web.security import COOKIE

_HOME = "/documents"
_WRONG = "That is not the name and password of anybody here. Look at both and try again."
_TOO_OFTEN = "That was tried too often. Wait {minutes} and try again."

Next = Annotated[str, Query(max_length=2000, description="Where to go afterwards.")]


@dataclass(frozen=True, slots=True)
class SignIn:
    """The form: ``problem`` says what was wrong, ``is_needed`` whether anybody signs in here."""

    next: str
    name: str
    problem: str
    is_needed: bool


def show_sign_in(request: Request, next: Next = _HOME) -> SignIn:  # noqa: A002 - as addresses say it
    """The form to sign in with."""
    return SignIn(_own_place(next), "", "", desk_of(request).takes_passwords)


ROUTER = APIRouter(responses=RESPONSES, tags=["writes"], default_response_class=Response)


@ROUTER.post(SIGN_IN, summary="Sign in.", status_code=303)
def sign_in(
    request: Request,
    name: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=500)],
    next: Annotated[str, Form(max_length=2000)] = _HOME,  # noqa: A002 - as addresses say it
) -> Response:
    """A session begins for who knows the password."""
    desk = desk_of(request)
    if not desk.takes_passwords:
        return RedirectResponse(_HOME, 303)
    name = " ".join(name.split())
    address = request.client.host if request.client else ""
    wait = desk.attempts.begin(address, name)
    if wait:
        minutes = f"{wait / 60:.0f} minutes" if wait > 90 else "a minute"
        shown = SignIn(_own_place(next), name, _TOO_OFTEN.format(minutes=minutes), is_needed=True)
        return _refuse(request, shown, 429, wait)
    user = desk.book.check(name, password)
    if user is None:
        shown = SignIn(_own_place(next), name, _WRONG, is_needed=True)
        return _refuse(request, shown, 401)
    desk.attempts.succeed(address, name)
    response = RedirectResponse(_own_place(next), 303)
    secure = request.url.scheme == "https"
    response.set_cookie(
        SESSION_COOKIE, desk.sessions.begin(user), httponly=True, samesite="strict", secure=secure
    )
    # Whoever had this browser before has no token that counts now.
    response.delete_cookie(COOKIE, httponly=True, samesite="strict", secure=secure)
    return response


@ROUTER.post(SIGN_OUT, summary="Sign out.", status_code=303)
def sign_out(request: Request) -> Response:
    """The session is over."""
    desk = desk_of(request)
    secret = request.cookies.get(SESSION_COOKIE)
    if secret and desk.takes_passwords:
        desk.sessions.end(secret)
    response = RedirectResponse(SIGN_IN, 303)
    for name in (SESSION_COOKIE, COOKIE):
        response.delete_cookie(name, httponly=True, samesite="strict")
    return response


def _refuse(request: Request, shown: SignIn, status: int, wait: float = 0.0) -> Response:
    response = render(request, "sign_in.html", shown, page=PAGES[0], status=status)
    if wait:
        response.headers["retry-after"] = str(int(wait) + 1)
    return response


def _own_place(place: str) -> str:
    """The place if it is one of this server's pages, else the first page."""
    is_own = place.startswith("/") and not place.startswith("//") and place.isprintable()
    return place if is_own and "\\" not in place else _HOME


PAGES = (
    Page(
        name="sign_in",
        path=SIGN_IN,
        show=show_sign_in,
        template="sign_in.html",
        summary="Signing in, where a team shares the record.",
        examples=("/sign-in",),
    ),
)
