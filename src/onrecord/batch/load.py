"""A finished batch put on record: its captures, and what was found in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.batch.document_rows import Row, article_of
from onrecord.batch.folder import Folder, Json, load_json
from onrecord.batch.kinds import CAPTURES, DOCUMENTS, RECORDS
from onrecord.batch.manifest import SCHEMA
from onrecord.batch.method import run_of
from onrecord.batch.parts import iter_rows
from onrecord.document.article import Article
from onrecord.errors import BatchError, SourceError
from onrecord.record.record import Record
from onrecord.store.assertion import Assertion, record_of
from onrecord.store.layers import Run
from onrecord.store.store import Store

_UNREAD = {"copy": "copy", "failed": "unread"}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a document, and how many statements it brought.

    It is ``added``, ``known``, a ``copy`` or otherwise ``unread`` in the batch, or ``failed``.
    """

    outcome: str
    statements: int = 0
    error: SourceError | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """A batch that can be put on record."""

    folder: Folder
    job: Json


def open_finished(root: Path) -> Finished:
    """The batch in the folder; raises BatchError where there is none, or it is not finished."""
    folder = Folder(root)
    job = load_json(folder.job)
    if job is None or job.get("schema") != SCHEMA:
        raise BatchError(str(root), "holds no batch", "name the --out of onrecord batch")
    if job["state"] != "finished":
        problem = "is a batch that is not finished"
        raise BatchError(str(root), problem, "give its onrecord batch command once more")
    return Finished(folder, job)


def load_batch(batch: Finished, store: Store) -> Iterator[Loaded]:
    """Every document of the batch is on record with its facts, in order, one at a time.

    What is on record before is passed over, so that a load that was cut short is taken up by
    the same call; so are documents that the batch has not read.
    """
    run = run_of(batch.job["method"])
    for shard in range(batch.job["shards"]):
        for article, outcome, facts in _iter_documents(batch.folder, shard):
            if facts is None:
                yield Loaded(_UNREAD[outcome])
            elif store.find(article.capture.sha256) is not None:
                yield Loaded("known")
            else:
                yield _add(store, _make_record(article, facts), run)


def _add(store: Store, record: Record, run: Run) -> Loaded:
    try:
        added = store.add(record, run)
    except SourceError as error:
        return Loaded("failed", error=error)
    return Loaded("known" if added.known else "added", len(record.statements))


def _iter_documents(batch: Folder, shard: int) -> Iterator[tuple[Article, str, Row | None]]:
    """Each document of the shard, what became of it, and the row of its facts if it was read."""
    records = iter_rows(batch.part(RECORDS.name, shard))
    captures = iter_rows(batch.part(CAPTURES.name, shard))
    documents = iter_rows(batch.part(DOCUMENTS.name, shard))
    for capture, document in zip(captures, documents, strict=True):
        facts = next(records) if document["outcome"] == "read" else None
        yield article_of(capture), document["outcome"], facts


def _make_record(article: Article, row: Row) -> Record:
    facts = (Assertion(*fact) for fact in json.loads(row["facts"]))
    return replace(record_of(article, facts, row["warnings"]), article=article)
