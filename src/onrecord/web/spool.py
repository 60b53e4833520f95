"""What was handed in and waits to be read, in a folder beside the record.

Each item is a folder of its own with what was handed in and ``item.json``, which says how far it
is. An item is there wholly or not at all, and stays until somebody clears it: whatever was
accepted is on record, or listed with the reason why not, also after the server was killed.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

_ID = re.compile(r"[0-9a-f]{12}")
_UNSAFE = re.compile(r"[^\w.()\- ]+")
_LONGEST_NAME = 120
_MOST_RESULTS = 200


class ItemState(StrEnum):
    """How far an item is; ``failed`` when anything in it could not be read."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ItemResult:
    """An article on record by its number, or what could not be read, why, and what to do."""

    what: str
    number: int | None = None
    is_known: bool = False
    statements: int | None = None
    problem: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """Something handed in: ``source`` is the path of its file in the spool, or an address.

    ``results`` hold the first of what came of it, the counts all.
    """

    id: str
    name: str
    source: str
    added: float
    who: str
    published: str | None = None
    state: ItemState = ItemState.WAITING
    attempts: int = 0
    kept: int = 0
    known: int = 0
    failed: int = 0
    skipped: int = 0
    results: tuple[ItemResult, ...] = ()

    @property
    def added_at(self) -> str:
        """When it was handed in, UTC."""
        return datetime.fromtimestamp(self.added, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def is_link(self) -> bool:
        """True for an address."""
        return "://" in self.source

    def with_result(self, result: ItemResult) -> Item:
        """The item, and one thing more that came of it."""
        return replace(
            self,
            kept=self.kept + (result.number is not None and not result.is_known),
            known=self.known + result.is_known,
            failed=self.failed + (result.number is None),
            results=(*self.results, result)[:_MOST_RESULTS],
        )


class Spool:
    """The items of one folder, oldest first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()

    def add_file(self, name: str, content: bytes, who: str, published: str | None) -> Item:
        """The bytes wait to be read, under a name that is safe on any disk."""
        id = secrets.token_hex(6)
        safe = safe_name(name)
        item = Item(id, name[:300], f"{id}/{safe}", time.time(), who, published)
        self._put(item, {safe: content})
        return item

    def add_link(self, address: str, who: str, published: str | None) -> Item:
        """The address waits to be fetched."""
        item = Item(secrets.token_hex(6), address, address, time.time(), who, published)
        self._put(item, {})
        return item

    def list_items(self) -> tuple[Item, ...]:
        """Every item, the one handed in first coming first."""
        if not self.folder.is_dir():
            return ()
        found = (self.load(one.name) for one in self.folder.iterdir() if _ID.fullmatch(one.name))
        return tuple(sorted((one for one in found if one), key=lambda one: (one.added, one.id)))

    def load(self, id: str) -> Item | None:
        """The item of that id."""
        if not _ID.fullmatch(id):
            return None
        try:
            return _parse(json.loads((self.folder / id / "item.json").read_text("utf-8")))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def save(self, item: Item) -> None:
        """How far the item is, is kept; one that was cleared meanwhile stays away."""
        with self._lock:
            folder = self.folder / item.id
            if folder.is_dir():
                _write(folder / "item.json", _dump(item))

    def make_wait(self, item: Item) -> None:
        """The item waits to be read, as if nothing had come of it yet."""
        self.save(begun_anew(item))

    def finish(self, item: Item) -> None:
        """What came of the item is kept; a file of which all is on record is not."""
        self.save(item)
        if item.state is ItemState.DONE and not item.is_link:
            with suppress(OSError):
                (self.folder / item.source).unlink()

    def remove(self, id: str) -> None:
        """The item is gone."""
        with self._lock:
            if _ID.fullmatch(id):
                shutil.rmtree(self.folder / id, ignore_errors=True)

    def size(self) -> int:
        """How many bytes wait."""
        files = self.folder.glob("*/*") if self.folder.is_dir() else ()
        return sum(_size(one) for one in files)

    def _put(self, item: Item, files: dict[str, bytes]) -> None:
        self.folder.mkdir(mode=0o700, exist_ok=True)
        unfinished = self.folder / f".{item.id}"
        unfinished.mkdir(mode=0o700)
        try:
            for name, content in files.items():
                _write(unfinished / name, content)
            _write(unfinished / "item.json", _dump(item))
            unfinished.rename(self.folder / item.id)
            _sync_folder(self.folder)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise


def begun_anew(item: Item) -> Item:
    """The item as if nothing had come of it yet."""
    return replace(item, state=ItemState.WAITING, kept=0, known=0, failed=0, skipped=0, results=())


def safe_name(name: str) -> str:
    """A file name without folders and without signs that mean something; the ending stays."""
    last = re.split(r"[/\\]", name)[-1]
    tidy = _UNSAFE.sub("_", last).strip(" .-_")
    if tidy.lower() in ("", "item.json"):
        tidy = f"file{tidy and '.json'}"
    return tidy[-_LONGEST_NAME:].lstrip(" .-_") or "file"


def spool_beside(place: str) -> Path | None:
    """The folder that goes with a record in a file; None for one in a database server."""
    return None if "://" in place else Path(f"{Path(place).resolve()}.inbox")


def _parse(told: dict[str, Any]) -> Item:
    results: Iterable[dict[str, Any]] = told.pop("results")
    state = ItemState(told.pop("state"))
    return Item(**told, state=state, results=tuple(ItemResult(**one) for one in results))


def _dump(item: Item) -> bytes:
    return json.dumps(asdict(item), ensure_ascii=False).encode("utf-8", "backslashreplace")


def _write(path: Path, content: bytes) -> None:
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with unfinished.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    unfinished.replace(path)


def _sync_folder(folder: Path) -> None:
    """A new name in the folder survives a loss of power, where the system can be asked for it."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
