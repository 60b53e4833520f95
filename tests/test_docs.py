"""The documents say what is true."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from docs.command_reference import PAGE, iter_commands, make_reference
from onrecord.cli.main import main

COMMANDS = list(iter_commands(main, "onrecord"))
each_command = pytest.mark.parametrize(
    "command", [context.command for context in COMMANDS], ids=[c.command_path for c in COMMANDS]
)


def _documents(root: Path) -> list[Path]:
    return [*sorted(root.glob("*.md")), *sorted((root / "docs").rglob("*.md"))]


def _make_targets(root: Path) -> dict[str, str]:
    """Each target of the Makefile that has a description, with it."""
    makefile = (root / "Makefile").read_text("utf-8")
    return dict(re.findall(r"^([a-z-]+):.*## (.+)$", makefile, flags=re.MULTILINE))


def _links(document: Path) -> Iterator[str]:
    """Where the document's links and pictures lead, without those to other sites."""
    for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text("utf-8")):
        if not re.match(r"[a-z]+:", target):
            yield target


@each_command
def test_command_has_help_that_says_more_than_its_name(command: click.Command) -> None:
    assert command.help
    assert len(command.help.split()) > 5


@each_command
def test_command_options_have_help(command: click.Command) -> None:
    options = [one for one in command.params if isinstance(one, click.Option)]

    assert [option.name for option in options if not option.help] == []


def test_reference_page_is_current() -> None:
    assert PAGE.read_text("utf-8") == make_reference(), "run: make docs"


def test_reference_page_names_each_command() -> None:
    page = PAGE.read_text("utf-8")

    assert "## onrecord read" in page
    assert [c.command_path for c in COMMANDS if f"## {c.command_path}\n" not in page] == []


def test_documents_name_only_make_targets_that_exist(root: Path) -> None:
    named = {
        (document.name, target)
        for document in _documents(root)
        for target in re.findall(
            r"(?:^|`)make ([a-z-]+)", document.read_text("utf-8"), re.MULTILINE
        )
    }

    assert {target for _, target in named} >= {"demo", "test", "lint", "bench", "train"}
    assert {one for one in named if one[1] not in _make_targets(root)} == set()


def test_readme_explains_the_two_commands_of_a_newcomer(root: Path) -> None:
    readme = (root / "README.md").read_text("utf-8")

    assert "make demo" in readme
    assert "make test" in readme


def test_documents_link_to_files_that_exist(root: Path) -> None:
    broken = [
        f"{document.relative_to(root)}: {target}"
        for document in _documents(root)
        for target in _links(document)
        if not (document.parent / target.partition("#")[0]).exists()
    ]

    assert broken == []


def test_documents_name_only_source_files_that_exist(root: Path) -> None:
    named = {
        (document.name, path)
        for document in _documents(root)
        for path in re.findall(
            r"`((?:src|tests|docs|training|benchmarks|examples)/[\w./-]+)`",
            document.read_text("utf-8"),
        )
    }

    assert named
    assert {one for one in named if not (root / one[1]).exists()} == set()


def test_changelog_tells_of_this_version(root: Path) -> None:
    run = [sys.executable, "-m", "onrecord", "--version"]
    version = subprocess.run(run, capture_output=True, text=True, check=True).stdout.split()[-1]

    assert f"\n## {version} " in (root / "CHANGELOG.md").read_text("utf-8")
