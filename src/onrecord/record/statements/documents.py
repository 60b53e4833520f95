"""The letters, reports and posts that an article tells of: whose they are, to whom they went.

A document is told of by its noun ("a letter", "Mr Dovan’s letter", "the statement") or by "In
it" after that. "A letter" begins a new document; "the letter" is the last one told of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.document.annotations import MentionForm, MentionKind, Quotation
from onrecord.document.span import Span
from onrecord.record.statements.actor_index import ActorIndex
from onrecord.record.statements.clause import find_sentence_start
from onrecord.record.statements.medium import Medium, any_noun, medium_of_noun
from onrecord.record.vocabulary import load_words

_BEFORE = re.compile(
    r"(?<![\w’'])(?P<determiner>an?|another|one|the|this|that|his|her|its|their|our|my"
    r"|(?P<possessor>[\w.-]*\w)[’']s?)\s+"
    r"(?P<modifiers>(?:(?!(?:of|to|for|from|in|and|an?|the|another)\b)[\w’-]+\s+){0,3})$",
    re.IGNORECASE,
)
_RECEIVER = re.compile(r"\b(?:the|an?|his|her|its|their|our)\s+[\w’-]+\s+$", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[A-Z]")
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
    ``sort`` is the same for documents that one noun may mean; ``medium`` is None for what is not
    a medium of speech, such as a lawsuit.
    """

    sort: str
    medium: Medium | None
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
    nouns = any_noun((*load_words("medium")["documents"], *_papers()))
    return re.compile(rf"\b(?:(?P<noun>{nouns})\b(?![’'-]\w)|In it\b|in which\b)")


@cache
def _papers() -> dict[str, str]:
    """Each noun, singular and plural, of a document that is no medium, with its sort."""
    words = load_words("documents")
    plurals = {f"{noun}s": noun for noun in words["papers"]}
    return {noun: noun for noun in (*words["papers"], *words["papers_otherwise"])} | plurals


def is_document(noun: str) -> bool:
    """True for a noun, in lower case, by which documents are called."""
    return noun in _papers() or noun in load_words("medium")["documents"]


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
    paper = _papers().get(match["noun"])
    maker = _find_maker(index, before)
    if paper and maker is None and _CAPITAL.search(before["modifiers"]):
        # "The Harbour Institute poll" is told by its name, not by its noun alone.
        return
    medium = None if paper else medium_of_noun(match["noun"])
    sort = paper or str(medium)
    possessor = _find_possessor(index, before)
    is_new = before["determiner"].lower() in load_words("documents")["indefinite"]
    document = None if is_new else _find_told(documents, sort, before, possessor)
    if document is None:
        document = Document(sort, medium)
        documents.append(document)
    whole = Span(before.start("determiner"), span.end)
    document.tellings.append(Telling(whole, span, is_new))
    document.author = (
        document.author
        or possessor
        or _find_author(index, before, span)
        or (maker if paper else None)
    )
    document.recipients = document.recipients or _find_recipients(index, before, span)


def _find_maker(index: ActorIndex, before: re.Match[str]) -> str | None:
    """Whose name stands between "a" and the document: "a Harbour Institute poll"."""
    if not before["modifiers"]:
        return None
    within = index.iter_within(Span(*before.span("modifiers")))
    makers = {
        index.actor_of(mention)
        for mention in within
        if mention.form is MentionForm.NAME and mention.kind is not MentionKind.PLACE
    }
    return makers.pop() if len(makers) == 1 else None


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
    documents: Sequence[Document], sort: str, before: re.Match[str], possessor: str | None
) -> Document | None:
    """The last document that these words may point back to."""
    for document in reversed(documents):
        if document.sort == sort and possessor in (None, document.author):
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
    if mention and mention.span.end <= offset and index.actor_of(mention) is not None:
        return mention.span
    words = _RECEIVER.search(index.text, max(offset - _REACH_BACK, 0), offset)
    return Span(*words.span()) if words else None


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
