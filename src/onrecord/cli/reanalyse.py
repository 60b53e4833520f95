"""``onrecord reanalyse``: documents on record through the analysis of this version."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import late
from onrecord.cli.hits import hit_as_json
from onrecord.cli.keep_options import (
    SETTINGS,
    db_option,
    echo_json,
    events_option,
    json_option,
    registry_option,
)
from onrecord.export.wording import count_of, headline

if TYPE_CHECKING:
    from onrecord.store.comparison import Comparison

_HELP = """\
Analyse documents on record anew, and show what changed.

What earlier versions found stays on record beside it; what people decided holds. Only documents
that this version of program and model has not analysed yet with this registry and these events
(or none) are taken, so a run that was cut short is taken up by giving the same command again.

\b
Exit codes: 0 all well; 1 there is no such document; 2 wrong usage; 3 the model's files are
absent or changed; 4 the record cannot be opened or written.
"""


@click.command(help=_HELP, short_help="Analyse documents on record anew.",
               context_settings=SETTINGS)  # fmt: skip
@click.argument("documents", metavar="[DOCUMENT]...", nargs=-1)
@registry_option
@events_option
@json_option
@db_option
def reanalyse(
    *,
    documents: tuple[str, ...],
    registries: tuple[Path, ...],
    events: Path | None,
    as_json: bool,
    place: str,
) -> None:
    """Analyse and show; ``_HELP`` is what users see."""
    done = came = gone = waiting = 0
    with late.open_store(place) as store:
        with store.view() as view:
            wanted = [view.find_document(name).capture_id for name in documents]
        chosen = wanted if documents else None
        for article, told in late.reanalyse(store, chosen, registries, events):
            done += 1
            came, gone = came + len(told.came), gone + len(told.gone)
            waiting += told.waiting
            if as_json:
                echo_json(_as_json(article.id, told))
            elif told.came or told.gone or told.waiting:
                late.show_heading(headline(article))
                late.show_hits(told.came, "+ ")
                late.show_hits(told.gone, "- ")
    told_waiting = f", {count_of(waiting, 'decision')} in doubt (onrecord review)"
    click.echo(
        f"{count_of(done, 'document')} analysed: {count_of(came, 'fact')} came,"
        f" {gone} went{told_waiting if waiting else ''}",
        err=True,
    )


def _as_json(id: str, told: Comparison) -> dict[str, object]:
    return {
        "number": told.capture_id,
        "id": id,
        "came": [hit_as_json(hit) for hit in told.came],
        "gone": [hit_as_json(hit) for hit in told.gone],
        "stayed": told.stayed,
        "waiting": told.waiting,
    }
