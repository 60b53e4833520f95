"""``onrecord actors``: who is who, decided by people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.cli import late
from onrecord.cli.keep_options import (
    SETTINGS,
    db_option,
    echo_json,
    json_option,
    who_option,
    why_option,
)
from onrecord.cli.printable import printable_line
from onrecord.errors import ChoiceError

if TYPE_CHECKING:
    from onrecord.store.question import ActorSummary
    from onrecord.store.view import View

_HELP = """\
Say who is who: merge, split and rename actors on record.

An ACTOR is a name, or the key that `onrecord actor` shows. Each is a decision, kept with who,
when and why; `onrecord undo` takes it back.

\b
Exit codes: 0 all well; 1 there is no such actor, or more than one; 2 wrong usage; 4 the record
cannot be opened or written.
"""

_MERGE_HELP = """\
Make OTHERS and ACTOR one actor in all documents, under ACTOR's name.

\b
Example:
  onrecord actors merge "Harbour Party" "the Harbour movement" --why "renamed in 2016"
"""

_SPLIT_HELP = """\
Make ACTOR in DOCUMENT somebody else than those of the same name.

\b
Example:
  onrecord actors split "Ada Vell" 12 --why "the mayor, not the minister"
"""

_RENAME_HELP = """\
Show ACTOR under another NAME in all documents; what the texts say stays.

\b
Example:
  onrecord actors rename "Mr Vell" "Tomas Vell"
"""


@click.group(help=_HELP, short_help="Say who is who.", context_settings=SETTINGS)
def actors() -> None:
    """Only a group; ``_HELP`` is what users see."""


@actors.command(help=_MERGE_HELP, short_help="Make several actors one.", context_settings=SETTINGS)
@click.argument("actor")
@click.argument("others", metavar="OTHERS...", nargs=-1, required=True)
@who_option
@why_option
@json_option
@db_option
def merge(  # noqa: PLR0913 - one parameter for each option
    *, actor: str, others: tuple[str, ...], who: str, why: str | None, as_json: bool, place: str
) -> None:
    """Decide and tell; ``_MERGE_HELP`` is what users see."""
    with late.open_store(place) as store:
        with store.view() as view:
            kept = _the_one(view, actor)
            gone = [_the_one(view, other) for other in others]
        made = [store.merge(other.key, kept.key, who=who, why=why) for other in gone]
    names = " and ".join(other.name for other in gone)
    _tell(made, f"{names} and {kept.name} are one actor now", as_json=as_json)


@actors.command(help=_SPLIT_HELP, short_help="Tell an actor from others of its name.",
                context_settings=SETTINGS)  # fmt: skip
@click.argument("actor")
@click.argument("document")
@who_option
@why_option
@json_option
@db_option
def split(  # noqa: PLR0913 - one parameter for each option
    *, actor: str, document: str, who: str, why: str | None, as_json: bool, place: str
) -> None:
    """Decide and tell; ``_SPLIT_HELP`` is what users see."""
    with late.open_store(place) as store:
        with store.view() as view:
            found = view.find_document(document)
            one = _the_one(view, actor)
            keys = view.keys_in(one, found.capture_id)
        if not keys:
            raise ChoiceError(f"{one.name} does not occur in document {document}")
        made = [store.split(key, found.capture_id, who=who, why=why) for key in keys]
    _tell(made, f"{one.name} in document {found.capture_id} is somebody else now", as_json=as_json)


@actors.command(help=_RENAME_HELP, short_help="Show an actor under another name.",
                context_settings=SETTINGS)  # fmt: skip
@click.argument("actor")
@click.argument("name")
@who_option
@why_option
@json_option
@db_option
def rename(  # noqa: PLR0913 - one parameter for each option
    *, actor: str, name: str, who: str, why: str | None, as_json: bool, place: str
) -> None:
    """Decide and tell; ``_RENAME_HELP`` is what users see."""
    with late.open_store(place) as store:
        with store.view() as view:
            one = _the_one(view, actor)
        made = [store.rename(one.key, name, who=who, why=why)]
    _tell(made, f"{one.name} is shown as {name} now", as_json=as_json)


def _the_one(view: View, name: str) -> ActorSummary:
    """The only actor of that name or key."""
    found = view.find_actors(name)
    if not found:
        raise ChoiceError(f"no actor on record goes by {name!r}")
    if len(found) > 1:
        keys = ", ".join(one.key for one in found[:8])
        raise ChoiceError(f"{name!r} fits {len(found)} actors; give one of these keys: {keys}")
    return found[0]


def _tell(made: list[int], words: str, *, as_json: bool) -> None:
    if as_json:
        echo_json({"decisions": made})
    else:
        click.echo(f"{printable_line(words)} (decision {', '.join(map(str, made))})")
