"""``onrecord relation``: how things stand, or stood on a day, between two actors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli import late
from onrecord.cli.keep_options import SETTINGS, db_option, json_option, safe_json
from onrecord.cli.params import parse_day
from onrecord.cli.wrapped import quoted, show_block
from onrecord.errors import ChoiceError
from onrecord.export.listing.standings import scope_in_words, since_in_words, state_in_words
from onrecord.record.relation import RelationKind
from onrecord.record.relations.standing import DatedStep, Standing
from onrecord.store.kinds import ACTOR, EVENT
from onrecord.store.question import ActorSummary, Hit
from onrecord.store.values import to_json

if TYPE_CHECKING:
    # They load the database's driver, which a command's help does not need.
    from onrecord.store.relations import Between, ToldStep
    from onrecord.store.view import View

_HELP = """\
Show how things stand between two actors, by what all documents tell.

A and B are names or parts of names, or keys that `onrecord actor` shows. Each kind of relation
is told with its state, since when, how far it reaches, and its history: every step with its words,
by which rule it follows from them, and the facts that it is derived from. An organisation's act
counts for it, and so does its leader's act in office. Where an article does not tell the day, the
step was taken by the day of publication at the latest, or, without one, by that of the capture.

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
        found = late.find_between(view, actors[0], actors[1], day or _today())
        # What is said of a step is read as it is shown: there may be more than memory holds.
        if as_json:
            for standing in found.standings:
                for piece in _iter_json(view, found, standing):
                    click.echo(piece.encode(), nl=False)
        else:
            for standing in found.standings:
                show_block(_iter_lines(view, found, standing))
    if not as_json and not found.standings:
        click.echo("Nothing is on record between these two.")
    ctx.exit(0 if any(one.step for one in found.standings) else 1)


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


def _iter_lines(view: View, found: Between, standing: Standing) -> Iterator[str]:
    names = " – ".join(found.names.values())
    yield f"{names} — {state_in_words(standing, found.day)}"
    for heading, steps in (
        ("", standing.history),
        ("before or after that day: ", standing.perhaps),
        ("after that day: ", standing.later),
    ):
        for told in late.iter_told(view, found, steps):
            relation = told.step.relation
            yield f"  {heading}{_step_in_words(found, told.step)}"
            for evidence in relation.evidence:
                yield f"    {quoted(' '.join(evidence.exact.split()))}"
            yield f"    why: {relation.why}"
            if told.grounds:
                yield f"    from {', '.join(map(_ground_in_words, told.grounds))}"
            yield f"    {_source(told.hit)}"


def _step_in_words(found: Between, step: DatedStep) -> str:
    """How it came to stand and since when; of a membership, who is the member."""
    one = step.relation
    words = f"{one.state.value} {since_in_words(step)}"
    if one.kind is RelationKind.MEMBERSHIP:
        member, body = (found.names.get(key, key) for key in one.between)
        words = f"{member} in {body}: {words}"
    scope = scope_in_words(step)
    return f"{words} ({scope})" if scope else words


def _ground_in_words(ground: Hit) -> str:
    """What `onrecord search` calls a fact that a step is derived from, with its number."""
    if ground.kind == ACTOR.name:
        return f"a role of {ground.value['name']}"
    code = f" {ground.value['event']}" if ground.kind == EVENT.name else ""
    return f"{ground.kind} {ground.fact_id}{code}"


def _source(hit: Hit) -> str:
    told = (hit.published, hit.publisher, hit.title or hit.origin)
    return f"[{hit.capture_id}] " + " · ".join(part for part in told if part)


def _iter_json(view: View, found: Between, standing: Standing) -> Iterator[str]:
    """The standing as one JSON object, in pieces."""
    step = next(late.iter_told(view, found, [standing.step])) if standing.step else None
    head = {
        "between": [{"key": key, "name": name} for key, name in found.names.items()],
        "on": found.day.isoformat(),
        "kind": standing.kind.value,
        "state": standing.state.value if standing.state else None,
        "step": _step_as_json(step) if step else None,
    }
    yield safe_json(head).removesuffix("}")
    for name, steps in (
        ("history", standing.history),
        ("perhaps", standing.perhaps),
        ("later", standing.later),
    ):
        yield f', "{name}": ['
        for number, told in enumerate(late.iter_told(view, found, steps)):
            yield f"{', ' if number else ''}{safe_json(_step_as_json(told))}"
        yield "]"
    yield "}\n"


def _step_as_json(told: ToldStep) -> dict[str, Any]:
    hit, step = told.hit, told.step
    shown: dict[str, Any] = to_json(step.relation)
    return shown | {
        "by": step.by.isoformat() if step.by else None,
        "fact": hit.fact_id,
        "fingerprint": hit.fingerprint,
        "rests_on": [
            {"fact": one.fact_id, "kind": one.kind, "fingerprint": one.fingerprint}
            for one in told.grounds
        ],
        "document": {
            "number": hit.capture_id,
            "origin": hit.origin,
            "title": hit.title,
            "publisher": hit.publisher,
            "published": hit.published,
            "url": hit.url,
        },
    }
