"""Which statements were made in a letter or statement that the article tells of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from onrecord.record.statement import Form
from onrecord.record.statements.clause import Clause, find_sentence_start
from onrecord.record.statements.documents import Document, Telling
from onrecord.record.statements.medium import Medium
from onrecord.record.statements.noun_phrase import find_head_word
from onrecord.record.statements.saying import Saying
from onrecord.record.vocabulary import load_words

_IN = re.compile(r"\b(?:in|with|by|via|through)\s+$", re.IGNORECASE)
_PARAGRAPHS = re.compile(r"\n\s*")
_MOST_WORDS_BETWEEN = 12
_WRITTEN = (Medium.LETTER, Medium.STATEMENT)


def find_documents_as_sources(
    text: str, sayings: Sequence[Saying], documents: Iterable[Document]
) -> dict[int, Document]:
    """The sayings, by number, whose source is a document: "the letter", and "it" right after."""
    by_noun = {
        telling.noun: document
        for document in reversed(list(documents))
        for telling in document.tellings
        if telling.noun is not None
    }
    found: dict[int, Document] = {}
    for number, saying in enumerate(sayings if by_noun else ()):
        head = find_head_word(text, saying.phrase) if saying.phrase else None
        document = by_noun.get(head) if head else None
        if document is None and saying.source.lower() == "it" and number - 1 in found:
            document = found[number - 1] if _is_next(text, sayings[number - 1], saying) else None
        if document is not None:
            found[number] = document
    return found


def _is_next(text: str, before: Saying, saying: Saying) -> bool:
    """True when the saying is told in the next sentence of the same paragraph."""
    between = text[min(before.extent.end, saying.extent.start) : saying.extent.start]
    return "\n" not in between and not re.search(r"\w", between)


def find_documents_beside(
    text: str, sayings: Sequence[Saying], documents: Iterable[Document]
) -> dict[int, Document]:
    """The sayings, by number, beside whose cue a document is told of: "in a letter", "In it"."""
    tellings = [(telling, document) for document in documents for telling in document.tellings]
    found = {}
    for number, saying in enumerate(sayings if tellings else ()):
        if saying.clause is None:
            continue
        near = [
            (distance, place)
            for place, (telling, _) in enumerate(tellings)
            if (distance := _find_distance(text, saying.clause, telling)) is not None
        ]
        if near:
            found[number] = tellings[min(near)[1]][1]
    return found


def _find_distance(text: str, clause: Clause, telling: Telling) -> int | None:
    span = telling.span
    if not 0 <= span.start - clause.start < len(clause.masked):
        return None
    if telling.noun is not None and not _IN.search(text, max(span.start - 12, 0), span.start):
        return None
    return clause.find_distance(span)


def carry_on(
    text: str,
    sayings: Sequence[Saying],
    speakers: Sequence[str | None],
    known: Mapping[int, Document],
    nested: Collection[int],
) -> dict[int, Document]:
    """The known documents of sayings, and of those that go on with one.

    A saying goes on with the letter or statement of the one before when the same speaker says
    it right after, in quotation marks or by a cue like "continued", and nothing tells another
    occasion.
    """
    found = dict(known)
    last: int | None = None
    for number, saying in enumerate(sayings):
        if number in nested:
            continue
        document = found.get(last) if last is not None else None
        if number not in found and document is not None and last is not None:
            is_same_speaker = speakers[number] is not None and speakers[number] == speakers[last]
            if is_same_speaker and _goes_on(text, sayings[last], saying, document):
                found[number] = document
        last = number
    return found


def _goes_on(text: str, before: Saying, saying: Saying, document: Document) -> bool:
    if document.medium not in _WRITTEN or saying.medium is not None or saying.time is not None:
        return False
    if saying.phrase and before.phrase and saying.phrase.overlaps(before.phrase):
        return _opens_with(saying, document)
    between = text[min(before.extent.end, saying.extent.start) : saying.extent.start]
    is_near = len(_PARAGRAPHS.findall(between)) <= 1
    if not is_near or len(re.findall(r"\w+", between)) > _MOST_WORDS_BETWEEN:
        return False
    return saying.form is not Form.INDIRECT or _is_going_on(saying.cue)


def _opens_with(saying: Saying, document: Document) -> bool:
    """True when the sentence begins with the document, so that it holds for all its cues."""
    if saying.clause is None or saying.phrase is None:
        return False
    return any(
        saying.clause.start <= telling.span.start and telling.span.end <= saying.phrase.start
        for telling in document.tellings
    )


def _is_going_on(cue: str) -> bool:
    return any(words in cue.lower() for words in load_words("documents")["going_on"])


def find_introduced_before(
    text: str, saying: Saying, documents: Iterable[Document]
) -> Document | None:
    """The document that the sentence before introduces, where a colon and its words follow.

    "The Union answered with a statement. A spokesman said: “…”"
    """
    if saying.clause is None or saying.form is Form.INDIRECT or saying.medium is not None:
        return None
    if not re.match(r"\s*:", text[saying.attribution.cue[-1].end :][:3]):
        return None
    here = find_sentence_start(text, saying.clause.cue.start)
    start = find_sentence_start(text, max(len(text[:here].rstrip()) - 1, 0))
    if "\n" in text[start:here]:
        return None
    introduced = (
        document
        for document in documents
        if document.medium in _WRITTEN
        and document.tellings[0].is_new
        and start <= document.tellings[0].span.start < here
    )
    return next(introduced, None)
