"""``onrecord add``: articles put on record."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import late
from onrecord.cli.keep_options import (
    SETTINGS,
    db_option,
    echo_json,
    events_option,
    json_option,
    registry_option,
)
from onrecord.cli.params import parse_day
from onrecord.cli.printable import printable_line
from onrecord.errors import SourceError, SourceSkipped
from onrecord.export.wording import count_of

if TYPE_CHECKING:
    from onrecord.keeping import Kept

SOME_FAILED = 1
INTERRUPTED = 130
_LINE_EVERY = 50

_HELP = """\
Read articles, find who said what, and put both on record.

A SOURCE is what `onrecord read` takes: a file, a folder, a web address, or "-" for standard
input. The bytes are kept as they are received, with the text taken out of them and all that was
found in it. What is on record already is passed over, so a run that was cut short is taken up by
giving the same command again. To link what is on record already to a registry of known actors,
or to find events of your own in it, give `onrecord reanalyse` with --registry or --events.

\b
Examples:
  onrecord add letters/
  onrecord add --db archive.db https://quay.example/ferry

\b
Exit codes: 0 all well; 1 some inputs failed; 2 wrong usage; 3 the model's files are absent
or changed; 4 the record cannot be opened or written; 130 interrupted.
"""


@click.command(help=_HELP, short_help="Put articles on record.", context_settings=SETTINGS)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "--published",
    callback=parse_day,
    metavar="DATE",
    help="The day of publication (YYYY-MM-DD) of articles that do not tell it.",
)
@registry_option
@events_option
@json_option
@db_option
@click.pass_context
def add(  # noqa: PLR0913 - one parameter for each option
    ctx: click.Context,
    *,
    sources: tuple[str, ...],
    published: date | None,
    registries: tuple[Path, ...],
    events: Path | None,
    as_json: bool,
    place: str,
) -> None:
    """Add, count and tell; ``_HELP`` is what users see."""
    tally = _Tally(as_json=as_json)
    with late.open_store(place, create=True) as store:
        try:
            for item in late.add_sources(store, sources, published, registries, events):
                if isinstance(item, SourceSkipped):
                    tally.skip()
                elif isinstance(item, SourceError):
                    tally.add_failure(item)
                else:
                    tally.add(item)
        except KeyboardInterrupt:
            click.echo(f"interrupted after {tally.words()}", err=True)
            ctx.exit(INTERRUPTED)
    click.echo(f"{printable_line(_named(place))}: {tally.words()}", err=True)
    ctx.exit(SOME_FAILED if tally.failed else 0)


class _Tally:
    """Counts what was added, known and failed, and tells each as it comes."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._live = sys.stderr.isatty() and not (as_json and sys.stdout.isatty())
        self.added = self.known = self.skipped = self.failed = self.statements = 0

    def add(self, item: Kept) -> None:
        """One more article is on record."""
        self.added += not item.added.known
        self.known += item.added.known
        self.statements += item.statements or 0
        if self._as_json:
            echo_json(
                {
                    "number": item.added.capture_id,
                    "id": item.article.id,
                    "origin": item.article.capture.origin,
                    "outcome": "known" if item.added.known else "added",
                    "statements": item.statements,
                }
            )
        self._progress()

    def skip(self) -> None:
        """One more record of an archive holds nothing to add."""
        self.skipped += 1
        self._progress()

    def add_failure(self, error: SourceError) -> None:
        """One more input failed."""
        self.failed += 1
        click.echo(f"error: {printable_line(str(error))}", err=True)
        self._progress()

    def words(self) -> str:
        """The counts in words."""
        told = f"{count_of(self.added, 'article')} added, {count_of(self.statements, 'statement')}"
        told += f", {self.known:,} on record before" if self.known else ""
        told += f", {count_of(self.skipped, 'other record')} skipped" if self.skipped else ""
        return told + (f", {count_of(self.failed, 'input')} failed" if self.failed else "")

    def _progress(self) -> None:
        done = self.added + self.known + self.skipped + self.failed
        if self._live:
            click.echo(f"\r\x1b[K{self.words()}", err=True, nl=False)
        elif done % _LINE_EVERY == 0:
            click.echo(self.words(), err=True)


def _named(place: str) -> str:
    """The place without a password."""
    head, at, tail = place.rpartition("@")
    return f"{head.partition('://')[0]}://{tail}" if at and "://" in head else place
