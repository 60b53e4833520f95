"""Stylesheet and scripts: where they are, and how long a browser may keep them."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send

FOLDER = Path(str(resources.files("onrecord.web"))) / "static"
_FOR_EVER = "public, max-age=31536000, immutable"


@cache
def asset_address(name: str) -> str:
    """The address of a file of ``static/``, another one whenever its bytes are."""
    digest = hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()
    return f"/static/{name}?v={digest[:12]}"


class Assets(StaticFiles):
    """The files of ``static/``; those asked for at their own address may be kept for ever."""

    def __init__(self) -> None:
        super().__init__(directory=FOLDER)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The file."""
        is_versioned = scope.get("query_string", b"").startswith(b"v=")

        async def send_with_age(message: Message) -> None:
            if message["type"] == "http.response.start" and is_versioned:
                MutableHeaders(scope=message)["cache-control"] = _FOR_EVER
            await send(message)

        await super().__call__(scope, receive, send_with_age)
