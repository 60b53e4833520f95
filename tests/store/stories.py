"""Records to be kept: a small story in several states, with actors, made by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.document.article import Article
from onrecord.document.span import Span
from onrecord.record.actor import Actor, ActorKind
from onrecord.record.evidence import cut_evidence
from onrecord.record.record import Record
from onrecord.record.statement import Form, Statement
from onrecord.store.layers import Run
from tests.builders import make_article, span_of

RUN = Run("0.1.0", "2026.1.1")
LATER = Run("0.2.0", "2026.2.1")

STORY = (
    "Mira Soames said “the ferry is late”. "
    "Grace Ofori of the Harbour Party told Soames that the café in Łódź was closed.\n\n"
    "“We will not wait,” she added."
)


@dataclass(frozen=True, slots=True)
class Says:
    """A statement: who says it and to whom, by name, and its words."""

    speaker: str | None
    cue: str
    words: str
    to: str | None = None
    source: str | None = None
    confidence: float = 0.9


SAID = (
    Says("Mira Soames", "said", "“the ferry is late”"),
    Says("Grace Ofori", "told", "that the café in Łódź was closed", to="Mira Soames"),
    Says("Grace Ofori", "added", "“We will not wait,”", source="she", confidence=0.4),
)
NAMES: dict[str, tuple[str, ...]] = {
    "Mira Soames": ("Soames",),
    "Grace Ofori": (),
    "Harbour Party": (),
}
KINDS = {"Harbour Party": ActorKind.ORGANISATION}


def keepable(
    text: str = STORY,
    said: Sequence[Says] = SAID,
    *,
    names: dict[str, tuple[str, ...]] | None = None,
    content: bytes | None = None,
    **fields: Any,
) -> Record:
    """A record with its bytes, as if read from a page; other fields go to the article."""
    article = make_article(text, **fields)
    data = text.encode() if content is None else content
    capture = replace(
        article.capture, content=data, size=len(data), sha256=hashlib.sha256(data).hexdigest()
    )
    return tell(replace(article, capture=capture), said, NAMES if names is None else names)


def tell(
    article: Article, said: Sequence[Says] = SAID, names: dict[str, tuple[str, ...]] = NAMES
) -> Record:
    """The record of an article in which these statements are made."""
    text = article.text
    actors = _actors(text, names)
    ids = {actor.name: actor.id for actor in actors}
    statements = tuple(
        _statement(text, one, f"s{number}", ids) for number, one in enumerate(said, 1)
    )
    return Record(article, statements, (), actors)


def _actors(text: str, names: dict[str, tuple[str, ...]]) -> tuple[Actor, ...]:
    present = [name for name in names if name in text]
    return tuple(
        Actor(
            id=f"a{number}",
            name=name,
            kind=KINDS.get(name, ActorKind.PERSON),
            country=None,
            aliases=tuple(alias for alias in names[name] if alias in text),
            mentions=cut_evidence(text, _mentions(text, (name, *names[name]))),
        )
        for number, name in enumerate(present, 1)
    )


def _mentions(text: str, names: Sequence[str]) -> list[Span]:
    """Each place of a name that is not within a longer one's."""
    found: list[Span] = []
    for name in sorted(names, key=len, reverse=True):
        at = text.find(name)
        while at >= 0:
            span = Span(at, at + len(name))
            if not any(other.overlaps(span) for other in found):
                found.append(span)
            at = text.find(name, at + 1)
    return sorted(found)


def _statement(text: str, says: Says, id: str, ids: dict[str, str]) -> Statement:
    source = says.source or says.speaker
    return Statement(
        id=id,
        source=cut_evidence(text, [span_of(text, source)]) if source else (),
        cue=cut_evidence(text, [span_of(text, says.cue)]),
        content=cut_evidence(text, [span_of(text, says.words)]),
        form=Form.DIRECT if "“" in says.words else Form.INDIRECT,
        confidence=says.confidence,
        speaker=ids[says.speaker] if says.speaker else None,
        addressees=(ids[says.to],) if says.to else (),
    )
