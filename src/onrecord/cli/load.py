"""``onrecord load``: what a batch has found, put on record."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from onrecord.cli import late, late_batch
from onrecord.cli.keep_options import SETTINGS, db_option, echo_json, json_option
from onrecord.cli.printable import printable_line
from onrecord.export.wording import count_of

SOME_FAILED = 1
INTERRUPTED = 130
_LINE_EVERY = 500

_HELP = """\
Put what a batch has found on record.

DIRECTORY is the --out of a finished `onrecord batch`. Its documents are put on record with their
bytes, their text and all that was found, as `onrecord add` would have done. What is on record
already is passed over, so a load that was cut short is taken up by giving the same command again.
Copies that the batch has not read are left out.

\b
Examples:
  onrecord load found/ --db archive.db

\b
Exit codes: 0 all well; 1 some documents could not be kept; 2 wrong usage; 4 the record cannot
be opened or written, or DIRECTORY holds no finished batch; 130 interrupted.
"""


@click.command(help=_HELP, short_help="Put what a batch has found on record.",
               context_settings=SETTINGS)  # fmt: skip
@click.argument("directory", type=click.Path(path_type=Path))
@json_option
@db_option
@click.pass_context
def load(ctx: click.Context, *, directory: Path, as_json: bool, place: str) -> None:
    """Load, count and tell; ``_HELP`` is what users see."""
    counts: Counter[str] = Counter()
    found = late_batch.open_finished(directory)
    with late.open_store(place, create=True) as store:
        try:
            for done, one in enumerate(late_batch.load_batch(found, store), start=1):
                counts[one.outcome] += 1
                counts["statements"] += one.statements
                if one.error is not None:
                    click.echo(f"error: {printable_line(str(one.error))}", err=True)
                if done % _LINE_EVERY == 0:
                    click.echo(_in_words(counts), err=True)
        except KeyboardInterrupt:
            click.echo(f"interrupted after {_in_words(counts)}", err=True)
            ctx.exit(INTERRUPTED)
    if as_json:
        names = ("added", "known", "copy", "unread", "failed", "statements")
        echo_json({name: counts[name] for name in names})
    click.echo(_in_words(counts), err=True)
    ctx.exit(SOME_FAILED if counts["failed"] else 0)


def _in_words(counts: Counter[str]) -> str:
    told = [count_of(counts["added"], "document") + " added"]
    told.append(count_of(counts["statements"], "statement"))
    if counts["known"]:
        told.append(f"{counts['known']:,} on record before")
    if counts["copy"]:
        told.append(f"{count_of(counts['copy'], 'duplicate')} left out")
    if counts["unread"]:
        told.append(f"{counts['unread']:,} that the batch could not read")
    if counts["failed"]:
        told.append(f"{counts['failed']:,} failed")
    return ", ".join(told)
