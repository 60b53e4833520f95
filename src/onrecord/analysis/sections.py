"""A text cut into sections, and these into windows, ready for the network."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.analysis.layout import find_layout_attributions
from onrecord.analysis.network import MOST_PIECES, Network, WordReading, build_input
from onrecord.analysis.quotation_marks import find_quotations
from onrecord.analysis.tokens import Ints, Offsets, Tokens, Window, build_tokens, split_windows
from onrecord.document.annotations import Attribution, Quotation
from onrecord.document.article import iter_paragraphs

CutPieces = Callable[[str], tuple[Sequence[int] | Ints, Offsets]]

SECTION_CHARACTERS = 50_000
"""Texts longer than this are read a section at a time, so that memory stays bounded."""
_REST_OF_WORD = re.compile(r"\w*")


@dataclass(frozen=True, slots=True)
class Section:
    """A text, or a section of one, cut into tokens and windows; offsets are the text's."""

    text: str
    quotations: list[Quotation]
    layout: list[Attribution]
    tokens: Tokens
    windows: list[Window]


def iter_sections(
    text: str, cut_pieces: CutPieces, quotations: Sequence[Quotation] | None = None
) -> Iterator[Section]:
    """The text, section by section, ready for the network; its quotations may be known."""
    quotations = find_quotations(text) if quotations is None else quotations
    layout = find_layout_attributions(text, quotations)
    for start, end in _iter_bounds(text):
        section = text[start:end]
        ids, offsets = cut_pieces(section)
        # Only the quotations at hand: looking through all for each cue would be quadratic.
        near = [q for q in quotations if q.parts[0].start < end and q.parts[-1].end > start]
        tokens = build_tokens(section, ids, offsets, near, start)
        told = [a for a in layout if start <= a.content[0].start < end]
        yield Section(text, near, told, tokens, split_windows(tokens, text, MOST_PIECES))


def _iter_bounds(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for paragraph in iter_paragraphs(text):
        while paragraph.end - start > SECTION_CHARACTERS:
            end = paragraph.start if paragraph.start > start else _find_gap(text, start)
            yield start, end
            start = end
    if start < len(text):
        yield start, len(text)


def _find_gap(text: str, start: int) -> int:
    limit = start + SECTION_CHARACTERS
    gap = max(text.rfind(" ", start + 1, limit), text.rfind("\n", start + 1, limit)) + 1
    if gap:
        return gap
    rest = _REST_OF_WORD.match(text, limit)
    return rest.end() if rest else limit


def read_section(network: Network, section: Section) -> list[WordReading]:
    """What the network reads in each window of the section, in order."""
    return [network.read_words(build_input(section.tokens, window)) for window in section.windows]
