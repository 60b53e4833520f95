"""The files that a batch reads, each with its size and the hash of its bytes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from onrecord.batch.folder import dump_line, hash_file
from onrecord.errors import BatchError, SourceError
from onrecord.reading.files import is_folder, iter_files

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """A file that is read; without a ``sha256`` it could not be."""

    path: str
    size: int = 0
    mtime_ns: int = 0
    sha256: str | None = None

    @property
    def line(self) -> bytes:
        """The input as a line of the manifest."""
        return dump_line(asdict(self))


def iter_inputs(sources: Iterable[str], known: Mapping[str, Input]) -> Iterator[Input]:
    """Every file of the sources, in order, once.

    A file that is as large and as old as a ``known`` one is taken to have its hash.
    """
    seen: set[str] = set()
    for source in sources:
        _refuse_stream(source)
        for path in _iter_paths(source):
            if path not in seen:
                seen.add(path)
                yield _measure(path, known.get(path))


def load_inputs(path: Path) -> dict[str, Input]:
    """The inputs of a manifest by their paths; none where there is no manifest."""
    if not path.exists():
        return {}
    with path.open("rb") as stream:
        made = (Input(**json.loads(line)) for line in stream)
        return {one.path: one for one in made}


def hash_inputs(inputs: Iterable[Input]) -> str:
    """The same for the same files in the same order."""
    told = hashlib.sha256()
    for one in inputs:
        told.update(dump_line({"path": one.path, "sha256": one.sha256}))
    return told.hexdigest()


def explain_changes(before: Mapping[str, Input], now: Mapping[str, Input]) -> str:
    """What has happened to the inputs since."""
    changed = [path for path in before if path in now and before[path].sha256 != now[path].sha256]
    gone = [path for path in before if path not in now]
    new = [path for path in now if path not in before]
    told = [
        f"{_some(paths)} {words}"
        for paths, words in (
            (changed, "changed"),
            (gone, "no longer among the inputs"),
            (new, "new"),
        )
        if paths
    ]
    return "; ".join(told) or "the inputs come in another order"


def _some(paths: list[str]) -> str:
    return paths[0] if len(paths) == 1 else f"{paths[0]} and {len(paths) - 1:,} more"


def _refuse_stream(source: str) -> None:
    if source == _STANDARD_INPUT or _ADDRESS.match(source):
        problem = "is no file, so a batch that was killed could not read it again"
        raise BatchError(source, problem, "save it to a file first")


def _iter_paths(source: str) -> Iterator[str]:
    if not is_folder(source):
        yield source
        return
    is_empty = True
    for path in iter_files(source):
        is_empty = False
        # A folder that cannot be listed is told of when it is to be read.
        yield path.origin if isinstance(path, SourceError) else path
    if is_empty:
        yield source


def _measure(path: str, known: Input | None) -> Input:
    try:
        facts = Path(path).stat()
        if known and (known.size, known.mtime_ns) == (facts.st_size, facts.st_mtime_ns):
            return known
        return Input(path, facts.st_size, facts.st_mtime_ns, hash_file(Path(path)))
    except OSError:
        return Input(path)
