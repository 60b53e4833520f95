"""How wide, in which colours and with which signs a terminal shows records."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TextIO

from onrecord.cli.marks import ASCII_BRACKETS, BRACKETS, STYLED, Glyphs

_WIDEST = 88
NARROWEST = 20


@dataclass(frozen=True, slots=True)
class Layout:
    """What the terminal view needs to know; ``width`` is in cells."""

    width: int = 80
    color: bool = False
    glyphs: Glyphs = BRACKETS
    with_text: bool = True


def choose_layout(stream: TextIO, *, color: str, width: int | None, with_text: bool) -> Layout:
    """The layout that suits the stream, where the reader has not chosen."""
    colored = wants_color(stream, color)
    return Layout(
        width=width or _readable_width(),
        color=colored,
        glyphs=_glyphs_for(stream.encoding, colored),
        with_text=with_text,
    )


def wants_color(stream: TextIO, color: str) -> bool:
    """What was chosen; ``auto`` is yes at a terminal unless NO_COLOR or TERM=dumb forbids it."""
    if color != "auto":
        return color == "always"
    forbidden = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return stream.isatty() and not forbidden


def _readable_width() -> int:
    """The terminal's width, but no wider than lines are pleasant to read."""
    columns = shutil.get_terminal_size((80, 24)).columns
    return max(NARROWEST, min(columns, _WIDEST))


def _glyphs_for(encoding: str, colored: bool) -> Glyphs:
    glyphs = STYLED if colored else BRACKETS
    try:
        glyphs.characters().encode(encoding)
    except UnicodeEncodeError:
        return ASCII_BRACKETS
    return glyphs
