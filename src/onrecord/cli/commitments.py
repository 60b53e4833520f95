"""``onrecord commitments``: what was asked for, promised and offered, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

import click

from onrecord.cli import late
from onrecord.cli.hits import hit_as_json
from onrecord.cli.keep_options import SETTINGS, db_option, echo_json, json_option
from onrecord.cli.params import parse_day
from onrecord.cli.wrapped import quoted, show_block
from onrecord.export.listing.periods import every_in_words
from onrecord.store.commitments import FoundCommitment, Terms, find_commitments

_HELP = """\
List requests, promises, offers and invitations on record, what is due first coming first.

A commitment is open until a text, or a person's decision, says that it was met, refused or
withdrawn, or that its time has passed without it. One whose last day has come while nothing was
said of it is marked "due": whether it was met is for you to find out.

\b
Examples:
  onrecord commitments --open --by "Mira Soames"
  onrecord commitments --open --due-before 2018-06-01
  onrecord commitments --to "Harbour Party" --json

\b
Exit codes: 0 something was found; 1 nothing was found; 2 wrong usage; 4 the record cannot be
opened.
"""


@click.command(help=_HELP, short_help="List what was promised.", context_settings=SETTINGS)
@click.option("--open", "open_only", is_flag=True, help="Only those still open.")
@click.option("--by", metavar="ACTOR", help="Only what this actor asks, promises or offers.")
@click.option("--to", metavar="ACTOR", help="Only what this actor is asked, promised or offered.")
@click.option(
    "--due-before", callback=parse_day, metavar="DATE", help="Only what is due before this day."
)
@json_option
@db_option
@click.pass_context
def commitments(  # noqa: PLR0913 - one parameter for each option
    ctx: click.Context,
    *,
    open_only: bool,
    by: str | None,
    to: str | None,
    due_before: date | None,
    as_json: bool,
    place: str,
) -> None:
    """Ask and show; ``_HELP`` is what users see."""
    with late.open_store(place) as store, store.view() as view:
        found = find_commitments(view, Terms(by, to, open_only, due_before))
    today = datetime.now().astimezone().date()
    if as_json:
        for one in found:
            echo_json(_as_json(one, today))
    else:
        _show(found, today)
    ctx.exit(0 if found else 1)


def _as_json(found: FoundCommitment, today: date) -> dict[str, Any]:
    """As ``onrecord search --json`` tells a fact, and how it stands on this day."""
    told = hit_as_json(found.hit)
    told["commitment"]["status"] = found.commitment.status.value
    return told | {"due": found.is_due(today)}


def _show(found: Iterable[FoundCommitment], today: date) -> None:
    is_empty = True
    for one in found:
        is_empty = False
        show_block(_iter_lines(one, today))
    if is_empty:
        click.echo("Nothing was found.")


def _iter_lines(found: FoundCommitment, today: date) -> Iterator[str]:
    """How it stands and by when; between whom, what; where it is told."""
    commitment, hit = found.commitment, found.hit
    told = [f"{commitment.kind.value} {hit.fact_id} — {_standing(found, today)}"]
    if found.last_day:
        told.append(f"by {found.last_day.isoformat()}")
    elif commitment.due:
        told.append(commitment.due.evidence.exact)
    told += [every_in_words(commitment.every)] if commitment.every else []
    yield " · ".join(told)
    by, to = (", ".join(hit.cast.get(role, ())) for role in ("by", "to"))
    whom = f" to {to}" if to else ""
    yield f"{by or 'nobody named'}{whom}: {_joined(part.exact for part in commitment.what)}"
    if commitment.condition:
        yield f"on condition: {_joined(part.exact for part in commitment.condition)}"
    for change in commitment.changes:
        yield f"{change.status.value}: {quoted(_joined(part.exact for part in change.evidence))}"
    where = (hit.published, hit.publisher, hit.title or hit.origin)
    yield f"[{hit.capture_id}] {' · '.join(part for part in where if part)}"


def _standing(found: FoundCommitment, today: date) -> str:
    return "due" if found.is_due(today) else found.commitment.status.value


def _joined(words: Iterable[str]) -> str:
    return " … ".join(words)
