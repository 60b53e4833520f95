"""What lays out words for a terminal."""

from __future__ import annotations

import io

from rich.console import Console

from onrecord.cli.layout import Layout


def make_console(layout: Layout) -> Console:
    """A console that does what the layout says, whatever the environment says."""
    return Console(
        file=io.StringIO(),
        width=layout.width,
        color_system="standard" if layout.color else None,
        force_terminal=layout.color,
        no_color=not layout.color,
        legacy_windows=False,
        highlight=False,
    )
