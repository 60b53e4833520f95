"""The labelled acts: sentences of our own, of news, and of PLV, as texts with their acts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.gum import load_gum
from benchmarks.plv import load_plv
from benchmarks.polnear import load_gold
from onrecord.document.annotations import Status
from onrecord.document.span import Span

_FOLDER = Path(__file__).parent / "labels"


@dataclass(frozen=True, slots=True)
class EventLabel:
    """One act; spans are offsets in its text."""

    event: str
    modes: tuple[str, ...]
    status: Status
    trigger: Span
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]

    def moved(self, by: int) -> EventLabel:
        """The same label so many characters further on."""

        def move(span: Span) -> Span:
            return Span(span.start + by, span.end + by)

        return replace(
            self,
            trigger=move(self.trigger),
            actors=tuple(map(move, self.actors)),
            recipients=tuple(map(move, self.recipients)),
        )


@dataclass(frozen=True, slots=True)
class EventText:
    """A sentence with all its acts."""

    text: str
    events: tuple[EventLabel, ...]


def load_all_events() -> list[EventText]:
    """Everything that the shipped model learns acts from: no dev split."""
    return [*load_own("train"), *load_news("train"), *load_plv_texts().values()]


def load_own(split: str | None = None) -> list[EventText]:
    """The sentences that were written for the project; of one split only, if given."""
    return [
        EventText(row["text"], _read_events(row))
        for row in _iter_rows("event_sentences.jsonl")
        if split in (None, row["split"])
    ]


def load_news(split: str | None = None) -> list[EventText]:
    """The sentences of PolNeAR's and GUM's training texts; of one split only, if given."""
    texts = {("polnear", gold.id): gold.text for gold in load_gold("train")}
    texts |= {("gum", document.id): document.text for document in load_gum("train")}
    return [
        EventText(texts[row["corpus"], row["id"]][slice(*row["span"])], _read_events(row))
        for row in _iter_rows("news_events.jsonl")
        if split in (None, row["split"])
    ]


def load_plv_texts() -> dict[tuple[int, ...], EventText]:
    """PLV's sentences, each by the numbers of the rows of its file that hold it."""
    sentences = [row.text for row in load_plv()]
    return {
        tuple(row["rows"]): EventText(sentences[row["rows"][0]], _read_events(row))
        for row in _iter_rows("plv_events.jsonl")
    }


def _iter_rows(name: str) -> Iterator[dict[str, Any]]:
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _read_events(row: dict[str, Any]) -> tuple[EventLabel, ...]:
    return tuple(
        EventLabel(
            event=told["event"],
            modes=tuple(told["modes"]),
            status=Status(told["status"]),
            trigger=Span(*told["trigger"]),
            actors=tuple(Span(*span) for span in told["actors"]),
            recipients=tuple(Span(*span) for span in told["recipients"]),
        )
        for told in row["events"]
    )
