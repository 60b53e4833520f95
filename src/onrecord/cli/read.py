"""``onrecord read``: who said what."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from onrecord.cli import late
from onrecord.cli.atomic import open_whole
from onrecord.cli.by_name import iter_records_by
from onrecord.cli.keep_options import events_option, registry_option
from onrecord.cli.layout import NARROWEST, choose_layout
from onrecord.cli.params import parse_day
from onrecord.cli.printable import encodable, printable_line
from onrecord.cli.progress import Progress
from onrecord.errors import ChoiceError, SourceError, SourceSkipped
from onrecord.export.writer import Writer
from onrecord.record.record import Record

SOME_FAILED = 1
INTERRUPTED = 130

_HELP = """\
Read articles and show who said what, pinned to the exact words.

A SOURCE is a file (plain text, HTML or PDF; JSON Lines or Parquet with one article a line or
row; a web archive, WARC or WACZ), a folder of such files, a web address, or "-" for standard
input. Without a SOURCE, what is piped in is read. A feed (RSS, Atom) beside saved pages tells
their titles and days; of a feed's address, the pages that it links to are read. Pages are
fetched only when an address is given; nothing else uses the network.

\b
Examples:
  onrecord read letter.txt
  onrecord read --html letter.html letter.txt
  onrecord read --json archive/ > archive.jsonl
  onrecord read --format polecat archive/ > events.tsv
  onrecord read --published 2018-04-10 scan.pdf
  cat letter.txt | onrecord read --no-text
  onrecord read --by "Mira Soames" --no-text archive/

In the terminal view a number ties each source, cue and statement to the list below the text;
the list of actors ends it. An input that cannot be read gets one line on standard error, and
the others go on.

With --by, only what actors of that NAME say, or what is said in their name, is listed, in every
view. NAME is a name or another name of theirs, or whole words of one; case and accents make no
difference. Articles without such an actor are passed over; if all are, the actors are named.

\b
Exit codes: 0 all well; 1 some inputs failed, or nobody has the NAME;
2 wrong usage; 3 the model's files are absent or changed; 130 interrupted.
"""

# Parquet is no format for a terminal or a pipe of lines.
_FORMATS = [name for name in late.EXPORTS if name != "parquet"]


@dataclass(frozen=True, slots=True)
class Views:
    """What was asked for: without a format or a page, the terminal view."""

    format: str | None
    page: Path | None
    color: str
    width: int | None
    with_text: bool


@click.command(
    help=_HELP,
    short_help="Read articles and show who said what.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line instead.")
@click.option(
    "--format",
    "name",
    type=click.Choice(_FORMATS),
    help="Print in this format instead; jsonl is that of --json.",
)
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write one self-contained web page with all articles instead.",
)
@click.option(
    "--published",
    callback=parse_day,
    metavar="DATE",
    help="The day of publication (YYYY-MM-DD) of articles that do not tell it.",
)
@registry_option
@events_option
@click.option("--by", metavar="NAME", help="List only what the actor of this name says.")
@click.option("--no-text", is_flag=True, help="Terminal view: only the lists, not the text.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Terminal view: use colour. NO_COLOR is respected.",
)
@click.option(
    "--width",
    type=click.IntRange(min=NARROWEST),
    metavar="COLUMNS",
    help="Terminal view: the longest line. Default: the terminal's width, at most 88.",
)
@click.pass_context
def read(  # noqa: PLR0913 - one parameter for each option
    ctx: click.Context,
    *,
    sources: tuple[str, ...],
    as_json: bool,
    name: str | None,
    page: Path | None,
    published: date | None,
    registries: tuple[Path, ...],
    events: Path | None,
    by: str | None,
    no_text: bool,
    color: str,
    width: int | None,
) -> None:
    """Decide what is read and shown; ``_HELP`` is what users see."""
    if as_json and name not in (None, "jsonl"):
        raise click.UsageError(f"--json and --format {name} are two formats; choose one.")
    views = Views("jsonl" if as_json else name, page, color, width, with_text=not no_text)
    progress = Progress(sys.stderr, live=_redraws(views))
    try:
        results = late.read_sources(_given(ctx, sources), published, registries, events)
        with open_writers(views) as writers:
            if by is not None:
                results = iter_records_by(results, by, progress)
            show_all(results, writers, progress)
            if not progress.articles:
                _leave_without_articles(ctx, views, progress)
    except KeyboardInterrupt:
        progress.interrupt()
        ctx.exit(INTERRUPTED)
    except ChoiceError:
        progress.finish()
        raise
    progress.finish(str(page) if page else None)
    ctx.exit(SOME_FAILED if progress.failures else 0)


def show_all(
    results: Iterable[Record | SourceError], writers: Sequence[Writer], progress: Progress
) -> None:
    """Every record is written by every writer, every failure told."""
    for result in results:
        if isinstance(result, SourceSkipped):
            progress.skip()
            continue
        if isinstance(result, SourceError):
            progress.add_failure(result)
            continue
        for writer in writers:
            writer.write(result)
        progress.add_record(result)
    for writer in writers:
        writer.finalize()


@contextmanager
def open_writers(views: Views) -> Iterator[list[Writer]]:
    """The writers asked for; a page's file changes only when the block ends well."""
    writers: list[Writer] = []
    with ExitStack() as stack:
        if views.page:
            try:
                stream = stack.enter_context(open_whole(views.page))
            except OSError as error:
                problem = f"cannot write {str(views.page)!r}: {error.strerror}"
                raise click.BadParameter(problem, param_hint="'--html'") from error
            writers.append(stack.enter_context(late.page_writer(stream)))
        if views.format:
            writers.append(late.export_writer(views.format, sys.stdout.buffer))
        if not writers:
            writers.append(_terminal(views))
        yield writers


def _leave_without_articles(ctx: click.Context, views: Views, progress: Progress) -> NoReturn:
    """Ends the program from within the writers' block, so that no empty page is written."""
    progress.finish()
    if views.page:
        page = printable_line(str(views.page))
        click.echo(f"error: {page} was not written: there was no article to put on it", err=True)
    ctx.exit(SOME_FAILED)


def _terminal(views: Views) -> Writer:
    stream = sys.stdout
    layout = choose_layout(stream, color=views.color, width=views.width, with_text=views.with_text)
    encoding = stream.encoding or "utf-8"

    def show(text: str) -> None:
        click.echo(encodable(text, encoding), nl=False, color=layout.color)

    return late.terminal_writer(show, layout)


def _given(ctx: click.Context, sources: tuple[str, ...]) -> tuple[str, ...]:
    """The sources; standard input if none is given and something is piped in."""
    if sources:
        return sources
    if sys.stdin.isatty():
        click.echo(ctx.get_help(), err=True)
        ctx.exit(2)
    return ("-",)


def _redraws(views: Views) -> bool:
    """True unless a line that is redrawn would stand between articles on the same screen."""
    shows_articles = views.format is not None or not views.page
    return sys.stderr.isatty() and not (shows_articles and sys.stdout.isatty())
