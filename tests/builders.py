"""Articles and records made by hand, one line each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from onrecord.document.article import Article, Capture
from onrecord.document.span import Span
from onrecord.record.evidence import Evidence, cut_evidence
from onrecord.record.record import Record
from onrecord.record.spoken_time import SpokenTime
from onrecord.record.statement import Form, Statement


class Nth(NamedTuple):
    """Words that occur more than once, and which time is meant, counted from 1."""

    words: str
    occurrence: int


Words = str | Nth | Sequence[str | Nth]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement by its exact words; ``Nth("She", 2)`` is the second "She" of the text."""

    content: Words
    source: Words = ()
    cue: Words = ()
    form: str = "direct"
    confidence: float = 0.9


def make_article(text: str, **fields: Any) -> Article:
    """An article as if read from a file of plain text."""
    data = text.encode("utf-8", "surrogatepass")
    capture = Capture(
        origin=fields.pop("origin", "harbour.txt"),
        media_type="text/plain",
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        charset="utf-8",
        extractor="plain",
        extractor_version="1",
    )
    return Article(**{"id": "d1", "text": text, "capture": capture, "language": "en", **fields})


def make_record(
    text: str, statements: Sequence[Said] = (), *, warnings: Sequence[str] = (), **fields: Any
) -> Record:
    """A record of the text with these statements; other fields go to the article."""
    made = tuple(make_statement(text, said, number) for number, said in enumerate(statements, 1))
    return Record(make_article(text, **fields), made, tuple(warnings))


def make_statement(text: str, said: Said, number: int = 1) -> Statement:
    """A statement whose spans are found by their exact words."""
    return Statement(
        id=f"s{number}",
        source=_find(text, said.source),
        cue=_find(text, said.cue),
        content=_find(text, said.content),
        form=Form(said.form),
        confidence=said.confidence,
    )


def spoken_time(text: str, words: str, value: str | None) -> SpokenTime:
    """A time of speaking, found by its exact words."""
    (evidence,) = _find(text, words)
    return SpokenTime(evidence, value)


def span_of(text: str, words: str, occurrence: int = 1) -> Span:
    """Where the words stand as whole words; ValueError unless they occur so often."""
    whole = ("(?<!\\w)" if words[0].isalnum() else "") + re.escape(words)
    whole += "(?!\\w)" if words[-1].isalnum() else ""
    found = [match.start() for match in re.finditer(f"(?={whole})", text)]
    if len(found) < occurrence:
        raise ValueError(f"{words!r} occurs {len(found)} times in the text, not {occurrence}")
    start = found[occurrence - 1]
    return Span(start, start + len(words))


def _find(text: str, words: Words) -> tuple[Evidence, ...]:
    parts = [words] if isinstance(words, str | Nth) else words
    return cut_evidence(text, [_span_of_part(text, part) for part in parts])


def _span_of_part(text: str, part: str | Nth) -> Span:
    return span_of(text, *part) if isinstance(part, Nth) else span_of(text, part)
