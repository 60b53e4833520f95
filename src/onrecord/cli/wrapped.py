"""Lines of foreign words for a terminal, wrapped at its width."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable

import click

from onrecord.cli.layout import choose_layout
from onrecord.cli.printable import encodable, printable_line

_OPENING, _CLOSING = tuple("“\"„«‘'"), tuple("”\"“»’'")


def show_block(lines: Iterable[str]) -> None:
    """The lines are on the screen, harmless and no wider than it, and an empty line after them.

    What a line begins with in spaces stands before each of the lines that it is wrapped into.
    """
    width = choose_layout(sys.stdout, color="never", width=None, with_text=True).width
    encoding = sys.stdout.encoding or "utf-8"
    for line in lines:
        shown = encodable(printable_line(line), encoding)
        indent = " " * (len(line) - len(line.lstrip(" ")))
        click.echo(
            textwrap.fill(
                shown,
                width,
                initial_indent=indent,
                subsequent_indent=indent,
                break_on_hyphens=False,
            )
        )
    click.echo()


def quoted(words: str) -> str:
    """The words in quotation marks, unless they have some of their own at one end."""
    is_marked = words.startswith(_OPENING) or words.endswith(_CLOSING)
    return words if is_marked else f"“{words}”"
