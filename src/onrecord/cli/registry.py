"""``onrecord registry``: known actors, imported once and used at every reading."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli import late
from onrecord.cli.atomic import open_whole
from onrecord.cli.params import parse_day
from onrecord.cli.printable import encodable, printable_line

if TYPE_CHECKING:
    from onrecord.registry.importing import Imported
    from onrecord.registry.linking import Candidate, Link

SOME_FAILED = 1
_FORMATS = ("registry", "csv", "ftm", "popolo", "congress", "governments")
_KINDS = ("person", "organisation", "country", "group")
_SETTINGS = {"help_option_names": ["-h", "--help"]}

_HELP = """\
Keep a registry of known actors, so that those in articles can be linked to them.

Countries are known without any registry.
"""

_IMPORT_HELP = """\
Import known actors from FILES into one registry file.

\b
Formats, told by the file's ending and content or by --format:
  csv          a table with the columns name and kind, and as needed id, country,
               aliases (with | between them), family_name, and one role a row:
               title, organisation, start, end
  ftm          FollowTheMoney entities, one JSON object a line
  popolo       Popolo JSON with persons, organizations, memberships
  congress     YAML of the congress-legislators project
  governments  JSON lines with name, long, chief_of_state, head_of_government, parties
  registry     what this command writes

\b
Example:
  onrecord registry import ministers.csv legislators-current.yaml --out registry.jsonl

What has the same id is one actor. A row that cannot be read gets one line on standard error, and
the others are imported.

\b
Exit codes: 0 all well; 1 some rows or files could not be read; 2 wrong usage.
"""

_FIND_HELP = """\
Show which known actor NAME is, and why.

\b
Example:
  onrecord registry find "Mira Soames" --registry registry.jsonl --title "prime minister"

A link is sure only by rules that can be read; without one, all candidates are listed with their
scores, and none is chosen.
"""


@click.group(
    name="registry", help=_HELP, short_help="Keep known actors.", context_settings=_SETTINGS
)
def registry() -> None:
    """Only a group; ``_HELP`` is what users see."""


@registry.command(
    name="import", help=_IMPORT_HELP, short_help="Import known actors.", context_settings=_SETTINGS
)
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The registry file to write.",
)
@click.option(
    "--format",
    "registry_format",
    type=click.Choice(_FORMATS),
    help="The format of all files, where their endings and contents do not tell it.",
)
@click.pass_context
def import_command(
    ctx: click.Context, *, files: tuple[Path, ...], out: Path, registry_format: str | None
) -> None:
    """Write what can be read, tell what cannot; ``_IMPORT_HELP`` is what users see."""
    imported = late.import_actors(files, registry_format)
    for problem in imported.problems:
        _say(f"error: {problem}")
    if not imported.actors:
        _say(f"error: {out} was not written: there was no actor to put into it")
        ctx.exit(SOME_FAILED)
    _write(imported, out)
    _say(f"{_count(imported)} in {out}")
    ctx.exit(SOME_FAILED if imported.problems else 0)


@registry.command(
    name="find", help=_FIND_HELP, short_help="Look up a known actor.", context_settings=_SETTINGS
)
@click.argument("name", metavar="NAME")
@click.option(
    "--registry",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A registry file, or a file that imports without an error; may be given several times.",
)
@click.option("--kind", type=click.Choice(_KINDS), help="What the actor is.")
@click.option("--title", "titles", multiple=True, metavar="TITLE", help="A title that it has.")
@click.option("--country", metavar="CODE", help="Its country, as a three-letter code.")
@click.option(
    "--on", "day", callback=parse_day, metavar="DATE", help="The day that counts (YYYY-MM-DD)."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead.")
def find_command(  # noqa: PLR0913 - one parameter for each option
    *,
    name: str,
    files: tuple[Path, ...],
    kind: str | None,
    titles: tuple[str, ...],
    country: str | None,
    day: date | None,
    as_json: bool,
) -> None:
    """Show the link or the candidates; ``_FIND_HELP`` is what users see."""
    told = {"kind": kind, "titles": titles, "country": country and country.upper(), "day": day}
    link = late.find_known(files, name, told)
    if as_json:
        _print(json.dumps(_as_object(link), ensure_ascii=False))
        return
    _print(f"{name}: {_summarise(link)}")
    for candidate in link.candidates:
        _print(_describe(candidate), indent="  ")


def _write(imported: Imported, out: Path) -> None:
    try:
        with open_whole(out) as stream:
            late.write_actors(imported.actors, stream)
    except OSError as error:
        problem = f"cannot write {str(out)!r}: {error.strerror}"
        raise click.BadParameter(problem, param_hint="'--out'") from error


def _count(imported: Imported) -> str:
    count = len(imported.actors)
    return "1 known actor" if count == 1 else f"{count:,} known actors"


def _summarise(link: Link) -> str:
    if link.known:
        return f"is {link.known.name} ({link.known.id})"
    if not link.candidates:
        return "is not known"
    count = len(link.candidates)
    return "is open, with 1 candidate" if count == 1 else f"is open, with {count} candidates"


def _describe(candidate: Candidate) -> str:
    known = candidate.known
    place = f", {known.country}" if known.country else ""
    reasons = "; ".join(candidate.reasons)
    return f"{candidate.score:.2f}  {known.name} ({known.kind}{place}, {known.id}): {reasons}"


def _as_object(link: Link) -> dict[str, Any]:
    return {
        "known": link.known.id if link.known else None,
        "candidates": [
            {
                "id": candidate.known.id,
                "name": candidate.known.name,
                "kind": candidate.known.kind.value,
                "country": candidate.known.country,
                "score": candidate.score,
                "reasons": list(candidate.reasons),
            }
            for candidate in link.candidates
        ],
    }


def _print(text: str, *, indent: str = "") -> None:
    click.echo(indent + encodable(printable_line(text), sys.stdout.encoding or "utf-8"))


def _say(text: str) -> None:
    click.echo(encodable(printable_line(text), sys.stderr.encoding or "utf-8"), err=True)
