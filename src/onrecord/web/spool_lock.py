"""One server alone reads what waits in a folder."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import IO

from onrecord.errors import OnRecordError

try:
    import fcntl
except ImportError:  # Windows has no such locks.
    fcntl = None  # type: ignore[assignment]


class SpoolLock:
    """Held by the one server that reads a folder; the system frees it when that server dies."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: IO[bytes] | None = None

    def take(self) -> None:
        """It is ours, if it was not before; OnRecordError where another server holds it."""
        if self._held is not None:
            return
        # Where the folder cannot be made nothing can be handed in either.
        with suppress(PermissionError, FileNotFoundError):
            self._folder.mkdir(mode=0o700, exist_ok=True)
            lock = (self._folder / ".lock").open("ab")
            try:
                _lock(lock)
            except BlockingIOError as error:
                lock.close()
                problem = f"another server reads what is handed in at {self._folder}"
                remedy = "end that one, or give this one a folder of its own with --inbox"
                raise OnRecordError(f"{problem}; {remedy}") from error
            self._held = lock

    def give_back(self) -> None:
        """Another server may take it."""
        if self._held is not None:
            self._held.close()
            self._held = None


def _lock(held: IO[bytes]) -> None:
    if fcntl is not None:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
