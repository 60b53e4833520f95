"""``onrecord batch``: very many articles to tables, on all cores or on a cluster."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli import late_batch
from onrecord.cli.keep_options import SETTINGS, echo_json, events_option, registry_option
from onrecord.cli.params import parse_day
from onrecord.cli.printable import printable_line
from onrecord.export.wording import count_of

if TYPE_CHECKING:
    from onrecord.batch.job import Progress

SOME_FAILED = 1
INTERRUPTED = 130

_HELP = """\
Read very many articles and write all that is found in them as tables.

An INPUT is a file (one article, JSON Lines, Parquet, WARC or WACZ) or a folder of such files. The
DIRECTORY gets a folder of Parquet files for documents, statements, actors, mentions, events,
commitments, relations, mentioned documents and errors, which DuckDB, Polars and pandas read in one
line; `onrecord load` puts them on record.

The work is done in shards. What is finished stays: a batch that was killed goes on where it was
when the same command is given again. Copies of one text are linked, and read once. What cannot be
read becomes a row in errors, and the rest goes on.

\b
Examples:
  onrecord batch archive/ --out found/
  onrecord batch news.warc.gz --out found/ --workers 8
  RAY_ADDRESS=head:6379 onrecord batch /shared/in --out /shared/out --engine ray

\b
Exit codes: 0 all well; 1 some inputs failed; 2 wrong usage; 3 the model's files are absent
or changed; 4 the batch cannot begin or go on; 130 interrupted.
"""


@click.command(help=_HELP, short_help="Read very many articles into tables.",
               context_settings=SETTINGS)  # fmt: skip
@click.argument("sources", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIRECTORY",
    help="Where the tables are written; a new folder, or one of a batch to go on with.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="Who works: processes on this machine, or a Ray cluster (RAY_ADDRESS names it).",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many work at once. Default: one a core.",
)
@click.option(
    "--shard-size",
    type=click.IntRange(min=1),
    default=500,
    show_default=True,
    metavar="N",
    help="About how many articles are done as one, and lost when the batch is killed.",
)
@click.option(
    "--published",
    callback=parse_day,
    metavar="DATE",
    help="The day of publication (YYYY-MM-DD) of articles that do not tell it.",
)
@registry_option
@events_option
@click.option("--restart", is_flag=True, help="Throw away an earlier batch in DIRECTORY.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as one JSON object.")
@click.pass_context
def batch(ctx: click.Context, /, *, out: Path, as_json: bool, **wanted: Any) -> None:
    """Work, count and tell; ``_HELP`` is what users see."""
    line = late_batch.batch_line()
    try:
        with line:
            progress = late_batch.run_batch(out, line.show, **wanted)
    except KeyboardInterrupt:
        place = printable_line(str(out))
        click.echo(
            f"interrupted: {line.words()}. What is finished is in {place};"
            " the same command goes on from there.",
            err=True,
        )
        ctx.exit(INTERRUPTED)
    if as_json:
        echo_json(_as_json(progress))
    click.echo(f"{printable_line(str(out))}: {_in_words(progress)}", err=True)
    ctx.exit(SOME_FAILED if _count_failures(progress) else 0)


def _in_words(progress: Progress) -> str:
    """What came of the batch: ``4 documents, 31 statements, 1 copy, …``."""
    totals = progress.totals
    told = [
        count_of(totals["documents"], "document"),
        count_of(totals["statements"], "statement"),
        count_of(totals["events"], "event"),
        f"{count_of(totals['copies'], 'duplicate')} ({totals['copy']:,} not read again)",
        count_of(_count_failures(progress), "error"),
        f"{totals['skipped']:,} passed over",
    ]
    if progress.words and progress.seconds:
        told.append(f"{progress.words / progress.seconds:,.0f} words/s")
    if progress.deaths:
        told.append(f"{count_of(progress.deaths, 'worker')} replaced")
    return ", ".join(told)


def _as_json(progress: Progress) -> dict[str, Any]:
    rate = progress.words / progress.seconds if progress.seconds else None
    names = ("documents", "read", "statements", "events", "commitments", "relations", "skipped")
    return {
        **{name: progress.totals[name] for name in names},
        "duplicates": progress.totals["copies"],
        "duplicates_not_read": progress.totals["copy"],
        "errors": _count_failures(progress),
        "words": progress.totals["words"],
        "words_per_second": round(rate, 1) if rate else None,
        "workers_replaced": progress.deaths,
    }


def _count_failures(progress: Progress) -> int:
    """How many items could not be read, or their documents not analysed."""
    return progress.totals["errors"] + progress.totals["failed"]
