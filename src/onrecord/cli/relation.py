"""``onrecord relation``: how things stand, or stood on a day, between two actors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import click

from onrecord.cli import late
from onrecord.cli.keep_options import SETTINGS, db_option, echo_json, json_option
from onrecord.cli.params import parse_day
from onrecord.cli.printable import printable_line
from onrecord.errors import ChoiceError
from onrecord.record.relations.standing import DatedStep, Standing
from onrecord.store.question import ActorSummary
from onrecord.store.relations import Between, find_between
from onrecord.store.values import to_json

_HELP = """\
Show how things stand between two actors, by what all documents tell.

A and B are names or parts of names, or keys that `onrecord actor` shows. Each kind of relation
is told with its state, since when, how far it reaches, and every step with its words. What no
text dates counts from the day of publication: it held by then at the latest.

\b
Examples:
  onrecord relation "Democratic Labour" "Progressive Union"
  onrecord relation "Harbour Party" "Mira Soames" --on 2018-04-01 --json

\b
Exit codes: 0 something is known of that day; 1 nothing is; 2 wrong usage; 4 the record cannot be
opened.
"""


@click.command(help=_HELP, short_help="Show how two actors stand.", context_settings=SETTINGS)
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--on", "day", callback=parse_day, metavar="DATE", help="As of this day; else today.")
@json_option
@db_option
@click.pass_context
def relation(  # noqa: PLR0913 - one parameter for each option
    ctx: click.Context,
    *,
    first: str,
    second: str,
    day: date | None,
    as_json: bool,
    place: str,
) -> None:
    """Ask and show; ``_HELP`` is what users see."""
    with late.open_store(place) as store, store.view() as view:
        actors = [_choose(view.find_actors(name), name) for name in (first, second)]
        found = find_between(view, actors[0], actors[1], day or _today())
    if as_json:
        for standing in found.standings:
            echo_json(_as_json(found, standing))
    else:
        for standing in found.standings:
            for line in _iter_lines(found, standing):
                click.echo(line[: _indent(line)] + printable_line(line))
            click.echo()
        if not found.standings:
            click.echo("Nothing is on record between these two.")
    ctx.exit(0 if any(one.step for one in found.standings) else 1)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _today() -> date:
    return datetime.now().astimezone().date()


def _choose(found: tuple[ActorSummary, ...], name: str) -> ActorSummary:
    """The one actor of that name; ChoiceError when there is none or more."""
    if not found:
        raise ChoiceError(f"no actor on record goes by {name!r}; `onrecord search` tells names")
    if len(found) > 1:
        keys = ", ".join(f"{one.key} ({one.name})" for one in found[:5])
        raise ChoiceError(f"{len(found)} actors go by {name!r}: {keys}; give a key")
    return found[0]


def _iter_lines(found: Between, standing: Standing) -> Iterator[str]:
    names = " – ".join(found.names.values())
    state = standing.state.value if standing.state else "unknown"
    yield f"{names} — {standing.kind.value}: {state} on {found.day.isoformat()}"
    for heading, steps in (
        ("", standing.history),
        ("told later, day unknown: ", standing.perhaps),
        ("after that day: ", standing.later),
    ):
        for step in steps:
            yield f"  {heading}{_step_in_words(found, step)}"
            for evidence in step.relation.evidence:
                yield f"    “{' '.join(evidence.exact.split())}”"
            yield f"    {_source(found, step)}"


def _step_in_words(found: Between, step: DatedStep) -> str:
    one = step.relation
    words = f"{found.names.get(one.between[0], one.between[0])} — {one.state.value} {_day(step)}"
    if one.scope:
        told = "; ".join(" ".join(part.exact.split()) for part in one.scope)
        words += f" ({'scope disputed' if one.disputed else 'scope'}: {told})"
    return words


def _day(step: DatedStep) -> str:
    if step.since:
        return f"since {step.since.isoformat()}"
    return f"by {step.by.isoformat()} at the latest" if step.by else "on an unknown day"


def _source(found: Between, step: DatedStep) -> str:
    hit = found.hit_of(step)
    told = (hit.published, hit.publisher, hit.title or hit.origin)
    return f"[{hit.capture_id}] " + " · ".join(part for part in told if part)


def _as_json(found: Between, standing: Standing) -> dict[str, Any]:
    return {
        "between": [{"key": key, "name": name} for key, name in found.names.items()],
        "on": found.day.isoformat(),
        "kind": standing.kind.value,
        "state": standing.state.value if standing.state else None,
        "step": _step_as_json(found, standing.step) if standing.step else None,
        "history": [_step_as_json(found, step) for step in standing.history],
        "perhaps": [_step_as_json(found, step) for step in standing.perhaps],
        "later": [_step_as_json(found, step) for step in standing.later],
    }


def _step_as_json(found: Between, step: DatedStep) -> dict[str, Any]:
    hit = found.hit_of(step)
    told: dict[str, Any] = to_json(step.relation)
    return told | {
        "by": step.by.isoformat() if step.by else None,
        "fact": hit.fact_id,
        "fingerprint": hit.fingerprint,
        "document": {
            "number": hit.capture_id,
            "origin": hit.origin,
            "title": hit.title,
            "publisher": hit.publisher,
            "published": hit.published,
            "url": hit.url,
        },
    }
