"""``onrecord backup`` and ``onrecord restore``."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import late
from onrecord.cli.keep_options import SETTINGS, db_option, echo_json, json_option
from onrecord.cli.printable import printable_line
from onrecord.export.wording import count_of

_BACKUP_HELP = """\
Write the whole record as it stands into the new FILE.

The backup is a record itself, in SQLite, whichever database it comes from: every command reads
it with --db. Others may go on reading and writing meanwhile. A file that is there already is left
alone.

\b
Exit codes: 0 all well; 2 wrong usage; 4 the record cannot be opened, or FILE not be written.
"""

_RESTORE_HELP = """\
Put the record of the backup FILE at --db, where there must be none yet.

\b
Examples:
  onrecord restore monday.db --db onrecord.db
  onrecord restore monday.db --db postgresql://archive@localhost/onrecord

\b
Exit codes: 0 all well; 2 wrong usage; 4 FILE cannot be read, or there is a record already.
"""

_FILE = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.command(help=_BACKUP_HELP, short_help="Back the record up.", context_settings=SETTINGS)
@_FILE
@json_option
@db_option
def backup(*, file: Path, as_json: bool, place: str) -> None:
    """Copy and tell; ``_BACKUP_HELP`` is what users see."""
    with late.open_store(place) as store:
        store.back_up(file)
    _tell(str(file), as_json=as_json)


@click.command(help=_RESTORE_HELP, short_help="Restore a backup.", context_settings=SETTINGS)
@_FILE
@json_option
@db_option
def restore(*, file: Path, as_json: bool, place: str) -> None:
    """Copy and tell; ``_RESTORE_HELP`` is what users see."""
    late.restore(file, place)
    _tell(place, as_json=as_json)


def _tell(place: str, *, as_json: bool) -> None:
    with late.open_store(place) as store, store.view() as view:
        counts = view.counts()
    if as_json:
        echo_json({"counts": counts})
        return
    words = ", ".join(
        count_of(counts.get(kind, 0), kind) for kind in ("document", "statement", "decision")
    )
    click.echo(f"{printable_line(place)}: {words}")
