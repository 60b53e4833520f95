"""The folder of a batch: where everything in it lies, and files that are there whole or not at all.

::

    job.json                     what is read, with what, and how far it is
    manifest/inputs.jsonl        the files that are read, with their hashes
    manifest/shards.jsonl        which items of them each shard is
    manifest/reading/0000007.json   a shard whose articles are taken out of its files
    manifest/analysis/0000007.json  a shard whose articles are analysed
    captures/part-0000007.parquet   one folder a kind of output, one part a shard
    work/                        what only the batch itself needs; gone when it is finished
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from onrecord.errors import BatchError

try:
    import fcntl
except ImportError:  # there is no such thing on Windows
    fcntl = None  # type: ignore[assignment]

Json = dict[str, Any]
_ASIDE = "aside"
_PARTS = ("job.json", "manifest", "work")


class Folder:
    """The folder that ``--out`` names."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def job(self) -> Path:
        """What the batch is, and whether it is finished."""
        return self.root / "job.json"

    @property
    def inputs(self) -> Path:
        """One input file a line."""
        return self.root / "manifest" / "inputs.jsonl"

    @property
    def shards(self) -> Path:
        """One shard a line."""
        return self.root / "manifest" / "shards.jsonl"

    def state(self, step: str, shard: int) -> Path:
        """What was made of the shard in that step; there is none before it is finished."""
        return self.root / "manifest" / step / f"{shard:07}.json"

    @property
    def copies_state(self) -> Path:
        """What came of looking for copies; there is none before that is finished."""
        return self.root / "manifest" / "copies.json"

    def part(self, kind: str, shard: int) -> Path:
        """The shard's rows of that kind."""
        return self.root / kind / f"part-{shard:07}.parquet"

    def work(self, name: str) -> Path:
        """A file that is of no use to anybody once the batch is finished."""
        return self.root / "work" / name

    @contextmanager
    def aside(self) -> Iterator[Path]:
        """A new folder beside the parts, gone after the block."""
        home = self.root / "work" / _ASIDE
        home.mkdir(parents=True, exist_ok=True)
        path = Path(tempfile.mkdtemp(dir=home))
        try:
            yield path
        finally:
            shutil.rmtree(path, ignore_errors=True)

    def sweep(self) -> None:
        """What runs that were killed left aside is gone."""
        shutil.rmtree(self.root / "work" / _ASIDE, ignore_errors=True)

    def clear(self, kinds: Iterator[str]) -> None:
        """Nothing of an earlier batch is left in the folder."""
        for name in (*_PARTS, *kinds):
            path = self.root / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    @contextmanager
    def held(self) -> Iterator[None]:
        """No other program works on the batch within the block; raises BatchError if one does."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / ".lock").open("a") as lock:
            if fcntl is not None:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError as error:
                    problem = "another program is working on this batch"
                    raise BatchError(str(self.root), problem, "wait until it is done") from error
            yield


def write_whole(path: Path, content: bytes) -> None:
    """The file holds the content, on the disk itself; it was there wholly or not at all before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        publish(Path(name), path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def publish(unfinished: Path, path: Path) -> None:
    """The file, synced already, lies at its place, and would after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished.chmod(0o644)
    unfinished.replace(path)
    _sync_folder(path.parent)


def dump_json(value: Any) -> bytes:
    """The value as JSON that is the same for the same value."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode(
        "utf-8", "surrogatepass"
    )


def dump_line(value: Mapping[str, Any]) -> bytes:
    """The value as one line of JSON."""
    return (json.dumps(value, sort_keys=True) + "\n").encode()


def load_json(path: Path) -> Json | None:
    """The object in the file, None where there is no file; raises BatchError where it is none."""
    try:
        value: Json = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as error:
        problem = f"is damaged ({error})"
        raise BatchError(str(path), problem, "begin anew with --restart") from error
    return value


def hash_file(path: Path) -> str:
    """SHA-256 of the file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sync_folder(path: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
