"""Named users with hashed passwords, in a small file of their own."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
import tempfile
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from onrecord.errors import OnRecordError

LEAST_PASSWORD = 10
_LONGEST = 200
# 32 MB and about a tenth of a second for each guess.
_COST, _BLOCK, _PARALLEL = 2**15, 8, 3
_MEMORY = 64 * 1024 * 1024
_SALT_BYTES = 16
_AT_ONCE = threading.BoundedSemaphore(2)


class Role(StrEnum):
    """What a user may do: readers change nothing."""

    READER = "reader"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class User:
    """A user; ``password`` is its hash with all that checks it, empty where there is none."""

    name: str
    role: Role
    password: str = ""

    @property
    def may_edit(self) -> bool:
        """True for who may put articles on record and decide."""
        return self.role is Role.EDITOR


class UserBook:
    """The users of a file, read anew whenever it has changed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._users: dict[str, User] = {}
        self._stamp: tuple[int, int, int] | None = None
        self._lock = threading.Lock()

    def find(self, name: str) -> User | None:
        """The user of that name."""
        return self.all().get(name)

    def all(self) -> dict[str, User]:
        """Every user by name; OnRecordError when the file cannot be read."""
        with self._lock:
            try:
                found = self._path.stat()
                stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
                if stamp != self._stamp:
                    self._users = _parse(self._path.read_text("utf-8"))
                    self._stamp = stamp
            except FileNotFoundError:
                return {}
            except (OSError, ValueError, KeyError, TypeError) as error:
                problem = f"{self._path}: the users cannot be read ({error})"
                raise OnRecordError(f"{problem}; restore the file, or add them again") from error
            return dict(self._users)

    def put(self, user: User) -> None:
        """The user is in the file, instead of an earlier one of that name."""
        self._write({**self.all(), user.name: user}.values())

    def remove(self, name: str) -> bool:
        """True when there was a user of that name; now there is none."""
        users = self.all()
        was_there = users.pop(name, None) is not None
        if was_there:
            self._write(users.values())
        return was_there

    def check(self, name: str, password: str) -> User | None:
        """The user of that name, if that is the password; takes as long when it is not."""
        user = self.find(name)
        held = user.password if user and user.password else _NOBODY
        is_right = matches(password, held)
        return user if user and user.password and is_right else None

    def _write(self, users: Iterable[User]) -> None:
        in_order = sorted(users, key=lambda one: one.name)
        told = {
            "users": [
                {"name": one.name, "role": one.role.value, "password": one.password}
                for one in in_order
            ]
        }
        handle, name = tempfile.mkstemp(prefix=f".{self._path.name}.", dir=self._path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(told, stream, ensure_ascii=False, indent=1)
                stream.flush()
                os.fsync(stream.fileno())
            # mkstemp leaves the file to its owner alone.
            Path(name).replace(self._path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise


def make_user(name: str, role: Role, password: str | None) -> User:
    """A user who signs in with the password; without one only a proxy can name them."""
    tidy = " ".join(name.split())
    if not tidy or not tidy.isprintable() or len(tidy) > _LONGEST:
        raise OnRecordError(f"{name!r} is no name; give 1 to {_LONGEST} printable characters")
    if password is None:
        return User(tidy, role)
    if not LEAST_PASSWORD <= len(password) <= _LONGEST:
        wanted = f"{LEAST_PASSWORD} to {_LONGEST} characters"
        raise OnRecordError(f"the password must have {wanted}; choose another")
    return replace(User(tidy, role), password=seal(password))


def seal(password: str) -> str:
    """The password's hash with its salt and costs: nobody gets the password back from it."""
    salt = secrets.token_bytes(_SALT_BYTES)
    made = _hash(password, salt, _COST, _BLOCK, _PARALLEL)
    parts = (str(_COST), str(_BLOCK), str(_PARALLEL), _encode(salt), _encode(made))
    return "$".join(("scrypt", *parts))


def matches(password: str, sealed: str) -> bool:
    """True when that is the password."""
    try:
        name, cost, block, parallel, salt, made = sealed.split("$")
        found = _hash(password, _decode(salt), int(cost), int(block), int(parallel))
        return name == "scrypt" and hmac.compare_digest(found, _decode(made))
    except ValueError:
        return False


def _hash(password: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    data = password.encode("utf-8", "surrogatepass")
    # Many guesses at once must not take all the memory.
    with _AT_ONCE:
        return hashlib.scrypt(
            data, salt=salt, n=cost, r=block, p=parallel, maxmem=_MEMORY, dklen=32
        )


def _parse(text: str) -> dict[str, User]:
    users = [
        User(one["name"], Role(one["role"]), one.get("password", ""))
        for one in json.loads(text)["users"]
    ]
    return {one.name: one for one in users}


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _decode(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


# What a password is checked against where there is no such user.
_NOBODY = "$".join(
    ("scrypt", str(_COST), str(_BLOCK), str(_PARALLEL), _encode(bytes(16)), _encode(bytes(32)))
)
