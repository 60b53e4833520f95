"""Styled text put on a terminal."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable

import click
from rich.console import Console
from rich.text import Text

from onrecord.cli.layout import Layout, choose_layout
from onrecord.cli.printable import encodable


def plain_layout() -> Layout:
    """The layout that suits standard output, where nothing is chosen."""
    return choose_layout(sys.stdout, color="auto", width=None, with_text=True)


def show(blocks: Iterable[Text], layout: Layout) -> None:
    """Each block is on the screen, wrapped at words, with an empty line after it."""
    console = _console(layout)
    encoding = sys.stdout.encoding or "utf-8"
    for block in blocks:
        with console.capture() as capture:
            console.print(block, overflow="fold")
        lines = (line.rstrip() for line in capture.get().splitlines())
        click.echo(encodable("\n".join(lines), encoding) + "\n", color=layout.color)


def _console(layout: Layout) -> Console:
    return Console(
        file=io.StringIO(),
        width=layout.width,
        color_system="standard" if layout.color else None,
        force_terminal=layout.color,
        no_color=not layout.color,
        legacy_windows=False,
        highlight=False,
    )
