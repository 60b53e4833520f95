"""Shards: neighbouring items of the inputs that are read, analysed and kept as one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from onrecord.batch.folder import dump_line
from onrecord.batch.pieces import Piece, cut_file
from onrecord.reading.options import ReadingOptions


@dataclass(frozen=True, slots=True)
class Shard:
    """What is read as one: pieces of files, in order."""

    number: int
    pieces: tuple[Piece, ...]

    @property
    def line(self) -> bytes:
        """The shard as a line of the manifest."""
        pieces = [list(asdict(one).values()) for one in self.pieces]
        return dump_line({"shard": self.number, "pieces": pieces})


def plan_shards(paths: Iterable[str], size: int, options: ReadingOptions) -> Iterator[Shard]:
    """Shards of about so many items; each item of the files is in exactly one.

    The plan is the same for the same files, and is made one file at a time. A shard is larger
    only where a file cannot be cut so finely.
    """
    number, held, room = 0, list[Piece](), size
    for path in paths:
        for piece in cut_file(path, size, options):
            if held and piece.items > room:
                yield Shard(number, tuple(held))
                number, held, room = number + 1, [], size
            held.append(piece)
            room -= piece.items
    if held:
        yield Shard(number, tuple(held))


def iter_shards(path: Path) -> Iterator[Shard]:
    """The shards of a manifest, in order."""
    with path.open("rb") as stream:
        for line in stream:
            told = json.loads(line)
            yield Shard(told["shard"], tuple(Piece(*one) for one in told["pieces"]))
