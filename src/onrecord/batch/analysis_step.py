"""The second step: the captures of a shard become documents and facts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from onrecord.batch.copies import READ_ONCE, load_copies
from onrecord.batch.document_rows import CopyOf, Row, article_of, document_row, error_row
from onrecord.batch.folder import Folder
from onrecord.batch.kinds import CAPTURES, DOCUMENTS, ERRORS, RECORDS, UNREAD, iter_fact_rows
from onrecord.batch.method import Analyst
from onrecord.batch.parts import PartsWriter, count_rows, iter_rows
from onrecord.batch.reading_step import explain_deadly, explain_fault
from onrecord.batch.task import Place, Step, Task
from onrecord.document.article import Article
from onrecord.errors import ModelError, SourceError
from onrecord.record.record import Record
from onrecord.store.assertion import assertions_of, ids_of

_UNITS = ("statements", "events", "commitments", "relations")


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of a document."""

    name: str
    record: Record | None = None
    error: SourceError | None = None


def analyse_shard(
    task: Task,
    folder: Folder,
    analyse: Analyst,
    parts: PartsWriter,
    at: Callable[[Place], None],
) -> Counter[str]:
    """Every capture is a document with its facts, or says why not; how many of each.

    A copy that adds nothing is not analysed. ``at`` is told of each document before it is.
    """
    captures = folder.part(CAPTURES.name, task.shard)
    copies = load_copies(folder, task.first, count_rows(captures))
    errors = list(iter_rows(folder.part(UNREAD.name, task.shard)))
    counts: Counter[str] = Counter()
    for index, row in enumerate(iter_rows(captures)):
        at((index, 0))
        number = task.first + index
        article, copy = article_of(row), copies.get(number)
        outcome = _decide(article, copy, analyse, is_deadly=(index, 0) in task.passed_over)
        if outcome.error is not None:
            error = error_row(outcome.error, Step.ANALYSIS.value, number)
            errors.append({"item": row["item"]} | error)
        document = document_row(
            article, number, record=outcome.record, copy=copy, outcome=outcome.name
        )
        parts.write(DOCUMENTS.name, [document])
        if outcome.record is not None:
            _write_facts(outcome.record, number, parts)
        counts += _count(document, copy)
    errors.sort(key=lambda row: row["item"])
    parts.write(ERRORS.name, ({key: row[key] for key in row if key != "item"} for row in errors))
    return counts


def _decide(
    article: Article, copy: CopyOf | None, analyse: Analyst, *, is_deadly: bool
) -> _Outcome:
    origin = article.capture.origin
    if copy is not None and copy.share >= READ_ONCE:
        return _Outcome("copy")
    if is_deadly:
        return _Outcome("failed", error=explain_deadly(origin))
    try:
        return _Outcome("read", analyse(article))
    except ModelError:
        raise
    except Exception as error:  # noqa: BLE001 - it becomes a row in errors
        return _Outcome("failed", error=explain_fault(origin, error))


def _write_facts(record: Record, number: int, parts: PartsWriter) -> None:
    assertions = assertions_of(record)
    ids = ids_of(assertions, record.article.text_sha256)
    for kind, rows in iter_fact_rows(record, ids, number):
        parts.write(kind, rows)
    facts = [[one.kind, one.local_id, one.fingerprint, one.value] for one in assertions]
    row: Row = {
        "number": number,
        "facts": json.dumps(facts, ensure_ascii=False, separators=(",", ":")),
        "warnings": list(record.warnings),
    }
    parts.write(RECORDS.name, [row])


def _count(document: Mapping[str, object], copy: CopyOf | None) -> Counter[str]:
    counts: Counter[str] = Counter({"documents": 1, str(document["outcome"]): 1})
    counts["copies"] += copy is not None
    if document["outcome"] == "read":
        counts["words"] += int(str(document["words"]))
        for unit in _UNITS:
            counts[unit] += int(str(document[unit]))
    return counts
