"""``onrecord show``: a document on record."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli import late
from onrecord.cli.keep_options import SETTINGS, db_option, echo_json, json_option
from onrecord.cli.layout import choose_layout
from onrecord.cli.printable import encodable
from onrecord.cli.wrapped import show_block

if TYPE_CHECKING:
    from onrecord.record.record import Record
    from onrecord.store.references import HeldDocument

    _Held = Mapping[str, tuple[HeldDocument, ...]]

_HELP = """\
Show a document on record as people have corrected it.

Of each document that it mentions, those on record are named that may be the one, with the reason.

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
        held = late.find_held(view, found.capture_id, record)
    if found.earlier:
        note = "This is an earlier text: the document was captured again since, with another."
        record = replace(record, warnings=(*record.warnings, note))
    if as_json:
        echo_json(_with_held(late.record_as_json(record), held))
        return
    layout = choose_layout(sys.stdout, color="auto", width=None, with_text=not no_text)
    encoding = sys.stdout.encoding or "utf-8"
    late.terminal_writer(
        lambda text: click.echo(encodable(text, encoding), nl=False, color=layout.color), layout
    ).write(record)
    if any(held.values()):
        show_block(_iter_held(record, held))


def _with_held(told: dict[str, Any], held: _Held) -> dict[str, Any]:
    """The record as `onrecord read --json` tells it, with what is on record of what it mentions."""
    for mention in told["documents_mentioned"]:
        mention["held"] = [asdict(one) for one in held.get(mention["id"], ())]
    return told


def _iter_held(record: Record, held: _Held) -> Iterator[str]:
    """Each document that is mentioned and may be on record, with those that it may be."""
    yield "Mentioned documents that may be on record"
    for mention in record.documents_mentioned:
        for one in held.get(mention.id, ()):
            where = (one.published, one.publisher, one.title or one.origin)
            yield (
                f"{mention.id} {mention.kind} — [{one.number}]"
                f" {' · '.join(part for part in where if part)}"
            )
            yield f"    {one.why}, {one.score:.0%}"
