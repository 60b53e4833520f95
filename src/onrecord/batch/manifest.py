"""The manifest: what is read with what, cut how; begun once, and compared ever after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.batch import inputs, method
from onrecord.batch.folder import Folder, Json, dump_json, load_json, write_whole
from onrecord.batch.inputs import hash_inputs, iter_inputs, load_inputs
from onrecord.batch.kinds import OUTPUT
from onrecord.batch.method import Method, describe
from onrecord.batch.parts import is_whole
from onrecord.batch.shards import Shard, iter_shards, plan_shards
from onrecord.batch.task import Step
from onrecord.batch.worker import kinds_of
from onrecord.errors import BatchError
from onrecord.reading.files import is_folder, show_path

SCHEMA = "onrecord-batch/1"
_ANEW = "give another --out, or --restart to throw away what is there"


@dataclass(frozen=True, slots=True)
class Manifest:
    """A batch as it stands in its folder."""

    folder: Folder
    job: Json

    @property
    def is_finished(self) -> bool:
        """True when nothing is left to be done."""
        return bool(self.job["state"] == "finished")

    @property
    def shards(self) -> int:
        """How many shards there are."""
        count: int = self.job["shards"]
        return count

    def iter_shards(self) -> Iterator[Shard]:
        """The shards, in order."""
        return iter_shards(self.folder.shards)

    def load_counts(self, step: Step, shard: int) -> Counter[str] | None:
        """What came of a shard in a step; None where that is not finished."""
        state = load_json(self.folder.state(step.value, shard))
        if state is None:
            return None
        kept = [kind for kind in kinds_of(step) if not self.is_finished or kind in OUTPUT]
        whole = all(
            is_whole(self.folder.part(kind.name, shard), state["parts"][kind.name]) for kind in kept
        )
        return Counter(state["counts"]) if whole else None

    def finish(self, totals: Counter[str]) -> None:
        """The manifest says that all is done, and what came of it."""
        done = self.job | {"state": "finished", "totals": dict(sorted(totals.items()))}
        write_whole(self.folder.job, dump_json(done))


def open_manifest(
    folder: Folder, sources: Sequence[str], chosen: Method, *, restart: bool
) -> Manifest:
    """The manifest of the batch, a new one where the folder holds none.

    Raises BatchError where it holds one of another configuration, model or input.
    """
    _refuse_inside(folder, sources)
    if restart:
        _refuse_foreign(folder)
        folder.clear(kind.name for kind in OUTPUT)
    folder.sweep()
    before = load_json(folder.job)
    if before is None:
        _refuse_foreign(folder)
        return _begin(folder, sources, chosen)
    if before.get("schema") != SCHEMA:
        problem = f"was written as {before.get('schema')!r}, not {SCHEMA!r}"
        raise BatchError(str(folder.job), problem, _ANEW)
    _refuse_changed_method(folder, before["method"], describe(chosen))
    _refuse_changed_inputs(folder, before, sources)
    return Manifest(folder, before)


def _begin(folder: Folder, sources: Sequence[str], chosen: Method) -> Manifest:
    found = list(iter_inputs(sources, {}))
    shards = list(plan_shards((one.path for one in found), chosen.shard_size, chosen.reading))
    write_whole(folder.inputs, b"".join(one.line for one in found))
    write_whole(folder.shards, b"".join(shard.line for shard in shards))
    job: Json = {
        "schema": SCHEMA,
        "state": "running",
        "method": describe(chosen),
        "inputs": {
            "files": len(found),
            "bytes": sum(one.size for one in found),
            "sha256": hash_inputs(found),
        },
        "shards": len(shards),
    }
    write_whole(folder.job, dump_json(job))
    return Manifest(folder, job)


def _refuse_inside(folder: Folder, sources: Sequence[str]) -> None:
    """BatchError for a folder that would be read as an input the next time."""
    for source in sources:
        if is_folder(source) and folder.root.resolve().is_relative_to(Path(source).resolve()):
            problem = f"lies within the input {show_path(source)}"
            raise BatchError(str(folder.root), problem, "give a folder outside it as --out")


def _refuse_foreign(folder: Folder) -> None:
    """BatchError for a folder that holds anything else than a batch."""
    if folder.job.exists() or not folder.root.exists():
        return
    unfinished = {"manifest", "work", ".lock"}
    others = [one.name for one in sorted(folder.root.iterdir()) if one.name not in unfinished]
    if others:
        problem = f"holds something else ({others[0]})"
        raise BatchError(str(folder.root), problem, "give an empty folder as --out")


def _refuse_changed_method(folder: Folder, before: Json, now: Json) -> None:
    if before != now:
        told = method.explain_changes(before, now)
        raise BatchError(str(folder.root), f"was begun with {told}", _ANEW)


def _refuse_changed_inputs(folder: Folder, before: Json, sources: Sequence[str]) -> None:
    known = load_inputs(folder.inputs)
    now = {one.path: one for one in iter_inputs(sources, known)}
    if hash_inputs(now.values()) != before["inputs"]["sha256"]:
        told = inputs.explain_changes(known, now)
        raise BatchError(str(folder.root), f"was begun with other inputs: {told}", _ANEW)
