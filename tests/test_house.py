"""The project keeps its own rules."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import onrecord

_EXACT = re.compile(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!]+")
_MOST_LINES = 300


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    return table


def _name_of(requirement: str) -> str:
    return re.split(r"[<>=!~\[ ]", requirement)[0].lower().replace("_", "-")


def _constraints(root: Path) -> list[str]:
    lines = (root / "constraints.txt").read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def test_constraints_are_exact_versions_and_nothing_else(root: Path) -> None:
    assert [line for line in _constraints(root) if not _EXACT.fullmatch(line)] == []


def test_constraints_hold_every_requirement(root: Path, project: dict[str, Any]) -> None:
    extras = project["optional-dependencies"].values()
    # Extras may ask for further extras of our own.
    own = {project["name"]}
    required = {_name_of(one) for group in (project["dependencies"], *extras) for one in group}
    constrained = {_name_of(line) for line in _constraints(root)}

    assert "onnxruntime" in constrained
    assert required - constrained - own == set()


def test_running_needs_no_training_library(project: dict[str, Any]) -> None:
    running = {_name_of(one) for one in project["dependencies"]}

    assert running & {"torch", "spacy", "transformers", "onnx", "pytest"} == set()


def test_version_is_the_one_that_the_program_tells() -> None:
    run = [sys.executable, "-m", "onrecord", "--version"]
    told = subprocess.run(run, capture_output=True, text=True, check=True).stdout

    assert told == f"onrecord {onrecord.__version__}\n"


def test_modules_stay_short_enough_to_be_read(root: Path) -> None:
    parts = ("src", "training", "benchmarks")
    lines = {
        path.relative_to(root): len(path.read_text("utf-8").splitlines())
        for part in parts
        for path in (root / part).rglob("*.py")
    }

    assert Path("src/onrecord/errors.py") in lines
    assert {path: count for path, count in lines.items() if count > _MOST_LINES} == {}


def test_typing_marker_is_shipped(root: Path) -> None:
    assert (root / "src" / "onrecord" / "py.typed").is_file()
