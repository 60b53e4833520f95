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
from click.testing import CliRunner, Result

from onrecord.cli.main import main
from onrecord.store.store import Store
from onrecord.web.inbox import Inbox
from onrecord.web.options import Limits
from onrecord.web.spool import Spool
from onrecord.web.users import UserBook
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


def test_serve_says_when_another_server_reads_the_inbox(place: str) -> None:
    inbox = Inbox(Spool(Path(f"{place}.inbox")), [sys.executable], Limits())
    inbox.claim()
    result = CliRunner().invoke(main, ["serve", "--db", place, "--port", "0", "--no-open"])
    inbox.stop()

    assert result.exit_code == 1
    assert "another server reads what is handed in" in result.stderr
    assert "--inbox" in result.stderr


def manage(place: str, *arguments: str, told: str | None = None) -> Result:
    return CliRunner().invoke(main, ["serve", "--db", place, "users", *arguments], input=told)


def test_users_are_added_listed_and_removed(place: str) -> None:
    typed = "a ferry sails at noon\n" * 2
    added = manage(place, "add", "Mira  Soames", "--role", "editor", told=typed)
    manage(place, "add", "Grace Ofori", "--no-password")

    assert added.exit_code == 0
    assert added.output.endswith("Mira Soames is editor now\n")
    assert "ferry" not in added.output
    assert manage(place, "list").output == "Grace Ofori  reader\nMira Soames  editor\n"
    assert manage(place, "remove", "Mira Soames").output == "Mira Soames is removed\n"
    assert manage(place, "list").output == "Grace Ofori  reader\n"


def test_user_gets_a_new_role_and_password(place: str) -> None:
    manage(place, "add", "Mira Soames", told="a ferry sails at noon\n" * 2)
    manage(place, "add", "Mira Soames", "--role", "editor", told="the tide is out now\n" * 2)
    book = UserBook(Path(f"{place}.users"))

    assert manage(place, "list").output == "Mira Soames  editor\n"
    assert book.check("Mira Soames", "a ferry sails at noon") is None
    assert book.check("Mira Soames", "the tide is out now")


def test_short_password_is_refused(place: str) -> None:
    result = manage(place, "add", "Mira Soames", told="short\nshort\n")

    assert result.exit_code == 1
    assert "the password must have 10 to 200 characters" in result.stderr
    assert manage(place, "list").output == ""


def test_unknown_user_is_not_removed(place: str) -> None:
    result = manage(place, "remove", "Nobody Here")

    assert result.exit_code == 1
    assert "there is no user 'Nobody Here'" in result.stderr
    assert "onrecord serve users list" in result.stderr


def test_users_can_lie_in_a_file_of_their_own(place: str, tmp_path: Path) -> None:
    own = str(tmp_path / "team.json")
    add = ["serve", "--db", place, "--users", own, "users", "add", "Grace Ofori", "--no-password"]
    CliRunner().invoke(main, add)

    assert manage(place, "list").output == ""
    assert UserBook(Path(own)).find("Grace Ofori")


def test_serve_for_one_person_refuses_to_listen_beyond_this_computer(place: str) -> None:
    result = CliRunner().invoke(main, ["serve", "--db", place, "--host", "192.0.2.1", "--no-open"])

    assert result.exit_code == 1
    assert "192.0.2.1 can be reached from other computers" in result.stderr


def test_serve_without_a_record_says_so(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["serve", "--db", str(tmp_path / "none.db"), "--no-open"])

    assert result.exit_code == 4
