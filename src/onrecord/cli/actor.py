"""``onrecord actor``: one actor across all documents."""

from __future__ import annotations

import click

from onrecord.cli import late
from onrecord.cli.hits import ROLES, hit_as_json
from onrecord.cli.keep_options import SETTINGS, db_option, echo_json, json_option
from onrecord.cli.printable import printable_line
from onrecord.store.question import ActorSummary

_HELP = """\
Show what an actor says and is told, and where it is spoken about, in all documents.

NAME is a name or a part of one, or the key that this command shows. With more than one actor of
that name, they are listed.

\b
Example:
  onrecord actor "Mira Soames"

\b
Exit codes: 0 all well; 1 there is no such actor; 2 wrong usage; 4 the record cannot be opened.
"""


@click.command(help=_HELP, short_help="Show an actor on record.", context_settings=SETTINGS)
@click.argument("name")
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=5, show_default=True,
    help="At most so many statements of each sort.",
)  # fmt: skip
@json_option
@db_option
@click.pass_context
def actor(ctx: click.Context, *, name: str, limit: int, as_json: bool, place: str) -> None:
    """Find and show; ``_HELP`` is what users see."""
    with late.open_store(place) as store, store.view() as view:
        found = view.find_actors(name)
        only = found[0] if len(found) == 1 else None
        hits = {role: view.facts_of(only, role, limit) for role in ROLES} if only else {}
    if as_json:
        for one in found:
            held = {role: [hit_as_json(hit) for hit in hits[role]] for role in hits}
            echo_json(_as_json(one) | held)
    else:
        late.show_actors(found)
        for role, meaning in ROLES.items():
            if hits.get(role):
                late.show_heading(meaning.capitalize())
                late.show_hits(hits[role])
    if not found:
        click.echo(f"error: no actor on record goes by {printable_line(name)!r}", err=True)
    elif only is None:
        click.echo(f"{len(found)} actors go by this name; give a key", err=True)
    ctx.exit(0 if found else 1)


def _as_json(found: ActorSummary) -> dict[str, object]:
    return {
        "key": found.key,
        "name": found.name,
        "kind": found.kind,
        "country": found.country,
        "names": list(found.names),
        "counts": dict(found.counts),
    }
