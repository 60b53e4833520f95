"""The examples and the statements that a careful reader finds in them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
GOLD = Path(__file__).parent / "gold"


@dataclass(frozen=True, slots=True)
class GoldTelling:
    """Who says a statement, as what, in whose name, to whom: each actor by one of its names.

    ``role`` is a title and the body in which it is held.
    """

    speaker: str | None
    role: tuple[str, str] | None
    on_behalf_of: str | None
    addressees: tuple[str, ...]
    medium: str | None
    sourcing: str | None


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """The exact words of one statement; no source where the text names none.

    ``telling`` is None where the gold file does not say who speaks.
    """

    source: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]
    telling: GoldTelling | None = None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article: its file, its id (empty unless the file gives one), text and statements.

    The text of a page is what stands between its tags, each run of white space one space.
    """

    path: Path
    id: str
    text: str
    statements: tuple[GoldStatement, ...]


def load_gold_articles() -> list[GoldArticle]:
    """Every article of the examples with its gold statements, by file name and order."""
    return [
        article
        for path in sorted(EXAMPLES.iterdir())
        if path.is_file()
        for article in _load_articles(path, json.loads(_gold_of(path).read_text("utf-8")))
    ]


def _gold_of(path: Path) -> Path:
    return GOLD / f"{path.stem}.json"


def _load_articles(path: Path, gold: object) -> list[GoldArticle]:
    if path.suffix == ".jsonl":
        assert isinstance(gold, dict)
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        return [
            GoldArticle(path, row["id"], row["text"], _statements(gold[row["id"]])) for row in rows
        ]
    text = path.read_text("utf-8")
    if path.suffix == ".html":
        text = _text_of_page(text)
    return [GoldArticle(path, "", text, _statements(gold))]


def _statements(rows: object) -> tuple[GoldStatement, ...]:
    assert isinstance(rows, list)
    return tuple(
        GoldStatement(tuple(row["source"]), tuple(row["cue"]), tuple(row["content"]), _telling(row))
        for row in rows
    )


def _telling(row: dict[str, Any]) -> GoldTelling | None:
    if "speaker" not in row:
        return None
    return GoldTelling(
        speaker=row["speaker"],
        role=tuple(row["role"]) if row["role"] else None,
        on_behalf_of=row["on_behalf_of"],
        addressees=tuple(row["addressees"]),
        medium=row["medium"],
        sourcing=row["sourcing"],
    )


class _Words(HTMLParser):
    """Collects the text between tags."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _text_of_page(page: str) -> str:
    parser = _Words()
    parser.feed(page)
    parser.close()
    return re.sub(r"\s+", " ", "".join(parser.words))
