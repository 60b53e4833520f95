"""Where a worker is, so that others know should it die there."""

from __future__ import annotations

import os
import struct
from pathlib import Path

from onrecord.batch.folder import Folder
from onrecord.batch.task import Place, Task


class PlaceMarker:
    """The place that is under way, in a file of sixteen bytes.

    What a process has written stays when it is killed.
    """

    def __init__(self, folder: Folder, task: Task) -> None:
        self._path = _path(folder, task)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.unlink(missing_ok=True)
        self._handle = os.open(self._path, os.O_CREAT | os.O_WRONLY, 0o644)

    def set(self, place: Place) -> None:
        """The worker is there now."""
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.write(self._handle, struct.pack("<qq", *place))

    def close(self) -> None:
        """Nothing is under way any more."""
        os.close(self._handle)
        self._path.unlink(missing_ok=True)


def find_place(folder: Folder, task: Task) -> Place | None:
    """Where the task's last worker died, None where it had not begun any item."""
    try:
        content = _path(folder, task).read_bytes()
    except FileNotFoundError:
        return None
    if not content:
        return None
    piece, item = struct.unpack("<qq", content)
    return piece, item


def _path(folder: Folder, task: Task) -> Path:
    return folder.work(f"at/{task.name}")
