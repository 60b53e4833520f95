"""Who may ask, what pages may load, and which writes are ours."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Annotated

from fastapi import Header, Request, Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "onrecord_visit"
TOKEN_FIELD = "token"  # noqa: S105 - a field's name
_VISIT_BYTES = 24
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN_SITES = (None, "same-origin", "none")
_STALE = "the page is too old or came from elsewhere; load it again and repeat what you did"

POLICY = "; ".join((
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
))  # fmt: skip
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not "no-referrer": forms would then not say that they come from here.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class HostGuard:
    """Answers only who asks for this server by one of its names.

    Another site's name that leads to this computer is refused, so that no page from elsewhere
    can read the record through a browser.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The app's answer, or a refusal."""
        if scope["type"] == "http" and not self._is_known(Headers(scope=scope).getlist("host")):
            refusal = PlainTextResponse("This server does not go by that name.\n", status_code=421)
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_known(self, asked: list[str]) -> bool:
        return len(asked) == 1 and host_name(asked[0]) in self._hosts


def host_name(host: str) -> str:
    """The name without the port: ``[::1]:8080`` is ``::1``."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()


class SafeHeaders:
    """Every answer tells the browser to load nothing from elsewhere and to run nothing inline."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The app's answer with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "private, no-cache")
            await send(message)

        await self._app(scope, receive, send_safely)


class Tokens:
    """Tokens that only pages of this server can know, each for one visitor."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def token_for(self, visit: str) -> str:
        """The token of the visitor of that cookie."""
        return hmac.new(self._secret, visit.encode(), hashlib.sha256).hexdigest()

    def is_valid(self, visit: str | None, token: str | None) -> bool:
        """True when the token is the visitor's."""
        if not visit or not token:
            return False
        return hmac.compare_digest(self.token_for(visit).encode(), token.encode())


def visit_of(request: Request) -> str:
    """The visitor's cookie, or a new one, which ``keep_visit`` then sets."""
    held = request.cookies.get(COOKIE)
    if held:
        return held
    if not hasattr(request.state, "new_visit"):
        request.state.new_visit = secrets.token_urlsafe(_VISIT_BYTES)
    new: str = request.state.new_visit
    return new


def keep_visit(request: Request, response: Response) -> None:
    """A visitor who was given a token comes back with the cookie that it goes with."""
    new = getattr(request.state, "new_visit", None)
    if new is not None:
        secure = request.url.scheme == "https"
        response.set_cookie(COOKIE, new, httponly=True, samesite="strict", secure=secure)


async def check_token(
    request: Request,
    x_onrecord_token: Annotated[str | None, Header(include_in_schema=False)] = None,
) -> None:
    """Nothing is changed by a request that does not come from a page of this server."""
    if request.method in _SAFE_METHODS:
        return
    tokens: Tokens = request.app.state.tokens
    token = x_onrecord_token or await _token_in_form(request)
    is_ours = request.headers.get("sec-fetch-site") in _OWN_SITES and _has_own_origin(request)
    if not is_ours or not tokens.is_valid(request.cookies.get(COOKIE), token):
        raise HTTPException(403, _STALE)


def _has_own_origin(request: Request) -> bool:
    origin = request.headers.get("origin")
    return origin is None or origin == f"{request.url.scheme}://{request.headers['host']}"


async def _token_in_form(request: Request) -> str | None:
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return None
    token = (await request.form()).get(TOKEN_FIELD)
    return token if isinstance(token, str) else None
