"""The reading room as a browser finds it: a server in a thread of its own."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from onrecord.web.app import create_app
from onrecord.web.options import Options

_HOST = "127.0.0.1"


@contextmanager
def serving(place: str, options: Options | None = None) -> Iterator[str]:
    """The address, without a slash at its end, of the record at a place."""
    server = uvicorn.Server(uvicorn.Config(create_app(place, options), log_level="warning"))
    with socket.create_server((_HOST, 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        yield f"http://{_HOST}:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()
