"""``onrecord show``: a document on record."""

from __future__ import annotations

import sys
from dataclasses import replace

import click

from onrecord.cli import late
from onrecord.cli.keep_options import SETTINGS, db_option, json_option
from onrecord.cli.layout import choose_layout
from onrecord.cli.printable import encodable

_HELP = """\
Show a document on record as people have corrected it.

DOCUMENT is the number that `onrecord search` shows in brackets, the article's own id, its
address, the path it came from, or the beginning of its SHA-256.

\b
Exit codes: 0 all well; 1 there is no such document; 2 wrong usage; 4 the record cannot be
opened.
"""


@click.command("show", help=_HELP, short_help="Show a document on record.",
               context_settings=SETTINGS)  # fmt: skip
@click.argument("document")
@click.option("--no-text", is_flag=True, help="Only the list of statements.")
@json_option
@db_option
def show_document(*, document: str, no_text: bool, as_json: bool, place: str) -> None:
    """Find and show; ``_HELP`` is what users see."""
    with late.open_store(place) as store, store.view() as view:
        found = view.find_document(document)
        record = view.record(found.capture_id)
    if found.earlier:
        note = "This is an earlier text: the document was captured again since, with another."
        record = replace(record, warnings=(*record.warnings, note))
    if as_json:
        late.json_writer(sys.stdout.buffer).write(record)
        return
    layout = choose_layout(sys.stdout, color="auto", width=None, with_text=not no_text)
    encoding = sys.stdout.encoding or "utf-8"
    late.terminal_writer(
        lambda text: click.echo(encodable(text, encoding), nl=False, color=layout.color), layout
    ).write(record)
