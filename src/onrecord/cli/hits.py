"""Facts found on record, for the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from rich.text import Text

from onrecord.cli.printable import printable, printable_line
from onrecord.document.span import Span
from onrecord.export.wording import NO_SOURCE, circumstances, cue_words, joined_words
from onrecord.record.evidence import Evidence
from onrecord.record.statement import Statement
from onrecord.store.question import Hit
from onrecord.store.values import from_json, to_json

_MARKED = "bold reverse"
_BETWEEN = " … "


def statement_of(hit: Hit) -> Statement:
    """The statement that was found."""
    return from_json(Statement, hit.value)


def hit_as_json(hit: Hit) -> dict[str, Any]:
    """The fact as JSON values, actors by name."""
    statement = statement_of(hit)
    speaker, behalf = hit.cast.get("speaker", ()), hit.cast.get("on_behalf_of", ())
    return {
        "fact": hit.fact_id,
        "fingerprint": hit.fingerprint,
        "state": hit.state,
        "flagged": hit.flagged,
        "document": {
            "number": hit.capture_id,
            "id": hit.document,
            "origin": hit.origin,
            "title": hit.title,
            "publisher": hit.publisher,
            "published": hit.published,
            "url": hit.url,
        },
        "statement": hit.value
        | {
            "speaker": speaker[0] if speaker else None,
            "on_behalf_of": behalf[0] if behalf else None,
            "addressees": list(hit.cast.get("addressee", ())),
        },
        "about": list(hit.cast.get("about", ())),
        "marks": [to_json(mark) for mark in _iter_marked(statement, hit.marks)],
    }


def hit_as_text(hit: Hit) -> Text:
    """The fact for a terminal: who, in which document, and the words with marks."""
    statement = statement_of(hit)
    text = Text()
    text.append(_who(hit, statement), "bold magenta")
    cue = cue_words(statement)
    text.append(f" — {printable_line(cue)}" if cue else "")
    text.append(f" — {circumstances(statement)}{_standing(hit)}\n")
    for number, evidence in enumerate(statement.content):
        text.append(_BETWEEN if number else "")
        text.append_text(_marked(evidence, hit.marks))
    return text.append(f"\n{_where(hit)}", "dim")


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


def _iter_marked(statement: Statement, marks: Sequence[Span]) -> Iterator[Evidence]:
    for evidence in statement.content:
        for mark in marks:
            if evidence.span.contains(mark):
                begin = evidence.span.start
                yield Evidence(mark, evidence.exact[mark.start - begin : mark.end - begin])
