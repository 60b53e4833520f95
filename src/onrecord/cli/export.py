"""``onrecord export``: the record in other programs' formats."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

import click

from onrecord.cli import late
from onrecord.cli.atomic import open_whole
from onrecord.cli.keep_options import SETTINGS, db_option, echo_json, json_option
from onrecord.cli.printable import printable_line
from onrecord.export.wording import count_of

_HELP = """\
Export the record as people have corrected it.

\b
Formats:
  jsonl          every document with its facts, one JSON object a line (onrecord/1)
  csv            one statement a row, or what --table says
  parquet        the same with types; needs pip install 'onrecord[parquet]'
  webannotation  W3C Web Annotations with position and quote selectors
  ftm            FollowTheMoney entities, one a line: a projection, with ids that lead back
  plover         PLOVER events, one a line as JSON; what was not done says so in its mode
  polecat        the table of POLECAT, tab-separated: only what was done

\b
Examples:
  onrecord export --format csv --out statements.csv
  onrecord export --format csv --table events --out events.csv
  onrecord export --format jsonl > record.jsonl

\b
Exit codes: 0 all well; 1 the file cannot be written; 2 wrong usage; 4 the record cannot be
opened.
"""


@click.command(help=_HELP, short_help="Export the record.", context_settings=SETTINGS)
@click.option(
    "--format", "name", type=click.Choice(list(late.EXPORTS)), default="jsonl", show_default=True,
    help="The format.",
)  # fmt: skip
@click.option(
    "--table", type=click.Choice(late.TABLES),
    help="What a row of csv or parquet is.  [default: statements]",
)  # fmt: skip
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write into this file, whole or not at all. Default: standard output.",
)
@json_option
@db_option
def export(*, name: str, table: str | None, out: Path | None, as_json: bool, place: str) -> None:
    """Write every record; ``_HELP`` is what users see."""
    if table and name not in late.TABLE_FORMATS:
        raise click.UsageError(f"--table goes with {' and '.join(late.TABLE_FORMATS)}, not {name}.")
    if out is None:
        if as_json:
            raise click.UsageError("--json tells what was written, so it goes with --out.")
        _write(place, sys.stdout.buffer, name, table)
        return
    with open_whole(out) as stream:
        count = _write(place, stream, name, table)
    if as_json:
        echo_json({"file": str(out), "format": name, "documents": count})
    else:
        click.echo(f"{printable_line(str(out))}: {count_of(count, 'document')}", err=True)


def _write(place: str, stream: BinaryIO, name: str, table: str | None) -> int:
    count = 0
    with late.open_store(place) as store, store.view() as view:
        writer = late.export_writer(name, stream, view, table)
        for document in view.iter_documents():
            writer.write(view.record(document.capture_id))
            count += 1
        writer.finalize()
    return count
