"""``onrecord serve``."""

from __future__ import annotations

import builtins
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner

from onrecord.cli.main import main
from onrecord.store.store import Store
from tests.store.stories import RUN, keepable


@pytest.fixture
def place(tmp_path: Path) -> str:
    place = str(tmp_path / "record.db")
    with Store.open(place, create=True) as store:
        store.add(keepable(title="The ferry is late"), RUN)
    return place


def test_serve_opens_the_record_until_it_is_interrupted(place: str) -> None:
    command = [sys.executable, "-m", "onrecord", "serve", "--db", place, "--port", "0", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        told = re.search(r"http://127\.0\.0\.1:\d+/", program.stdout.readline())
        assert told
        shown = httpx.get(f"{told[0]}documents").text
        program.send_signal(2)
        code = program.wait()

    assert "The ferry is late" in shown
    assert code == 0


def test_serve_without_its_parts_says_what_to_install(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any) -> Any:
        if name.startswith("onrecord.web"):
            raise ImportError(name)
        return real(name, *args)

    monkeypatch.setattr(builtins, "__import__", without)
    result = CliRunner().invoke(main, ["serve", "--db", place, "--no-open"])

    assert result.exit_code == 1
    assert "pip install 'onrecord[web]'" in result.stderr


def test_serve_says_when_the_port_is_taken(place: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        arguments = ["serve", "--db", place, "--port", port, "--no-open"]
        result = CliRunner().invoke(main, arguments)

    assert result.exit_code == 1
    assert f"cannot listen at 127.0.0.1, port {port}" in result.stderr
    assert "--port" in result.stderr


def test_serve_for_one_person_refuses_to_listen_beyond_this_computer(place: str) -> None:
    result = CliRunner().invoke(main, ["serve", "--db", place, "--host", "192.0.2.1", "--no-open"])

    assert result.exit_code == 1
    assert "192.0.2.1 can be reached from other computers" in result.stderr


def test_serve_without_a_record_says_so(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["serve", "--db", str(tmp_path / "none.db"), "--no-open"])

    assert result.exit_code == 4
