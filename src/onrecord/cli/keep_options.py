"""Options that commands share."""

from __future__ import annotations

import getpass
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

SETTINGS = {"help_option_names": ["-h", "--help"]}
# JSON allows these as they are, but some terminals obey them.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def db_option(command: Command) -> Command:
    """Adds ``--db``."""
    return click.option(
        "--db",
        "place",
        envvar="ONRECORD_DB",
        default="onrecord.db",
        show_default=True,
        metavar="PLACE",
        help="The record: a file, or postgresql://user@host/name. Also: ONRECORD_DB.",
    )(command)


def json_option(command: Command) -> Command:
    """Adds ``--json``."""
    return click.option(
        "--json", "as_json", is_flag=True, help="Print JSON instead, one object a line."
    )(command)


def registry_option(command: Command) -> Command:
    """Adds ``--registry``."""
    return click.option(
        "--registry",
        "registries",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Link actors to the known ones of this registry file. May be given several times.",
    )(command)


def events_option(command: Command) -> Command:
    """Adds ``--events``."""
    return click.option(
        "--events",
        "events",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Find events of your own too, told by this TOML file.",
    )(command)


def who_option(command: Command) -> Command:
    """Adds ``--as``."""
    return click.option(
        "--as",
        "who",
        envvar="ONRECORD_USER",
        default=_user,
        show_default="your login name",
        metavar="NAME",
        help="Who decides; kept with each decision. Also: ONRECORD_USER.",
    )(command)


def why_option(command: Command) -> Command:
    """Adds ``--why``."""
    return click.option("--why", metavar="REASON", help="Why; kept with the decision.")(command)


def echo_json(value: dict[str, Any]) -> None:
    """The object is printed on one line, harmless for a terminal."""
    click.echo(f"{safe_json(value)}\n".encode(), nl=False)


def safe_json(value: dict[str, Any]) -> str:
    """The object as JSON on one line, harmless for a terminal."""
    line = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
