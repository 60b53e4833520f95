"""``onrecord commitments``: what was asked for, promised and offered, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli import late
from onrecord.cli.hits import hit_as_json
from onrecord.cli.keep_options import (
    SETTINGS,
    db_option,
    echo_json,
    json_option,
    who_option,
    why_option,
)
from onrecord.cli.params import parse_day
from onrecord.cli.wrapped import quoted, show_block
from onrecord.export.listing.commitments import decided_in_words
from onrecord.export.listing.periods import every_in_words
from onrecord.record.commitment import CommitmentStatus
from onrecord.store.commitments import (
    FoundCommitment,
    Terms,
    find_commitments,
    get_commitment,
)
from onrecord.store.decision import Action, Verdict

if TYPE_CHECKING:
    from onrecord.store.store import Store

_HELP = """\
List requests, promises, offers and invitations on record, what is due first coming first.

A commitment is open until a text, or a person's decision, says that it was met, refused or
withdrawn, or that its time has passed without it. One whose last day has come while nothing was
said of it is marked "due": whether it was met is for you to find out.

--set NUMBER STATUS says how a commitment stands, by the number that the list shows. It is a
decision, kept with who, when and why beside the words that tell of it; it holds in every later
analysis, and `onrecord undo` takes it back.

\b
Examples:
  onrecord commitments --open --by "Mira Soames"
  onrecord commitments --open --due-before 2018-06-01
  onrecord commitments --to "Harbour Party" --json
  onrecord commitments --set 12 met --why "The report came on 3 May."

\b
Exit codes: 0 something was found; 1 nothing was found; 2 wrong usage; 4 the record cannot be
opened or written.
"""


@click.command(help=_HELP, short_help="List what was promised.", context_settings=SETTINGS)
@click.option("--open", "open_only", is_flag=True, help="Only those still open.")
@click.option("--by", metavar="ACTOR", help="Only what this actor asks, promises or offers.")
@click.option("--to", metavar="ACTOR", help="Only what this actor is asked, promised or offered.")
@click.option(
    "--due-before", callback=parse_day, metavar="DATE", help="Only what is due before this day."
)
@click.option(
    "--set",
    "settings",
    type=(int, click.Choice([one.value for one in CommitmentStatus])),
    multiple=True,
    metavar="NUMBER STATUS",
    help="Decide how one stands. May be given several times.",
)
@who_option
@why_option
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
    settings: tuple[tuple[int, str], ...],
    who: str,
    why: str | None,
    as_json: bool,
    place: str,
) -> None:
    """Ask and show; ``_HELP`` is what users see."""
    terms = Terms(by, to, open_only, due_before)
    if settings and terms != Terms():
        raise click.UsageError("--set goes without --open, --by, --to and --due-before")
    if why and not settings:
        raise click.UsageError("--why goes with --set alone")
    with late.open_store(place) as store:
        if settings:
            _decide(store, settings, who, why)
        with store.view() as view:
            numbers = dict.fromkeys(number for number, _ in settings)
            found = tuple(get_commitment(view, number) for number in numbers)
            found = found or find_commitments(view, terms)
    today = datetime.now().astimezone().date()
    if as_json:
        for one in found:
            echo_json(_as_json(one, today))
    else:
        _show(found, today)
    ctx.exit(0 if found else 1)


def _decide(store: Store, settings: Iterable[tuple[int, str]], who: str, why: str | None) -> None:
    """How each stands is decided, or nothing is where a number is wrong."""
    with store.view() as view:
        for number, _ in settings:
            get_commitment(view, number)
    for number, status in settings:
        made = store.decide(number, Verdict(Action.STATUS, who, why, {"status": status}))
        click.echo(f"decision {made}; `onrecord undo {made}` takes it back", err=True)


def _as_json(found: FoundCommitment, today: date) -> dict[str, Any]:
    """As ``onrecord search --json`` tells a fact, and how it stands on this day."""
    return hit_as_json(found.hit) | {"due": found.is_due(today)}


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
        if change.decided:
            yield f"{change.status.value}: {decided_in_words(change.decided)}"
        else:
            words = _joined(part.exact for part in change.evidence)
            yield f"{change.status.value}: {quoted(words)}"
    where = (hit.published, hit.publisher, hit.title or hit.origin)
    yield f"[{hit.capture_id}] {' · '.join(part for part in where if part)}"


def _standing(found: FoundCommitment, today: date) -> str:
    return "due" if found.is_due(today) else found.commitment.status.value


def _joined(words: Iterable[str]) -> str:
    return " … ".join(words)
