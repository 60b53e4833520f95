"""The heavy parts of batches, imported when they are first used, as in ``late``."""
# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.batch.job import Progress as BatchProgress
    from onrecord.batch.load import Finished, Loaded
    from onrecord.cli.batch_line import BatchLine
    from onrecord.store.store import Store


def batch_line() -> BatchLine:
    """A line that shows how far a batch is."""
    from onrecord.cli.batch_line import BatchLine

    return BatchLine()


def run_batch(out: Path, show: Callable[[BatchProgress], None], **wanted: Any) -> BatchProgress:
    """What came of the batch, once it is finished."""
    from onrecord.batch.job import Wanted, run_batch
    from onrecord.batch.method import Method

    events = wanted.pop("events")
    method = Method(
        registries=tuple(str(path) for path in wanted.pop("registries")),
        events=str(events) if events else None,
        published=wanted.pop("published"),
        shard_size=wanted.pop("shard_size"),
    )
    return run_batch(Wanted(out=out, method=method, **wanted), show)


def open_finished(directory: Path) -> Finished:
    """A batch that can be put on record."""
    from onrecord.batch.load import open_finished

    return open_finished(directory)


def load_batch(batch: Finished, store: Store) -> Iterator[Loaded]:
    """Documents of the batch put on record, one by one."""
    from onrecord.batch.load import load_batch

    return load_batch(batch, store)
