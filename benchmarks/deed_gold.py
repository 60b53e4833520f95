"""The forty articles of ``benchmarks/articles`` with what each tells."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.document.span import Span

FOLDER = Path(__file__).parent / "articles"
DEVELOPING = Path(__file__).parent / "articles_dev"
MORE = Path(__file__).parent / "articles_more"


@dataclass(frozen=True, slots=True)
class GoldCommitment:
    """Who asks, promises, offers or invites, whom, and to what."""

    kind: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    what: Span
    due: str | None
    every: str | None
    condition: Span | None
    status: str


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """How things came to stand between two."""

    between: tuple[str, ...]
    kind: str
    state: str
    since: str | None
    scope: tuple[Span, ...]
    disputed: bool
    evidence: Span


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """What somebody did to somebody."""

    event: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: str
    trigger: Span


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article and all that it tells, each kind in the order of the labels."""

    id: str
    text: str
    published: date
    commitments: tuple[GoldCommitment, ...] = ()
    relations: tuple[GoldRelation, ...] = ()
    events: tuple[GoldEvent, ...] = ()

    @property
    def is_negative(self) -> bool:
        """True when it tells no commitment and no relation; events it may tell."""
        return not self.commitments and not self.relations

    def iter_names(self) -> Iterator[str]:
        """The names of all who have a part in what it tells, each once."""
        told = [
            *(name for one in self.commitments for name in (*one.by, *one.to)),
            *(name for one in self.relations for name in one.between),
            *(name for one in self.events for name in (*one.actors, *one.recipients)),
        ]
        yield from dict.fromkeys(told)


def load_articles(folder: Path = FOLDER) -> list[GoldArticle]:
    """All articles in the order of their labels."""
    lines = (folder / "gold.jsonl").read_text("utf-8").splitlines()
    return [_load_article(folder, json.loads(line)) for line in lines]


def _load_article(folder: Path, row: dict[str, Any]) -> GoldArticle:
    # Bytes, for reading as text would change line ends and with them the offsets.
    text = (folder / f"{row['id']}.txt").read_bytes().decode("utf-8")
    return GoldArticle(
        id=row["id"],
        text=text,
        published=date.fromisoformat(row["published"]),
        commitments=tuple(map(_make_commitment, row["commitments"])),
        relations=tuple(map(_make_relation, row["relations"])),
        events=tuple(map(_make_event, row["events"])),
    )


def _make_commitment(row: dict[str, Any]) -> GoldCommitment:
    return GoldCommitment(
        kind=row["kind"],
        by=tuple(row["by"]),
        to=tuple(row["to"]),
        what=Span(*row["what"]),
        due=row["due"],
        every=row["every"],
        condition=Span(*row["condition"]) if row["condition"] else None,
        status=row["status"],
    )


def _make_relation(row: dict[str, Any]) -> GoldRelation:
    return GoldRelation(
        between=tuple(row["between"]),
        kind=row["kind"],
        state=row["state"],
        since=row["since"],
        scope=tuple(Span(*pair) for pair in row["scope"]),
        disputed=row["disputed"],
        evidence=Span(*row["evidence"]),
    )


def _make_event(row: dict[str, Any]) -> GoldEvent:
    return GoldEvent(
        event=row["event"],
        actors=tuple(row["actors"]),
        recipients=tuple(row["recipients"]),
        status=row["status"],
        trigger=Span(*row["trigger"]),
    )
