"""``onrecord review``: one fact after another, judged by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from onrecord.cli import late
from onrecord.cli.correction import ask_correction
from onrecord.cli.hits import hit_as_json
from onrecord.cli.keep_options import SETTINGS, db_option, echo_json, json_option, who_option
from onrecord.cli.review_session import KEYS, Session
from onrecord.export.wording import count_of
from onrecord.record.commitment import CommitmentStatus
from onrecord.store.decision import Action, Verdict
from onrecord.store.kinds import COMMITMENT
from onrecord.store.question import Pending

if TYPE_CHECKING:
    from onrecord.store.store import Store

_HELP = """\
Judge what is on record, one fact after another, by keyboard.

First come decisions in doubt: the document was captured again with another text, or another
analysis found the fact in another form. Then come flagged facts, then those that nobody has
judged. Every answer is kept at once, with who and when; none is ever erased.

\b
Keys: a accept   x reject   e edit   f flag   space skip
      s          say how a commitment stands: met, refused, withdrawn, overdue, open
      A          accept all of this document that nobody has judged
      backspace  take the last answer back, as often as you like
      j next     k previous   ? help   q quit

Every kind of fact can be edited: its words, who has which part in it, and its values; of an event
also its code, of a commitment its last day, of a relation its state.

With --json the queue is printed and nothing is asked. With --accept-all nothing is asked either:
facts that nobody has judged or flagged are accepted, as one answer that `onrecord undo` takes back;
--document and --above say which.

\b
Exit codes: 0 all well; 1 there is no such document; 2 wrong usage; 4 the record cannot be
opened or written.
"""


@click.command(help=_HELP, short_help="Judge facts by keyboard.", context_settings=SETTINGS)
@click.option("--document", metavar="DOCUMENT", help="Only what is in this document.")
@click.option(
    "--below", type=click.FloatRange(0, 1), metavar="CONFIDENCE",
    help="Of facts that nobody has judged, only those less sure than this, 0 to 1.",
)  # fmt: skip
@click.option("--accept-all", "accepts_all", is_flag=True, help="Accept, and ask nothing.")
@click.option(
    "--above", type=click.FloatRange(0, 1), default=0.0, metavar="CONFIDENCE",
    help="With --accept-all: only facts as sure as this or surer, 0 to 1.",
)  # fmt: skip
@who_option
@json_option
@db_option
def review(  # noqa: PLR0913 - one parameter for each option
    *,
    document: str | None,
    below: float | None,
    accepts_all: bool,
    above: float,
    who: str,
    as_json: bool,
    place: str,
) -> None:
    """Walk through the queue; ``_HELP`` is what users see."""
    if (accepts_all and (as_json or below is not None)) or (above and not accepts_all):
        raise click.UsageError("--accept-all goes with --document and --above alone")
    with late.open_store(place) as store:
        if accepts_all:
            _accept_all(store, document, above, who)
            return
        items = _load(store, document, below)
        if as_json:
            for item in items:
                echo_json(_as_json(item))
            return
        if not items:
            click.echo("Nothing waits for review.")
            return
        session = Session(store, items, who)
        _walk(session)
    click.echo(_summary(session))


def _accept_all(store: Store, document: str | None, above: float, who: str) -> None:
    """What nobody has judged is accepted as one step, and that is told."""
    with store.view() as view:
        capture = view.find_document(document).capture_id if document else None
        waiting = view.list_unjudged(capture_id=capture, at_least=above)
    if not waiting:
        click.echo("Nothing waits that could be accepted.")
        return
    number = store.decide_all(waiting, Verdict(Action.ACCEPT, who))
    told = f"{count_of(len(waiting), 'fact')} accepted"
    click.echo(f"{told}; `onrecord undo {number}` takes it back")


def _load(store: Store, document: str | None, below: float | None) -> Sequence[Pending]:
    with store.view() as view:
        capture = view.find_document(document).capture_id if document else None
        return tuple(view.iter_pending(capture_id=capture, below=below))


def _walk(session: Session) -> None:
    """Each key is obeyed until the end of the queue, or until ``q``."""
    while session.item is not None:
        late.show_pending(session)
        while (key := click.getchar()) not in _ACTIONS and key not in _LEAVE:
            click.echo(KEYS)
        if key not in _ACTIONS:
            return
        _ACTIONS[key](session)


def _edit(session: Session) -> None:
    fact = session.fact()
    if fact is None:
        click.echo("There is no fact left to edit; a or x leaves it at that.")
        return
    change = ask_correction(fact, session.text())
    if change:
        session.answer(Action.EDIT, change=change)


def _set_status(session: Session) -> None:
    """How a commitment stands is asked for and decided."""
    fact = session.fact()
    if fact is None or fact.kind != COMMITMENT.name:
        click.echo("Only commitments have a status to decide; e edits the fact.")
        return
    statuses = click.Choice([one.value for one in CommitmentStatus])
    status = click.prompt("how it stands", type=statuses)
    why = click.prompt("why", default="", show_default=False).strip()
    session.answer(Action.STATUS, change={"status": status}, why=why or None)


def _back(session: Session) -> None:
    step = session.go_back()
    if step:
        click.echo(f"taken back: {step.action.value}")


def _accept_document(session: Session) -> None:
    click.echo(f"{count_of(session.accept_document(), 'fact')} accepted")


def _answer(action: Action) -> Callable[[Session], None]:
    return lambda session: session.answer(action)


def _move(by: int) -> Callable[[Session], None]:
    return lambda session: session.move(by)


_ACTIONS: dict[str, Callable[[Session], None]] = {
    "a": _answer(Action.ACCEPT),
    "A": _accept_document,
    "x": _answer(Action.REJECT),
    "f": _answer(Action.FLAG),
    "e": _edit,
    "s": _set_status,
    " ": _move(1),
    "j": _move(1),
    "k": _move(-1),
    "\x7f": _back,
    "\b": _back,
}
# Nothing at all is what the end of the input gives.
_LEAVE = ("q", "\x03", "\x04", "")


def _as_json(item: Pending) -> dict[str, object]:
    decision = item.decision
    return {
        "fact": hit_as_json(item.fact) if item.fact else None,
        "outcome": item.outcome,
        "decision": decision.id if decision else None,
    }


def _summary(session: Session) -> str:
    done = count_of(len(session.steps), "answer")
    left = len(session.items) - session.index
    return f"{done} kept, {left} left" if left else f"{done} kept; the queue is done"
