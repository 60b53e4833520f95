"""Mentioned documents as a list shows them."""

from __future__ import annotations

from onrecord.export.listing.background import Background, background_of
from onrecord.export.listing.fragment import (
    FactNote,
    Fragment,
    Fragments,
    Tone,
    find_named,
    iter_parties,
    joined_by,
)
from onrecord.export.traces import FactKind
from onrecord.export.wording import one_line
from onrecord.record.document_mention import DocumentMention
from onrecord.record.record import Record


def list_documents(record: Record) -> tuple[FactNote, ...]:
    """A note for each: what it is, by and to whom, whether its words are here, what it answers."""
    background = background_of(record)
    return tuple(_note(document, background) for document in record.documents_mentioned)


def _note(document: DocumentMention, background: Background) -> FactNote:
    lines = (_words(document, background), _answers(document, background))
    return FactNote(
        FactKind.DOCUMENT,
        document.id,
        head=_head(document, background),
        passage=(),
        details=tuple(line for line in lines if line),
        anchor=background.find_anchor(document.id, document.evidence),
    )


def _head(document: DocumentMention, background: Background) -> Fragments:
    kind = Fragment(one_line(document.kind.replace("_", " ")), Tone.CODE)
    if not find_named((*document.by, *document.to), background.actors):
        return (kind,)
    return (kind, Fragment(" — "), *iter_parties(document.by, document.to, background.actors))


def _words(document: DocumentMention, background: Background) -> Fragments:
    """The first words for it, how often it is mentioned, and where it is quoted."""
    times = len(document.evidence)
    return joined_by(
        " · ",
        (
            background.quote(document.id, document.evidence[:1]),
            (Fragment(f"mentioned {times} times"),) if times > 1 else (),
            _quoted_in(document, background),
        ),
    )


def _quoted_in(document: DocumentMention, background: Background) -> Fragments:
    if not document.statements:
        return (Fragment("its words are not here"),)
    numbers = (
        (Fragment(id.removeprefix("s"), anchor=id if id in background.statements else None),)
        for id in document.statements
    )
    return (Fragment("quoted in "), *joined_by(", ", numbers))


def _answers(document: DocumentMention, background: Background) -> Fragments:
    answers = background.refer_to_all(document.answers)
    silent = background.refer_to_all(document.silent_on)
    return joined_by(
        " · ",
        (
            (Fragment("in response to "), *answers) if answers else (),
            (Fragment("says nothing of "), *silent) if silent else (),
        ),
    )
