"""Write the command reference from the commands' own help; ``--check`` only compares."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from onrecord.cli.main import main as program

PAGE = Path(__file__).parent / "reference" / "commands.md"
_WIDTH = 80
_HEAD = """\
# Commands

What `onrecord --help` and each command's `--help` say. `make docs` writes this page.
"""


def iter_commands(
    command: click.Command, name: str, parent: click.Context | None = None
) -> Iterator[click.Context]:
    """A context for the command and each command below it, in alphabetical order."""
    context = command.context_class(
        command, info_name=name, parent=parent, terminal_width=_WIDTH, **command.context_settings
    )
    yield context
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found:
                yield from iter_commands(found, below, context)


def make_reference() -> str:
    """The page as the commands' help has it now."""
    sections = [
        f"## {context.command_path}\n\n```text\n{context.get_help()}\n```\n"
        for context in iter_commands(program, "onrecord")
    ]
    return "\n".join([_HEAD, *sections])


def run(arguments: list[str]) -> int:
    """The exit code: 1 when only to be checked and the page is not what it should be."""
    current = PAGE.read_text("utf-8") if PAGE.exists() else ""
    expected = make_reference()
    if arguments == ["--check"]:
        if current == expected:
            return 0
        sys.stderr.write(f"{PAGE} is out of date; run: make docs\n")
        return 1
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(expected, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
