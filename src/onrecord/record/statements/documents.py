"""The letters, statements and posts that an article tells of: whose they are, to whom they went.

A document is told of by its noun ("a letter", "Mr Dovan’s letter", "the statement") or by "In
it" after that. "A letter" begins a new document; "the letter" is the last one told of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.document.annotations import Quotation
from onrecord.document.span import Span
from onrecord.record.statements.actor_index import ActorIndex
from onrecord.record.statements.clause import find_sentence_start
from onrecord.record.statements.medium import Medium, any_noun, medium_of_noun
from onrecord.record.vocabulary import load_words

_BEFORE = re.compile(
    r"(?<![\w’'])(?P<determiner>an?|another|one|the|this|that|his|her|its|their|our|my"
    r"|(?P<possessor>[\w.-]*\w)[’']s?)\s+"
    r"(?:(?!of\b|to\b|for\b|from\b|in\b|and\b)[\w’-]+\s+){0,3}$",
    re.IGNORECASE,
)
_REACH_BACK = 70
_POSSESSIVE_PRONOUN = ("his", "her", "its", "their", "our", "my")


@dataclass(frozen=True, slots=True)
class Telling:
    """One place where a document is told of; ``is_new`` where the words introduce it.

    ``noun`` is what it is called there, None for "In it".
    """

    span: Span
    noun: Span | None
    is_new: bool


@dataclass(slots=True)
class Document:
    """A document as far as the words beside its tellings tell it.

    ``tellings`` are in text order, at least one; ``author`` and ``recipients`` are actors' ids.
    """

    medium: Medium
    tellings: list[Telling] = field(default_factory=list)
    author: str | None = None
    recipients: tuple[str, ...] = ()


def find_documents(index: ActorIndex, quotations: Sequence[Quotation]) -> list[Document]:
    """The documents told of outside quotations, in the order in which they are introduced."""
    quoted = [part for quotation in quotations for part in quotation.parts]
    documents: list[Document] = []
    for match in _telling_pattern().finditer(index.text):
        span = Span(*match.span())
        if not _is_within(span, quoted):
            _add_telling(index, documents, match)
    return documents


@cache
def _telling_pattern() -> re.Pattern[str]:
    nouns = any_noun(load_words("medium")["documents"])
    return re.compile(rf"\b(?:(?P<noun>{nouns})\b(?![’'-]\w)|In it\b|in which\b)")


def _is_within(span: Span, quoted: Iterable[Span]) -> bool:
    return any(part.contains(span) for part in quoted)


def _add_telling(index: ActorIndex, documents: list[Document], match: re.Match[str]) -> None:
    span = Span(*match.span())
    if match["noun"] is None:
        if document := _find_just_told(index.text, documents, span.start):
            document.tellings.append(Telling(span, None, is_new=False))
        return
    before = _find_before(index.text, span.start)
    if before is None:
        return
    medium = medium_of_noun(match["noun"])
    possessor = _find_possessor(index, before)
    is_new = before["determiner"].lower() in load_words("documents")["indefinite"]
    document = None if is_new else _find_told(documents, medium, before, possessor)
    if document is None:
        document = Document(medium)
        documents.append(document)
    whole = Span(before.start("determiner"), span.end)
    document.tellings.append(Telling(whole, span, is_new))
    document.author = document.author or possessor or _find_author(index, before, span)
    document.recipients = document.recipients or _find_recipients(index, before, span)


def _find_before(text: str, noun: int) -> re.Match[str] | None:
    return _BEFORE.search(text, max(noun - _REACH_BACK, 0), noun)


def _find_just_told(text: str, documents: Sequence[Document], offset: int) -> Document | None:
    """The document told of last, if in this sentence or the one before, in this paragraph."""
    told = [document for document in documents if document.tellings[-1].span.end <= offset]
    last = max(told, key=lambda document: document.tellings[-1].span, default=None)
    if last is None:
        return None
    here = find_sentence_start(text, offset)
    start = find_sentence_start(text, max(len(text[:here].rstrip()) - 1, 0))
    telling = last.tellings[-1].span
    return last if start <= telling.start and "\n" not in text[telling.end : offset] else None


def _find_possessor(index: ActorIndex, before: re.Match[str]) -> str | None:
    if before["possessor"]:
        return index.actor_of(index.find_ending(before.end("possessor")))
    if before["determiner"].lower() in _POSSESSIVE_PRONOUN:
        return index.actor_of(index.find_ending(before.end("determiner")))
    return None


def _find_told(
    documents: Sequence[Document], medium: Medium, before: re.Match[str], possessor: str | None
) -> Document | None:
    """The last document that these words may point back to."""
    for document in reversed(documents):
        if document.medium is medium and possessor in (None, document.author):
            is_somebodys = before["possessor"] is not None
            return None if is_somebodys and possessor is None else document
    return None


def _find_author(index: ActorIndex, before: re.Match[str], noun: Span) -> str | None:
    """The actor after "from", or the one before "sent" and the like."""
    if after := _any_pattern("by").match(index.text, noun.end):
        return index.actor_of(index.find_starting(after.end()))
    verb = _find_verb(index, before.start())
    return index.actor_of(index.find_before(verb.start())) if verb else None


def _find_verb(index: ActorIndex, offset: int) -> re.Match[str] | None:
    """The verb of issuing or answering that a document, or its receiver before it, follows."""
    receiver = _find_receiver(index, offset)
    end = receiver.start if receiver else offset
    return _issuing_pattern().search(index.text, max(end - _REACH_BACK, 0), end)


def _find_receiver(index: ActorIndex, offset: int) -> Span | None:
    """The words between the verb and the document: "sent the council a letter"."""
    mention = index.find_before(offset)
    if mention is None or mention.span.end > offset or index.actor_of(mention) is None:
        return None
    return mention.span


def _find_recipients(index: ActorIndex, before: re.Match[str], noun: Span) -> tuple[str, ...]:
    """The actor after "to", or between "sent" and the document."""
    found = None
    if after := _any_pattern("to").match(index.text, noun.end):
        found = index.actor_of(index.find_starting(after.end()))
    elif receiver := _find_receiver(index, before.start()):
        verb = _issuing_pattern().search(
            index.text, max(receiver.start - _REACH_BACK, 0), receiver.start
        )
        found = index.actor_of(index.find_starting(receiver.start)) if verb else None
    return (found,) if found else ()


@cache
def _any_pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{any_noun(load_words('documents')[name])})\s+", re.IGNORECASE)


@cache
def _issuing_pattern() -> re.Pattern[str]:
    words = load_words("documents")
    auxiliary = r"(?:(?:has|had|have|was|is|then|later|also)\s+)*"
    return re.compile(
        rf"(?<=\s){auxiliary}(?:(?:{any_noun(words['issued'])})"
        rf"|(?:{any_noun(words['answered'])})\b(?:\s+[\w’'-]+){{0,5}}?\s+(?:with|in))\s+$",
        re.IGNORECASE,
    )
