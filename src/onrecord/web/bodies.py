"""Requests no larger and no slower than they need be."""

from __future__ import annotations

import asyncio

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.options import Limits
from onrecord.web.problems import show_problem

# Whatever brings no files.
_SMALL = 2_000_000


class BodyLimit:
    """Takes no more of a request than is allowed at its address, and waits no longer for it."""

    def __init__(self, app: ASGIApp, limits: Limits, large: frozenset[str]) -> None:
        self._app = app
        self._limits = limits
        self._large = large

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The app's answer, or a refusal."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
            return
        is_large = scope["path"] in self._large
        most = self._limits.body_bytes if is_large else min(_SMALL, self._limits.body_bytes)
        if _promised(scope) > most:
            await show_problem(Request(scope), 413, _too_much(most))(scope, receive, send)
            return
        body = _Body(receive, most, self._limits.body_s)
        await self._app(scope, body.receive, send)


class _Body:
    """A request's body as it comes in, counted and timed."""

    def __init__(self, receive: Receive, most: int, seconds: float) -> None:
        self._receive = receive
        self._most = most
        self._seconds = seconds
        self._left = seconds
        self._got = 0
        self._is_whole = False

    async def receive(self) -> Message:
        if self._is_whole:
            return await self._receive()
        loop = asyncio.get_running_loop()
        begun = loop.time()
        try:
            message = await asyncio.wait_for(self._receive(), max(self._left, 0.001))
        except TimeoutError as error:
            told = f"The whole of it did not come within {self._seconds:g} seconds; send less."
            raise HTTPException(408, told, {"connection": "close"}) from error
        self._left -= loop.time() - begun
        self._got += len(message.get("body", b""))
        self._is_whole = not message.get("more_body", False)
        if self._got > self._most:
            raise HTTPException(413, _too_much(self._most), {"connection": "close"})
        return message


def _promised(scope: Scope) -> int:
    lengths = [value for name, value in scope["headers"] if name == b"content-length"]
    return max((int(value) for value in lengths if value.isdigit()), default=0)


def _too_much(most: int) -> str:
    return f"At most {most:,} bytes are taken at once; send less, in several parts."
