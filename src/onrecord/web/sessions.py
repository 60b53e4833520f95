"""Who is signed in: kept here, not in the browser, and only for a while."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.web.users import User, UserBook

IDLE_S = 2 * 60 * 60
WHOLE_S = 12 * 60 * 60
_BYTES = 32


@dataclass(slots=True)
class _Session:
    name: str
    password: str
    begun: float
    seen: float


class Sessions:
    """Sessions by their secrets, of which only hashes are kept.

    One ends after ``IDLE_S`` without a request and after ``WHOLE_S`` anyway, with the server, and
    when its user is removed or has a new password.
    """

    def __init__(self, book: UserBook, clock: Callable[[], float] = time.monotonic) -> None:
        self._book = book
        self._clock = clock
        self._held: dict[str, _Session] = {}
        self._lock = threading.Lock()

    def begin(self, user: User) -> str:
        """The secret of a new session of the user."""
        secret = secrets.token_urlsafe(_BYTES)
        now = self._clock()
        with self._lock:
            self._held = {key: one for key, one in self._held.items() if not _is_over(one, now)}
            self._held[_key(secret)] = _Session(user.name, user.password, now, now)
        return secret

    def find(self, secret: str) -> User | None:
        """Whose session that is, None when there is none or it has ended."""
        now = self._clock()
        with self._lock:
            held = self._held.get(_key(secret))
            if held is None or _is_over(held, now):
                self._held.pop(_key(secret), None)
                return None
            held.seen = now
        user = self._book.find(held.name)
        if user is None or user.password != held.password:
            self.end(secret)
            return None
        return user

    def end(self, secret: str) -> None:
        """The session is over."""
        with self._lock:
            self._held.pop(_key(secret), None)


def _is_over(one: _Session, now: float) -> bool:
    return now - one.seen > IDLE_S or now - one.begun > WHOLE_S


def _key(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
