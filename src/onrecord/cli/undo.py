"""``onrecord undo``: decisions taken back."""

from __future__ import annotations

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
from onrecord.store.decision import Action, Decision
from onrecord.store.kinds import KINDS
from onrecord.store.portable import searched_spans

_HELP = """\
Take back a decision: your last one, or the one of that NUMBER, with those made in one with it.

Nothing is erased: taking back is a decision, too, and can be taken back. --list shows all
decisions, the newest first.

\b
Exit codes: 0 all well; 1 there is no such decision; 2 wrong usage; 4 the record cannot be
opened or written.
"""


@click.command(help=_HELP, short_help="Take back a decision.", context_settings=SETTINGS)
@click.argument("number", type=int, required=False)
@click.option("--list", "lists", is_flag=True, help="Show all decisions instead.")
@who_option
@why_option
@json_option
@db_option
def undo(  # noqa: PLR0913 - one parameter for each option
    *, number: int | None, lists: bool, who: str, why: str | None, as_json: bool, place: str
) -> None:
    """Take back and tell; ``_HELP`` is what users see."""
    with late.open_store(place) as store:
        if lists:
            with store.view() as view:
                for decision in view.iter_decisions():
                    _tell(decision, as_json=as_json)
            return
        if number is None:
            last = store.last_decision(who)
            if last is None:
                raise ChoiceError(f"{who} has made no decision that could be taken back")
            number = last.id
        made = store.undo(number, who=who, why=why)
    if as_json:
        echo_json({"decision": made, "undone": number})
    else:
        click.echo(f"decision {number} is taken back; `onrecord undo {made}` brings it back")


def _tell(decision: Decision, *, as_json: bool) -> None:
    if as_json:
        told = {key: getattr(decision, key) for key in Decision.__slots__}
        echo_json(told | {"action": decision.action.value})
        return
    words = f"{decision.id}  {decision.decided_at}  {decision.who}  {_what(decision)}"
    about = f"  decision {decision.target}" if decision.target else f"  {_about(decision)}"
    click.echo(printable_line(words + about + (f"  ({decision.why})" if decision.why else "")))


def _what(decision: Decision) -> str:
    if decision.action is Action.STATUS:
        return f"{decision.action.value} {decision.change['status']}"
    return decision.action.value


def _about(decision: Decision) -> str:
    if decision.seen is None:
        return " ".join([decision.subject or "", *map(str, decision.change.values())])
    value = decision.seen["value"]
    spans = searched_spans(KINDS[decision.seen["kind"]], value)
    return " … ".join(span["exact"] for span in spans) or value["id"]
