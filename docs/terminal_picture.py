"""Draws the README's picture of the terminal view: ``python docs/terminal_picture.py``.

Needs the model, so it is run by hand when the view or the model changes.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

EXAMPLE = "examples/sister-party-letter.txt"
PICTURE = Path(__file__).parent / "terminal.svg"
FIRST, LAST = 0, 44
_FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def draw(lines: list[str]) -> str:
    """The lines, with their escape codes, as a picture that asks no outside address."""
    console = Console(record=True, width=80, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi("\n".join(lines)))
    title = f"onrecord read {EXAMPLE}"
    svg = console.export_svg(title=title, theme=DEFAULT_TERMINAL_THEME, unique_id="onrecord")
    return _FONT_FACE.sub("", svg).replace("Fira Code, monospace", "monospace")


def main() -> None:
    """Read the example as a user would, and draw the beginning of what appears."""
    command = [sys.executable, "-m", "onrecord", "read", "--color=always", "--width=80", EXAMPLE]
    shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    PICTURE.write_text(draw(shown.splitlines()[FIRST:LAST]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
