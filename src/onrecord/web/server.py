"""The server that a user starts."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from onrecord.errors import OnRecordError
from onrecord.web.app import create_app
from onrecord.web.options import Options, is_loopback


def run_server(
    place: str, host: str, port: int, on_ready: Callable[[str], None], options: Options
) -> None:
    """The reading room is open until the program is interrupted.

    ``on_ready`` is given its address once browsers can reach it; port 0 is any that is free.
    Beyond this computer it is open to a team alone.
    """
    if not is_loopback(host) and options.team is None:
        problem = f"{host} can be reached from other computers, and nobody would have to sign in"
        remedy = "give --team, with users from `onrecord serve users add NAME`"
        raise OnRecordError(f"{problem}; {remedy}")
    app = create_app(place, options)
    config = uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False)
    with _listen(host, port) as listening:
        if app.state.inbox:
            app.state.inbox.claim()
        on_ready(_address(host, listening.getsockname()[1]))
        uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        problem = f"cannot listen at {host}, port {port} ({error.strerror or error})"
        raise OnRecordError(f"{problem}; give another port with --port") from error


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
