"""Who is asking, and whether they may: every request passes here before any page."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.web.attempts import Attempts
from onrecord.web.options import Options, Team
from onrecord.web.problems import show_problem
from onrecord.web.proxies import NAMED
from onrecord.web.sessions import Sessions
from onrecord.web.users import Role, User, UserBook

SESSION_COOKIE = "onrecord_session"
SIGN_IN = "/sign-in"
SIGN_OUT = "/sign-out"
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_SIGN_IN_FIRST = "Sign in first; this record is open to its team alone."
_UNNAMED = "This record is open to its team alone, whom its proxy names; it named nobody."
_ONLY_EDITORS = "You may read this record; only editors change it. Ask one of them."


class Desk:
    """The team's users, sessions and attempts; without a team, whoever sits at this computer."""

    def __init__(self, options: Options) -> None:
        self.team: Team | None = options.team
        self.local = User(options.who, Role.EDITOR)
        self.attempts = Attempts()
        if options.team:
            self.book = UserBook(options.team.users)
            self.sessions = Sessions(self.book)

    @property
    def takes_passwords(self) -> bool:
        """True where users sign in on a page of ours."""
        return self.team is not None and self.team.header is None

    def find_visitor(self, request: Request) -> User | None:
        """Who is asking; None for who has not signed in."""
        if self.team is None:
            return self.local
        if self.team.header:
            named = request.scope.get(NAMED)
            return (self.book.find(named) or User(named, Role.READER)) if named else None
        secret = request.cookies.get(SESSION_COOKIE)
        return self.sessions.find(secret) if secret else None


class Doorkeeper:
    """Lets nobody in who is not of the team, and lets only editors change anything."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app = app
        self._desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The app's answer, or a refusal."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        visitor = self._desk.find_visitor(request)
        request.state.visitor = visitor
        refusal = self._refuse(request, visitor)
        await (refusal or self._app)(scope, receive, send)

    def _refuse(self, request: Request, visitor: User | None) -> Response | None:
        path = request.url.path
        if path.startswith("/static/") or path in (SIGN_IN, SIGN_OUT):
            return None
        if visitor is None:
            return self._ask_to_sign_in(request)
        if request.method not in _SAFE_METHODS and not visitor.may_edit:
            return show_problem(request, 403, _ONLY_EDITORS)
        return None

    def _ask_to_sign_in(self, request: Request) -> Response:
        if not self._desk.takes_passwords:
            return show_problem(request, 403, _UNNAMED)
        place = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        target = f"{SIGN_IN}?next={quote(place, safe='')}"
        if request.headers.get("hx-request") == "true":
            return Response(status_code=401, headers={"HX-Redirect": target})
        wants_page = "text/html" in request.headers.get("accept", "")
        if request.method in ("GET", "HEAD") and wants_page and not path_is_data(request):
            return RedirectResponse(target, status_code=303)
        return show_problem(request, 401, _SIGN_IN_FIRST)


def path_is_data(request: Request) -> bool:
    """True where data is asked for, not a page."""
    return request.url.path.endswith(".json")


def visitor_of(request: Request) -> User | None:
    """Who is asking."""
    visitor: User | None = getattr(request.state, "visitor", None)
    return visitor


def desk_of(request: Request) -> Desk:
    """The desk at which users sign in."""
    desk: Desk = request.app.state.desk
    return desk
