"""``onrecord events``: who did what to whom, each event with all reports of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli import late
from onrecord.cli.hits import hit_as_json
from onrecord.cli.keep_options import SETTINGS, db_option, echo_json, json_option
from onrecord.cli.params import parse_day
from onrecord.cli.wrapped import quoted, show_block

if TYPE_CHECKING:
    from onrecord.store.events import FoundEvent
    from onrecord.store.question import Hit

_HELP = """\
List events on record, what was published first coming first.

Reports of one event are told together: of the same kind, between the same actors, of days that
fit, and of the same matter; each with the reason. Every report is kept: --count report lists each
for itself. Copies of one text in several documents are named as such.

\b
Examples:
  onrecord events --by "Mira Soames" --since 2018-04-01
  onrecord events --event SANCTION --to Kelmark --json
  onrecord events --event ACCUSE --count report

\b
Exit codes: 0 something was found; 1 nothing was found; 2 wrong usage; 4 the record cannot be
opened.
"""


@click.command(help=_HELP, short_help="List what was done.", context_settings=SETTINGS)
@click.option("--by", metavar="ACTOR", help="Only what this actor does.")
@click.option("--to", metavar="ACTOR", help="Only what is done to this actor.")
@click.option(
    "--event", "code", metavar="CODE", type=str.upper, help="Only events of this code: SANCTION."
)
@click.option("--since", callback=parse_day, metavar="DATE", help="Published on this day or later.")
@click.option("--until", callback=parse_day, metavar="DATE", help="Published by this day.")
@click.option(
    "--count",
    "counted",
    type=click.Choice(["event", "report"]),
    default="event",
    show_default=True,
    help="List events with all their reports, or each report for itself.",
)
@json_option
@db_option
@click.pass_context
def events(  # noqa: PLR0913 - one parameter for each option
    ctx: click.Context,
    *,
    by: str | None,
    to: str | None,
    code: str | None,
    since: date | None,
    until: date | None,
    counted: str,
    as_json: bool,
    place: str,
) -> None:
    """Ask and show; ``_HELP`` is what users see."""
    found = late.find_events(place, by=by, to=to, event=code, since=since, until=until)
    if as_json:
        for number, one in enumerate(found, start=1):
            for value in _as_json(number, one, counted):
                echo_json(value)
    else:
        _show(found, counted)
    if found and not as_json:
        reports = sum(len(one.hits) for one in found)
        click.echo(f"events: {len(found)}, reports: {reports}", err=True)
    ctx.exit(0 if found else 1)


def _as_json(number: int, found: FoundEvent, counted: str) -> Iterator[dict[str, Any]]:
    """The event with its reports, or each report with the number of its event."""
    if counted == "report":
        yield from (hit_as_json(hit) | {"group": number} for hit in found.hits)
        return
    yield {
        "group": number,
        "event": found.hits[0].value["event"],
        "status": found.hits[0].value["status"],
        "reports": [hit_as_json(hit) for hit in found.hits],
        "links": [
            {"facts": [int(link.left), int(link.right)], "why": link.why} for link in found.links
        ],
        "copies": [
            {"document": copy, "of": first} for copy, first in sorted(found.copied_from.items())
        ],
    }


def _show(found: Iterable[FoundEvent], counted: str) -> None:
    is_empty = True
    for one in found:
        is_empty = False
        for block in _iter_blocks(one, counted):
            show_block(block)
    if is_empty:
        click.echo("Nothing was found.")


def _iter_blocks(found: FoundEvent, counted: str) -> Iterator[list[str]]:
    if counted == "report":
        yield from ([_headline(hit), *_iter_report(hit, found)] for hit in found.hits)
        return
    whys = {int(link.right): link.why for link in found.links}
    lines = [_headline(found.hits[0])]
    for hit in found.hits:
        lines += _iter_report(hit, found)
        lines += [f"the same event: {whys[hit.fact_id]}"] if hit.fact_id in whys else []
    if len(found.hits) > 1:
        lines.append(f"{len(found.hits)} reports")
    yield lines


def _headline(hit: Hit) -> str:
    """What was done, by whom, to whom, and how sure it is that it was."""
    value = hit.value
    by, to = (", ".join(hit.cast.get(role, ())) for role in ("actor", "recipient"))
    what = " ".join((value["event"], *value["modes"]))
    whom = f" to {to}" if to else ""
    day = (value["time"] or {}).get("value")
    told = (value["status"], day, f"{value['confidence']:.0%}")
    return f"{what} — {by or 'nobody named'}{whom} — {', '.join(one for one in told if one)}"


def _iter_report(hit: Hit, found: FoundEvent) -> Iterator[str]:
    yield quoted(" … ".join(part["exact"] for part in hit.value["evidence"]))
    where = (hit.published, hit.publisher, hit.title or hit.origin)
    copied = found.copied_from.get(hit.capture_id)
    copy = f" (the same text as {copied})" if copied is not None else ""
    yield f"[{hit.capture_id}] {' · '.join(part for part in where if part)}{copy}"
