"""Articles and records made by hand, one line each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from onrecord.document.annotations import Entity, Mention, MentionForm, MentionKind
from onrecord.document.article import Article, Capture
from onrecord.document.span import Span
from onrecord.record.actor import Actor, ActorKind, Role
from onrecord.record.evidence import Evidence, cut_evidence
from onrecord.record.record import Record
from onrecord.record.statement import Form, Statement
from onrecord.record.statements.spoken_time import SpokenTime


class Nth(NamedTuple):
    """Words that occur more than once, and which time is meant, counted from 1."""

    words: str
    occurrence: int


_PRONOUNS = frozenset((
    "he", "she", "it", "they", "i", "we", "you", "him", "her", "them", "us", "his", "its",
    "their", "our",
))  # fmt: skip


class Noun(NamedTuple):
    """A mention that is no name though its core begins with a capital."""

    words: str
    occurrence: int = 1


Words = str | Nth | Sequence[str | Nth]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement by its exact words; ``Nth("She", 2)`` is the second "She" of the text."""

    content: Words
    source: Words = ()
    cue: Words = ()
    form: str = "direct"
    confidence: float = 0.9
    speaker: str | None = None
    on_behalf_of: str | None = None
    addressees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity by the exact words of its mentions: ``Thing("person", "Mr [Dovan]", "he")``.

    Brackets tell a mention's core, which is else the whole of it. A pronoun is one by its words,
    a core with a capital is a name unless ``Noun`` says otherwise, any other a nominal.
    """

    kind: str
    mentions: Sequence[str | Nth | Noun]

    def __init__(self, kind: str, *mentions: str | Nth | Noun) -> None:
        object.__setattr__(self, "kind", kind)
        object.__setattr__(self, "mentions", mentions)


def make_entities(text: str, *things: Thing) -> tuple[Entity, ...]:
    """Entities whose mentions are found by their exact words, in text order."""
    entities = [
        Entity(tuple(sorted((_mention(text, thing.kind, one) for one in thing.mentions), key=_at)))
        for thing in things
    ]
    return tuple(sorted(entities, key=lambda entity: _at(entity.mentions[0])))


def _mention(text: str, kind: str, told: str | Nth | Noun) -> Mention:
    marked, occurrence = (told, 1) if isinstance(told, str) else told
    words = marked.replace("[", "").replace("]", "")
    span = span_of(text, words, occurrence)
    lead, _, rest = marked.partition("[")
    core = Span(span.start + len(lead), span.start + len(lead) + rest.index("]")) if rest else span
    form = MentionForm.NOMINAL if isinstance(told, Noun) else _form_of(core.text_in(text))
    return Mention(span, core, MentionKind(kind), form)


def _form_of(core: str) -> MentionForm:
    if core.lower() in _PRONOUNS:
        return MentionForm.PRONOUN
    return MentionForm.NAME if core[0].isupper() else MentionForm.NOMINAL


def _at(mention: Mention) -> tuple[Span, Span]:
    return mention.span, mention.core


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
    text: str,
    statements: Sequence[Said] = (),
    *,
    warnings: Sequence[str] = (),
    actors: Sequence[Actor] = (),
    **fields: Any,
) -> Record:
    """A record of the text with these statements and actors; other fields go to the article."""
    made = tuple(make_statement(text, said, number) for number, said in enumerate(statements, 1))
    return Record(make_article(text, **fields), made, tuple(warnings), tuple(actors))


def make_statement(text: str, said: Said, number: int = 1) -> Statement:
    """A statement whose spans are found by their exact words."""
    return Statement(
        id=f"s{number}",
        source=_find(text, said.source),
        cue=_find(text, said.cue),
        content=_find(text, said.content),
        form=Form(said.form),
        confidence=said.confidence,
        speaker=said.speaker,
        on_behalf_of=said.on_behalf_of,
        addressees=said.addressees,
    )


def make_actor(text: str, id: str, name: str, *mentions: str | Nth, **fields: Any) -> Actor:
    """An actor, a person unless told otherwise; without mentions it is mentioned by its name.

    ``roles`` are triples: a title, the id of the actor it is held in, the words that tell it.
    """
    roles = tuple(
        Role(title, of, _find(text, words)) for title, of, words in fields.pop("roles", ())
    )
    return Actor(
        id=id,
        name=name,
        kind=ActorKind(fields.pop("kind", "person")),
        country=fields.pop("country", None),
        aliases=tuple(fields.pop("aliases", ())),
        mentions=_find(text, mentions or name),
        roles=roles,
        **fields,
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
