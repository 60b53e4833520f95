"""``onrecord serve``: the record in a browser, for one person or for a team."""

from __future__ import annotations

import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from onrecord.cli import late
from onrecord.cli.keep_options import SETTINGS, db_option
from onrecord.cli.printable import printable_line
from onrecord.errors import ChoiceError

_HELP = """\
Open the record in a browser: to read, search and correct it.

The pages are for this computer alone and ask nothing of any other; only links that somebody hands
in are fetched. Ctrl-C ends it. It needs more: pip install 'onrecord[web]'.

With --team it is open to named users: readers, who change nothing, and editors, whose decisions
carry their names. Only then does it listen at addresses that other computers can reach. Put a
proxy that speaks HTTPS before it: passwords are not for open networks.

\b
Examples:
  onrecord serve
  onrecord serve --db record.db --port 9000 --no-open
  onrecord serve users add "Mira Soames" --role editor
  onrecord serve --team --host 10.0.0.5 --name record.example --trusted-proxy 10.0.0.2

\b
Exit codes: 0 ended by Ctrl-C; 1 the port is taken, or the options do not fit together, or the
pages are not installed; 2 wrong usage; 4 the record cannot be opened.
"""
_USERS_HELP = """\
The users of a record that a team shares.

They are kept in a file beside the record, their passwords as hashes. What is changed holds at
once, also while the record is open.
"""

_users_option = click.option(
    "--users",
    "users_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The team's users. Default: a file beside the record.",
)


@click.group(
    invoke_without_command=True,
    help=_HELP,
    short_help="Open the record in a browser.",
    context_settings=SETTINGS,
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="NAME",
    help="The address to listen at; without --team, only ones of this computer alone.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8080,
    show_default=True,
    help="The port to listen at; 0 for any that is free.",
)
@click.option("--open/--no-open", "opens", default=True, help="Open the browser.")
@click.option("--team", "is_team", is_flag=True, help="Only for named users.")
@_users_option
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="With --team: a name by which browsers ask for it. May be given several times.",
)
@click.option(
    "--trusted-proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="With --team: believe this proxy who is asking. May be given several times.",
)
@click.option(
    "--trust-header",
    "header",
    metavar="NAME",
    help="With --team: the header in which the proxy names the user; nobody signs in here.",
)
@click.option(
    "--inbox",
    "spool",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where what is handed in waits to be read. Default: a folder beside the record.",
)
@db_option
@click.pass_context
def serve(
    ctx: click.Context, /, *, host: str, port: int, opens: bool, place: str, **told: Any
) -> None:
    """Listen until interrupted; ``_HELP`` is what users see."""
    told["users"] = told.pop("users_file")
    ctx.obj = (place, told["users"])
    if ctx.invoked_subcommand:
        return
    given = {"--name": "names", "--trusted-proxy": "proxies", "--trust-header": "header"}
    if lonely := [option for option, key in given.items() if told[key] and not told["is_team"]]:
        raise click.UsageError(f"{lonely[0]} goes with --team")

    def tell(address: str) -> None:
        click.echo(f"The record is open at {address} (Ctrl-C ends it)")
        if opens and not told["is_team"]:
            webbrowser.open(address)

    # Ctrl-C is how this command ends.
    with suppress(KeyboardInterrupt):
        late.serve(place, host, port, tell, **told)


@serve.group(help=_USERS_HELP, short_help="The team's users.", context_settings=SETTINGS)
def users() -> None:
    """Only a group; ``_USERS_HELP`` is what users see."""


@users.command("add", short_help="Add a user, or give a new password.", context_settings=SETTINGS)
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice(["reader", "editor"]),
    default="reader",
    show_default=True,
    help="Readers change nothing; editors decide and hand in articles.",
)
@click.option("--no-password", is_flag=True, help="For users whom a trusted proxy names.")
@click.pass_obj
def add_user(told: tuple[str, Path | None], *, name: str, role: str, no_password: bool) -> None:
    """Add a user, or give one a new role and password.

    The password is asked for, and has ten characters or more.
    """
    password = None if no_password else click.prompt(
        "Password", hide_input=True, confirmation_prompt=True
    )  # fmt: skip
    user = late.make_user(name, role, password)
    late.open_users(*told).put(user)
    click.echo(f"{printable_line(user.name)} is {role} now")


@users.command("list", short_help="List all users.", context_settings=SETTINGS)
@click.pass_obj
def list_users(told: tuple[str, Path | None]) -> None:
    """List all users with their roles."""
    for user in late.open_users(*told).all().values():
        click.echo(f"{printable_line(user.name)}  {user.role.value}")


@users.command("remove", short_help="Remove a user.", context_settings=SETTINGS)
@click.argument("name")
@click.pass_obj
def remove_user(told: tuple[str, Path | None], *, name: str) -> None:
    """Remove a user, who is signed out at once. Decisions keep their names."""
    if not late.open_users(*told).remove(" ".join(name.split())):
        raise ChoiceError(f"there is no user {name!r}; `onrecord serve users list` has them all")
    click.echo(f"{printable_line(name)} is removed")
