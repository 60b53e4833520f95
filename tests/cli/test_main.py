from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord import __version__
from onrecord.cli.main import main

PROGRAM = """
import sys, time
from onrecord.cli import late
from onrecord import __version__
from onrecord.cli.main import main
from tests.builders import Said, make_record

def read_sources(sources, published, registries, events):
    for source in sources:
        if source == "wait":
            print("waiting", file=sys.stderr, flush=True)
            time.sleep(60)
        text = "“Olá,” disse ela. " * 200
        yield make_record(text, [Said("“Olá,”", "ela", "disse")], title="Olá")

late.read_sources = read_sources
main(prog_name="onrecord")
"""
ROOT = Path(__file__).parents[2]


def start(
    *arguments: str, stdin: int = subprocess.DEVNULL, **environment: str
) -> subprocess.Popen[bytes]:
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path, **environment},
    )


def test_help_tells_every_command() -> None:
    result = CliRunner().invoke(main, ["--help"], prog_name="onrecord")

    assert result.exit_code == 0
    assert "onrecord read article.txt" in result.stdout
    assert re.search("read +Read articles and show who said what.", result.stdout)


def test_version_is_the_package_s() -> None:
    assert CliRunner().invoke(main, ["--version"]).stdout == f"onrecord {__version__}\n"


def test_start_loads_nothing_heavy() -> None:
    program = "import sys, onrecord.cli.main; print(*sys.modules)"
    path = str(ROOT / "src")
    loaded = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    ).stdout.split()

    heavy = {
        "alembic",
        "sqlalchemy",
        "rich",
        "jinja2",
        "numpy",
        "onnxruntime",
        "tokenizers",
        "trafilatura",
        "lxml",
    }
    assert heavy & set(loaded) == set()


def test_reader_that_leaves_early_ends_the_program_quietly() -> None:
    process = start("read", "--json", *["a"] * 200)
    assert process.stdout is not None
    assert process.stderr is not None

    process.stdout.read(100)
    process.stdout.close()

    assert process.stderr.read() == b""
    assert process.wait() == 141
    process.stderr.close()


def test_interrupt_ends_the_program_with_a_line_and_130() -> None:
    process = start("read", "--no-text", "a", "wait")
    assert process.stderr is not None

    assert process.stderr.readline() == b"waiting\n"
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate()

    assert errors == b"interrupted after 1 article, 1 statement\n"
    assert output.startswith("Olá\n1 statement: 1 direct\n".encode())
    assert process.returncode == 130


@pytest.mark.parametrize("option", ["--no-text", "--json"])
def test_output_survives_an_encoding_that_lacks_signs(option: str) -> None:
    output, errors = start("read", option, "a", PYTHONIOENCODING="ascii").communicate()

    assert errors == b""
    assert ("Olá".encode() if option == "--json" else b'"Ol?,"') in output


def test_read_without_a_source_at_a_terminal_shows_its_help() -> None:
    ours, theirs = pty.openpty()
    process = start("read", stdin=theirs)
    output, errors = process.communicate()
    os.close(ours)
    os.close(theirs)

    assert output == b""
    assert errors.startswith(b"Usage: onrecord read [OPTIONS] [SOURCE]...")
    assert process.returncode == 2
