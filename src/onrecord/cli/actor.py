"""``onrecord actor``: one actor across all documents."""

from __future__ import annotations

from collections.abc import Iterator

import click
from rich.text import Text

from onrecord.cli import late
from onrecord.cli.hits import hit_as_json, hit_as_text
from onrecord.cli.keep_options import SETTINGS, db_option, echo_json, json_option
from onrecord.cli.printable import printable_line
from onrecord.cli.screen import plain_layout, show
from onrecord.export.wording import count_of
from onrecord.store.question import ActorSummary

_ROLES = {
    "speaker": "says",
    "on_behalf_of": "is spoken for",
    "addressee": "is spoken to",
    "about": "is spoken about",
}

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
        hits = {role: view.facts_of(only, role, limit) for role in _ROLES} if only else {}
    if as_json:
        for one in found:
            held = {role: [hit_as_json(hit) for hit in hits[role]] for role in hits}
            echo_json(_as_json(one) | held)
    else:
        show(map(_as_text, found), plain_layout())
        for role, meaning in _ROLES.items():
            if hits.get(role):
                show([Text(meaning.capitalize(), "bold underline")], plain_layout())
                show(map(hit_as_text, hits[role]), plain_layout())
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


def _as_text(found: ActorSummary) -> Text:
    text = Text(printable_line(found.name), "bold")
    text.append(f"  {', '.join(_iter_details(found))}\n", "not bold")
    others = [printable_line(name) for name in found.names if name != found.name]
    text.append(f"also {', '.join(others)}\n" if others else "", "not bold")
    return text.append(f"key: {printable_line(found.key)}", "not bold dim")


def _iter_details(found: ActorSummary) -> Iterator[str]:
    yield found.kind
    if found.country:
        yield found.country
    for role, meaning in _ROLES.items():
        if found.counts.get(role):
            yield f"{meaning} {count_of(found.counts[role], 'statement')}".replace("says", "makes")
