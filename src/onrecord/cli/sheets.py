"""Facts, actors and what waits for review, as a terminal shows them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import click
from rich.text import Text

from onrecord.cli.console import make_console
from onrecord.cli.hits import ROLES, commitment_of, statement_of
from onrecord.cli.layout import choose_layout
from onrecord.cli.printable import encodable, printable, printable_line
from onrecord.cli.review_session import KEYS, Session
from onrecord.document.span import Span
from onrecord.export.wording import NO_SOURCE, circumstances, count_of, cue_words, joined_words
from onrecord.record.evidence import Evidence
from onrecord.record.statement import Statement
from onrecord.store.decision import Action, Decision
from onrecord.store.kinds import COMMITMENT, KINDS, STATEMENT
from onrecord.store.portable import searched_spans
from onrecord.store.question import ActorSummary, Hit, Pending
from onrecord.store.values import from_json

_MARKED = "bold reverse"
_BETWEEN = " … "
_AROUND = 200


def show_hits(hits: Iterable[Hit], sign: str = "") -> None:
    """Each fact is on the screen, after the sign."""
    _show(Text(sign, "bold").append_text(_hit(hit)) for hit in hits)


def show_heading(words: str) -> None:
    """The heading is on the screen."""
    _show([Text(printable_line(words), "bold")])


def show_actors(found: Iterable[ActorSummary]) -> None:
    """Each actor is on the screen: its names, and how often it plays which part."""
    _show(map(_actor, found))


def show_pending(session: Session) -> None:
    """Where the walk stands is on the screen: what is in doubt, the fact, the text around it."""
    _show(_iter_blocks(session))


def _show(blocks: Iterable[Text]) -> None:
    """Each block is on the screen, wrapped at words, with an empty line after it."""
    layout = choose_layout(sys.stdout, color="auto", width=None, with_text=True)
    console = make_console(layout)
    encoding = sys.stdout.encoding or "utf-8"
    for block in blocks:
        with console.capture() as capture:
            console.print(block, overflow="fold")
        lines = (line.rstrip() for line in capture.get().splitlines())
        click.echo(encodable("\n".join(lines), encoding) + "\n", color=layout.color)


def _hit(hit: Hit) -> Text:
    """The fact for a terminal: who, in which document, and the words with marks."""
    text = _statement(hit) if hit.kind == STATEMENT.name else _other(hit)
    return text.append(f"\n{_where(hit)}", "dim")


def _other(hit: Hit) -> Text:
    """A fact that is no statement: what it is, who plays which part, its words."""
    kind, value = KINDS[hit.kind], hit.value
    told = (value[key] for key in kind.identity if key not in kind.actors)
    codes = [one for one in told if isinstance(one, str)]
    codes += [commitment_of(hit).status.value] if kind is COMMITMENT else []
    what = " ".join((kind.name.replace("_", " "), *codes))
    text = Text(printable_line(what), "bold magenta")
    for role in dict.fromkeys(kind.actors.values()):
        names = ", ".join(hit.cast.get(role, ()))
        text.append(f" — {role}: {printable_line(names)}" if names else "", "not bold default")
    sure = value.get("confidence")
    text.append(f" — {sure:.0%}" if sure is not None else "", "not bold default")
    text.append(f"{_standing(hit)}\n", "not bold default")
    for number, span in enumerate(searched_spans(kind, value)):
        text.append(_BETWEEN if number else "", "not bold default")
        text.append_text(_marked(from_json(Evidence, span), hit.marks))
    return text


def _statement(hit: Hit) -> Text:
    statement = statement_of(hit)
    text = Text()
    text.append(_who(hit, statement), "bold magenta")
    cue = cue_words(statement)
    text.append(f" — {printable_line(cue)}" if cue else "")
    text.append(f" — {circumstances(statement)}{_standing(hit)}\n")
    for number, evidence in enumerate(statement.content):
        text.append(_BETWEEN if number else "")
        text.append_text(_marked(evidence, hit.marks))
    return text


def _who(hit: Hit, statement: Statement) -> str:
    held = hit.cast.get("speaker", ())
    source = held[0] if held else joined_words(statement.source) or NO_SOURCE
    behalf, to = hit.cast.get("on_behalf_of", ()), hit.cast.get("addressee", ())
    words = source + (f" for {behalf[0]}" if behalf else "")
    return printable_line(words + (f" to {', '.join(to)}" if to else ""))


def _standing(hit: Hit) -> str:
    standing = f", {hit.state}" if hit.state != "open" else ""
    return f"{standing}, flagged" if hit.flagged else standing


def _where(hit: Hit) -> str:
    day = date.fromisoformat(hit.published) if hit.published else None
    told = (f"{day.day} {day:%B} {day.year}" if day else "", hit.publisher, hit.title or hit.origin)
    line = " · ".join(printable_line(part) for part in told if part)
    return f"[{hit.capture_id}] {line}"


def _marked(evidence: Evidence, marks: Sequence[Span]) -> Text:
    """The words on one line, those asked for in a style of their own, or between asterisks."""
    text = Text()
    at = evidence.span.start
    for mark in marks:
        if evidence.span.contains(mark):
            text.append(_words(evidence, at, mark.start))
            text.append(f"*{_words(evidence, mark.start, mark.end)}*", _MARKED)
            at = mark.end
    return text.append(_words(evidence, at, evidence.span.end))


def _words(evidence: Evidence, start: int, end: int) -> str:
    begin = evidence.span.start
    return printable(evidence.exact[start - begin : end - begin]).replace("\n", " ")


def _actor(found: ActorSummary) -> Text:
    text = Text(printable_line(found.name), "bold")
    text.append(f"  {', '.join(_iter_details(found))}\n", "not bold")
    others = [printable_line(name) for name in found.names if name != found.name]
    text.append(f"also {', '.join(others)}\n" if others else "", "not bold")
    return text.append(f"key: {printable_line(found.key)}", "not bold dim")


def _iter_details(found: ActorSummary) -> Iterator[str]:
    yield found.kind
    if found.country:
        yield found.country
    for role, meaning in ROLES.items():
        if found.counts.get(role):
            yield f"{meaning} {count_of(found.counts[role], 'statement')}".replace("says", "makes")


def _iter_blocks(session: Session) -> Iterator[Text]:
    """The item for the terminal: what is in doubt, the fact, and the text around it."""
    item, fact = session.item, session.fact()
    if item is None:
        return
    head = Text(f"{session.index + 1} of {len(session.items)}", "bold")
    yield head.append(f"   {KEYS}", "not bold dim")
    if item.decision:
        yield _doubt(item)
    if fact:
        yield _hit(fact)
        yield _around(fact, session.text())


def _doubt(item: Pending) -> Text:
    """Which decision is in doubt, and why."""
    decision = item.decision
    if decision is None:
        return Text()
    text = Text(f"In doubt ({item.outcome}): ", "bold red")
    text.append(f"{_decided(decision)} by {printable_line(decision.who)}", "not bold")
    text.append(f", {decision.decided_at}", "not bold")
    text.append(f": {printable_line(decision.why)}" if decision.why else "", "not bold")
    if decision.seen:
        seen = KINDS[decision.seen["kind"]], decision.seen["value"]
        words = (span["exact"] for span in searched_spans(*seen))
        text.append(f"\nwas: {printable_line(' … '.join(words))}", "not bold")
    if item.fact is None:
        text.append("\nIts words are gone; a or x leaves it at that.", "not bold")
    return text


def _decided(decision: Decision) -> str:
    status = decision.change.get("status") if decision.action is Action.STATUS else None
    return f"{decision.action.value} {status}" if status else decision.action.value


def _around(fact: Hit, text: str) -> Text:
    """The text around the fact's words."""
    spans = searched_spans(KINDS[fact.kind], fact.value)
    if not spans:
        return Text()
    start, end = spans[0]["start"], spans[-1]["end"]
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    shown = Text(printable(before).lstrip(), "dim")
    shown.append(printable(text[start:end]), "not dim bold")
    return shown.append(printable(after).rstrip(), "dim")
