"""Documents that the text tells of by a noun with a word before it: "a letter", "the report"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.document.span import Span
from onrecord.record.references.draft import Draft
from onrecord.record.references.existence import is_idiom, is_part_of_phrase, is_unreal
from onrecord.record.references.kinds import find_kind, is_plural
from onrecord.record.references.parties import find_sides
from onrecord.record.references.scene import Scene
from onrecord.record.statements.documents import Document, Telling
from onrecord.record.vocabulary import load_words

_DETERMINER = re.compile(r"\b(?:an?|another|the|this|that|its|their|his)\b", re.IGNORECASE)
_IN_WHAT = re.compile(r"it$|which$")


def draft_told(scene: Scene, documents: Iterable[Document]) -> list[Draft]:
    """The drafts of all documents; none where no document is meant."""
    known = (document for document in documents if find_kind(document.sort))
    drafts = [draft for document in known for draft in _draft(scene, document)]
    _settle_ordinals(scene, drafts)
    return drafts


def _draft(scene: Scene, document: Document) -> list[Draft]:
    """Drafts for the singular and the plural of its noun, as far as they are told."""
    drafts: list[Draft] = []
    for is_many, tellings in _split(scene, document.tellings):
        first = tellings[0]
        draft = Draft(_kind(scene, document, first), [], is_new=first.is_new, is_plural=is_many)
        draft.is_unreal = first.is_new and is_unreal(scene, first.span)
        for telling in tellings:
            _add_telling(scene, draft, telling)
        if not drafts:
            draft.by = draft.by or _as_tuple(document.author)
            draft.to = draft.to or tuple(id for id in document.recipients if id not in draft.by)
        drafts.append(draft)
    return drafts


def _kind(scene: Scene, document: Document, telling: Telling) -> str:
    noun = find_kind(_noun(scene, telling.noun))
    return noun or find_kind(document.sort) or document.sort


def _split(scene: Scene, tellings: Iterable[Telling]) -> Iterator[tuple[bool, list[Telling]]]:
    """Tellings of one document each, and whether it is several."""
    many: list[Telling] = []
    runs: list[list[Telling]] = []
    for telling in (_trim(scene, one) for one in tellings):
        noun = telling.noun
        if noun and (is_idiom(scene, noun) or is_part_of_phrase(scene, noun)):
            continue
        if noun and is_plural(_noun(scene, noun)):
            many.append(telling)
        elif runs and not telling.is_new:
            runs[-1].append(telling)
        elif noun:
            runs.append([telling])
    yield from ((False, run) for run in runs)
    if many:
        yield True, many


def _trim(scene: Scene, telling: Telling) -> Telling:
    """The telling from its last determiner on: "a letter" in "the council a letter"."""
    words = telling.span.text_in(scene.text)
    last = [match for match in _DETERMINER.finditer(words) if match.end() < len(words)]
    if telling.noun is None or not last or last[-1].start() == 0:
        return telling
    is_new = last[-1][0].lower() in load_words("documents")["indefinite"]
    return Telling(
        Span(telling.span.start + last[-1].start(), telling.span.end), telling.noun, is_new
    )


def _noun(scene: Scene, noun: Span | None) -> str:
    return " ".join(noun.text_in(scene.text).lower().split()) if noun else ""


def _add_telling(scene: Scene, draft: Draft, telling: Telling) -> None:
    if telling.noun is None:
        match = _IN_WHAT.search(scene.text, telling.span.start, telling.span.end)
        draft.add_spans([Span(*match.span()) if match else telling.span])
        return
    draft.add_spans([telling.span])
    draft.nouns.append(telling.noun)
    sides = find_sides(scene, draft.kind, telling.span)
    draft.by, draft.to = draft.by or sides.by, draft.to or sides.to


def _as_tuple(id: str | None) -> tuple[str, ...]:
    return (id,) if id else ()


def _settle_ordinals(scene: Scene, drafts: Sequence[Draft]) -> None:
    """ "The first letter" is the first that was told of, not the last."""
    drafts = [draft for draft in drafts if not draft.is_plural]
    for draft in drafts:
        for span in draft.spans[1:]:
            place = _find_ordinal(span.text_in(scene.text))
            alike = [d for d in drafts if d.kind == draft.kind and d.start < span.start]
            if place is not None and place < len(alike) and alike[place] is not draft:
                draft.give(span, alike[place])


def _find_ordinal(words: str) -> int | None:
    lists = load_words("references")
    told = set(words.lower().split())
    orders = (lists["first"], lists["second"], lists["third"])
    return next((n for n, order in enumerate(orders) if told.intersection(order)), None)
