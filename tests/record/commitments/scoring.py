"""Stories with the commitments that a careful reader finds in them, and how many are found.

A story's file holds the day of publication, the text, and a line a commitment: kind, by, to, words
for the thing, day, duration, condition, status. Names that stand for one party are told apart by
semicolons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord.record.commitment import Commitment
from onrecord.record.record import Record

STORIES = Path(__file__).parent / "stories"
_WORD = re.compile(r"\w+")
_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Told:
    """One commitment as a reader tells it."""

    kind: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    what: str
    due: str | None
    every: str | None
    has_condition: bool
    status: str


@dataclass(frozen=True, slots=True)
class Story:
    """A text with its day of publication and its commitments."""

    name: str
    published: date
    text: str
    told: tuple[Told, ...]


def load_stories() -> list[Story]:
    """Every story, by name."""
    return [_load(path) for path in sorted(STORIES.glob("*.txt"))]


def _load(path: Path) -> Story:
    head, text, gold = f"{path.read_text('utf-8')}\n".split("\n---\n", 2)
    rows = [[cell.strip() for cell in line.split("|")] for line in gold.splitlines() if line]
    told = tuple(
        Told(row[0], _names(row[1]), _names(row[2]), row[3], row[4] or None, row[5] or None,
             bool(row[6]), row[7])
        for row in rows
    )  # fmt: skip
    return Story(path.stem, date.fromisoformat(head.split()[1]), text, told)


def _names(cell: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in cell.split(";") if name.strip())


def pair_commitments(story: Story, record: Record) -> list[tuple[Told, Commitment]]:
    """What was told with what was found, one to one, the most words in common first."""
    scored = [
        (share, -number, -place)
        for number, told in enumerate(story.told)
        for place, found in enumerate(record.commitments)
        if (share := _share(told.what, found.what[0].exact)) >= _ENOUGH
        and told.kind == found.kind
        and _match(record, told.by, found.by)
        and _match(record, told.to, found.to)
    ]
    pairs: dict[int, int] = {}
    for _, number, place in sorted(scored, reverse=True):
        if -number not in pairs and -place not in pairs.values():
            pairs[-number] = -place
    return [(story.told[left], record.commitments[right]) for left, right in sorted(pairs.items())]


def _share(left: str, right: str) -> float:
    ours, theirs = (set(_WORD.findall(words.lower())) for words in (left, right))
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def _match(record: Record, names: Sequence[str], ids: Iterable[str]) -> bool:
    """True when the actors, or the bodies they act for, go by one of the names."""
    if not names:
        return True
    wanted = set(ids)
    held = {role.of for actor in record.actors if actor.id in wanted for role in actor.roles}
    leaders = {actor.id for actor in record.actors if wanted & {role.of for role in actor.roles}}
    spoken = {s.on_behalf_of for s in record.statements if s.speaker in wanted}
    known = [
        name.lower()
        for actor in record.actors
        if actor.id in wanted | held | leaders | spoken
        for name in (actor.name, *actor.aliases)
    ]
    return any(
        name.lower() in one or one in name.lower() or one.split()[-1] == name.lower().split()[-1]
        for name in names
        for one in known
    )
