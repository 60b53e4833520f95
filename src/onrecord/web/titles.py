"""What documents go by in lists: their title, or the first words of a text that has none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.export.wording import one_line, shorten_end
from onrecord.store.documents import load_openings
from onrecord.store.view import View

_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Titles:
    """How each document is called; ``openings`` are the beginnings of texts without a title."""

    openings: Mapping[int, str] = field(default_factory=dict)

    def of(self, number: int, title: str | None, origin: str) -> str:
        """The title, or failing that the first line, or of an empty text where it came from."""
        return title_of(title, self.openings.get(number, ""), origin)


def load_titles(view: View, documents: Iterable[tuple[int, str | None]]) -> Titles:
    """The titles of documents, each given by its number and the title that it has, if any."""
    untitled = {number for number, title in documents if not one_line(title or "")}
    return Titles(load_openings(view, sorted(untitled)) if untitled else {})


def title_of(title: str | None, text: str, origin: str) -> str:
    """What a document goes by; ``text`` is its text, or the beginning of it."""
    if held := one_line(title or ""):
        return held
    first = next(filter(None, map(one_line, text.splitlines())), "")
    return shorten_end(first, _LENGTH) or origin


def place_of(title: str | None, origin: str) -> str | None:
    """Where a document came from, if it has no title that it could be known by."""
    return None if one_line(title or "") else origin
