"""Which statements are quoted from which document."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.document.span import Span
from onrecord.record.references.draft import Draft
from onrecord.record.references.scene import Scene
from onrecord.record.statements.documents import Document, Telling
from onrecord.record.statements.quoted_documents import (
    carry_on,
    find_documents_as_sources,
    find_documents_beside,
    find_introduced_before,
)
from onrecord.record.statements.speaker import find_enclosing


def add_statements(scene: Scene, documents: Sequence[Document], drafts: Sequence[Draft]) -> None:
    """Each draft has the statements quoted from it, and from them its author and receivers."""
    if not scene.sayings:
        return
    quoted: dict[int, Draft | None] = {}
    as_sources = find_documents_as_sources(scene.text, scene.sayings, documents)
    for number, document in sorted(_find_quoted(scene, documents, as_sources).items()):
        telling = _telling_in(scene, number, document)
        draft = _draft_at(drafts, telling) if telling else quoted.get(id(document))
        quoted[id(document)] = draft
        if draft is None:
            continue
        draft.statements.append(number)
        if number in as_sources:
            draft.add_spans(_pronoun(scene, number))
        voice = scene.voice_of(number)
        draft.by = draft.by or ((voice,) if voice else ())
        heard = scene.statements[number].addressees
        draft.to = draft.to or tuple(id for id in heard if id not in draft.by)


def _draft_at(drafts: Sequence[Draft], telling: Telling) -> Draft | None:
    span = telling.span
    return next((d for d in drafts if any(span.overlaps(one) for one in d.spans)), None)


def _find_quoted(
    scene: Scene, documents: Sequence[Document], as_sources: dict[int, Document]
) -> dict[int, Document]:
    """The document of each statement that is from one, by the statement's number."""
    beside = find_documents_beside(scene.text, scene.sayings, documents)
    speakers = [one.speaker for one in scene.statements]
    for number, document in beside.items():
        document.author = document.author or speakers[number]
    nested = {n for n, outer in enumerate(find_enclosing(scene.sayings)) if outer is not None}
    known = {**beside, **as_sources}
    found = carry_on(scene.text, scene.sayings, speakers, known, nested)
    for number, saying in enumerate(scene.sayings):
        introduced = find_introduced_before(scene.text, saying, documents)
        is_its = introduced and introduced.medium == scene.statements[number].medium
        if introduced and is_its and number not in found:
            found[number] = introduced
    return found


def _telling_in(scene: Scene, number: int, document: Document) -> Telling | None:
    """Where the statement's own sentence tells of the document, the nearest to its cue."""
    extent = scene.sayings[number].extent
    before = [one for one in document.tellings if one.span.start < extent.end]
    return min(before, key=lambda one: abs(one.span.start - extent.start), default=None)


def _pronoun(scene: Scene, number: int) -> list[Span]:
    """The statement's source where that is "it"."""
    saying = scene.sayings[number]
    return [saying.phrase] if saying.phrase and saying.source.lower() == "it" else []
