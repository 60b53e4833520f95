"""Listed facts as plain lines."""

from __future__ import annotations

from onrecord.export.listing.fragment import FactNote, Fragments


def line_of(fragments: Fragments) -> str:
    return "".join(one.words for one in fragments)


def shown(note: FactNote) -> list[str]:
    """Head, words and details, what is marked between asterisks."""
    passage = (f"*{run.words}*" if run.marked else run.words for run in note.passage)
    lines = [line_of(note.head), "".join(passage), *map(line_of, note.details)]
    return [line for line in lines if line]


def links(note: FactNote) -> dict[str, str | None]:
    """Words that lead somewhere, and where to."""
    fragments = [one for line in (note.head, *note.details) for one in line]
    return {one.words: one.anchor for one in fragments if one.anchor}
