"""The first step: the items of a shard become captures, or rows that say why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from onrecord.batch.document_rows import capture_row, error_row
from onrecord.batch.kinds import CAPTURES, SKETCHES, UNREAD
from onrecord.batch.parts import PartsWriter
from onrecord.batch.pieces import Piece, iter_piece, split_piece
from onrecord.batch.sketches import sketch_row
from onrecord.batch.task import Place, Step, Task
from onrecord.document.article import Article
from onrecord.errors import SourceError, SourceUnreadable
from onrecord.reading.feed_entries import FeedEntries
from onrecord.reading.files import show_path
from onrecord.reading.options import ReadingOptions

Item = Article | SourceError
At = Callable[[Place], None]
_DEADLY = "ends the program that reads it, each time it is tried"
_LOST = "; what lies behind it in the file's part is not read"
_REMEDY = "look at it by itself: onrecord read"


def read_shard(
    task: Task, options: ReadingOptions, feeds: FeedEntries, parts: PartsWriter, at: At
) -> Counter[str]:
    """Every item of the shard is a row of ``captures`` or of ``unread``; how many of each.

    ``at`` is told each place before it is read.
    """
    counts: Counter[str] = Counter()
    for number, item in enumerate(_iter_items(task, options, feeds, at)):
        if isinstance(item, SourceError):
            row = error_row(item, Step.READING.value)
            parts.write(UNREAD.name, [{"item": number} | row])
            counts["skipped" if row["skipped"] else "errors"] += 1
        else:
            parts.write(CAPTURES.name, [capture_row(item, number)])
            parts.write(SKETCHES.name, [sketch_row(item)])
            counts["documents"] += 1
    return counts


def explain_deadly(origin: str, lost: str = "") -> SourceUnreadable:
    """Says that the item ended more than one worker, and what is lost with it."""
    return SourceUnreadable(origin, f"{_DEADLY}{lost}", _REMEDY)


def explain_fault(origin: str, error: Exception) -> SourceUnreadable:
    """Says that reading the item failed for a reason that nobody foresaw."""
    told = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return SourceUnreadable(origin, f"could not be read ({told})", "report this, with the file")


def _iter_items(task: Task, options: ReadingOptions, feeds: FeedEntries, at: At) -> Iterator[Item]:
    for number, piece in enumerate(_iter_pieces(task, options)):
        at((number, 0))
        if (number, 0) in task.passed_over:
            yield explain_deadly(_place(piece))
            continue
        for item, found in enumerate(_iter_guarded(piece, options, feeds), start=1):
            yield found
            at((number, item))
            if (number, item) in task.passed_over:
                # The format does not tell where what is behind it begins.
                yield explain_deadly(_place(piece), _LOST)
                break


def _iter_pieces(task: Task, options: ReadingOptions) -> Iterator[Piece]:
    for piece in task.pieces:
        if task.one_by_one:
            yield from split_piece(piece, options)
        else:
            yield piece


def _iter_guarded(piece: Piece, options: ReadingOptions, feeds: FeedEntries) -> Iterator[Item]:
    """The piece's items; where reading fails altogether, each that can still be had.

    Items that follow a failure are read one by one, as far as the format lets them be told apart.
    """
    done = 0
    try:
        for item in iter_piece(piece, options, feeds):
            done += 1
            yield item
    except Exception as error:  # noqa: BLE001 - it becomes a row in errors
        left = list(split_piece(piece, options))[done:]
        yield explain_fault(_place(left[0] if left else piece), error)
        for one in left[1:]:
            yield from _iter_guarded(one, options, feeds)


def _place(piece: Piece) -> str:
    origin = show_path(piece.path)
    return origin if piece.start is None else f"{origin}:{piece.first}"
