"""``onrecord search``: facts on record by their words, and by who says or does what."""

from __future__ import annotations

from datetime import date

import click

from onrecord.cli import late
from onrecord.cli.hits import hit_as_json
from onrecord.cli.keep_options import SETTINGS, db_option, echo_json, json_option
from onrecord.cli.params import parse_day
from onrecord.record.statement import Form
from onrecord.record.statements.sourcing import Sourcing
from onrecord.store.kinds import ACTOR, KINDS, STATEMENT
from onrecord.store.question import Question

_HELP = """\
Search the statements, or other facts, on record by their exact words.

All WORDS must be in the statement, or in the sentence that tells the fact; words in quotation
marks must follow one another. Case and accents do not count; no sign has a meaning of its own.
What was put on record last comes first.

\b
Examples:
  onrecord search ferry late
  onrecord search '"sister party"' --by "Mira Soames" --since 2018-04-01
  onrecord search --about "Harbour Party" --form direct --json
  onrecord search --kind event --by "Mira Soames"

\b
Exit codes: 0 something was found; 1 nothing was found; 2 wrong usage; 4 the record cannot be
opened.
"""


@click.command(help=_HELP, short_help="Search statements on record.", context_settings=SETTINGS)
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@click.option(
    "--kind",
    type=click.Choice([kind for kind in KINDS if kind != ACTOR.name]),
    default=STATEMENT.name,
    show_default=True,
    help="Which facts.",
)
@click.option(
    "--by", metavar="ACTOR", help="Only what this actor says or does, or what is said for it."
)
@click.option("--to", metavar="ACTOR", help="Only what is said or done to this actor.")
@click.option("--about", metavar="ACTOR", help="Only what mentions this actor.")
@click.option("--since", callback=parse_day, metavar="DATE", help="Published on this day or later.")
@click.option("--until", callback=parse_day, metavar="DATE", help="Published by this day.")
@click.option(
    "--form", type=click.Choice([one.value for one in Form]), help="Only statements of this form."
)
@click.option(
    "--sourcing",
    type=click.Choice([one.value for one in Sourcing]),
    help="Only so sourced statements.",
)
@click.option(
    "--limit",
    type=click.IntRange(1, 10_000),
    default=20,
    show_default=True,
    help="At most so many.",
)
@json_option
@db_option
@click.pass_context
def search(  # noqa: PLR0913 - one parameter for each option
    ctx: click.Context,
    *,
    words: tuple[str, ...],
    kind: str,
    by: str | None,
    to: str | None,
    about: str | None,
    since: date | None,
    until: date | None,
    form: str | None,
    sourcing: str | None,
    limit: int,
    as_json: bool,
    place: str,
) -> None:
    """Ask and show; ``_HELP`` is what users see."""
    asked = Question(" ".join(words), by, to, about, since, until, form, sourcing, limit, kind)
    with late.open_store(place) as store, store.view() as view:
        hits = view.search(asked)
    if as_json:
        for hit in hits:
            echo_json(hit_as_json(hit))
    else:
        late.show_hits(hits)
        if not hits:
            click.echo("Nothing was found.")
        elif len(hits) == limit:
            click.echo(f"The first {limit}; there may be more: --limit shows them.", err=True)
    ctx.exit(0 if hits else 1)
