"""The examples and the statements that a careful reader finds in them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
GOLD = Path(__file__).parent / "gold"


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """The exact words of one statement; no source where the text names none."""

    source: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]


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
        GoldStatement(tuple(row["source"]), tuple(row["cue"]), tuple(row["content"]))
        for row in rows
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
