"""``onrecord verify``: whether the record is what was captured."""

from __future__ import annotations

import click

from onrecord.cli import late
from onrecord.cli.keep_options import SETTINGS, db_option, echo_json, json_option
from onrecord.cli.printable import printable_line

_HELP = """\
Check everything on record against what was captured.

Every capture's bytes against their SHA-256; every frozen text against its own, and against the
bytes by taking it out of them once more (where this version does that in the way it was done);
every span against the frozen text; every fingerprint; and what readers see against what analyses
and decisions come to. Nothing is changed.

\b
Exit codes: 0 no difference; 1 something differs; 2 wrong usage; 4 the record cannot be opened.
"""


@click.command(help=_HELP, short_help="Check the record.", context_settings=SETTINGS)
@click.option("--hashes-only", is_flag=True, help="Do not take texts out of the bytes again.")
@json_option
@db_option
@click.pass_context
def verify(ctx: click.Context, *, hashes_only: bool, as_json: bool, place: str) -> None:
    """Check and tell; ``_HELP`` is what users see."""
    with late.open_store(place) as store:
        report = late.verify(store, rereads=not hashes_only)
    if as_json:
        differences = [
            {"number": one.capture_id, "id": one.document, "problem": one.problem}
            for one in report.differences
        ]
        echo_json({"checked": dict(report.counts), "differences": differences})
    else:
        for name, count in report.counts.items():
            click.echo(f"{count:12,}  {name}")
        click.echo(f"{len(report.differences):12,}  differences")
        for one in report.differences:
            document = printable_line(one.document)
            click.echo(f"[{one.capture_id}] {document}: {printable_line(one.problem)}", err=True)
    ctx.exit(1 if report.differences else 0)
