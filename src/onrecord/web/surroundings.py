"""A fact within the paragraphs that tell it, for people to judge and to correct."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.document.span import Span
from onrecord.export.segments import cut_segments
from onrecord.store.kinds import ACTOR, KINDS
from onrecord.store.question import Hit
from onrecord.store.values import Json
from onrecord.store.view import View
from onrecord.web.correction_fields import Draft, Sort, list_fields

_AROUND = 3000


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the text, and what the fact has it for: ``words``, ``source``, ``cue``."""

    text: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """The paragraphs around a fact's words; ``start`` is where they begin in the whole text."""

    start: int
    stretches: tuple[Stretch, ...]


def load_draft(view: View, hit: Hit) -> Draft:
    """The fact with the text and the names of the actors of its document."""
    keys = KINDS[hit.kind].actors
    held = [hit.value.get(key) for key in keys]
    ids = {one for some in held for one in (some if isinstance(some, list) else [some]) if one}
    cast = view.find_facts(hit.capture_id, ids)
    names = {one.value["id"]: one.value["name"] for one in cast if one.kind == ACTOR.name}
    return Draft(hit, view.article(hit.capture_id).text, names)


def find_passage(draft: Draft, *, is_editing: bool) -> Passage | None:
    """The paragraphs around the words; while these are edited, with nothing else marked."""
    roles = _roles(draft, is_editing=is_editing)
    if not roles:
        return None
    first = min(span["start"] for span, _ in roles)
    last = max(span["end"] for span, _ in roles)
    start = max(draft.text.rfind("\n", 0, first) + 1, first - _AROUND)
    end = draft.text.find("\n", last)
    end = min(len(draft.text) if end < 0 else end, last + _AROUND)
    labelled = [(Span(one["start"] - start, one["end"] - start), role) for one, role in roles]
    cut = cut_segments(draft.text[start:end], labelled)
    shown = draft.text[start:end]
    return Passage(
        start,
        tuple(Stretch(one.span.text_in(shown), tuple(dict.fromkeys(one.labels))) for one in cut),
    )


def _roles(draft: Draft, *, is_editing: bool) -> list[tuple[Json, str]]:
    value = draft.fact.value
    words = next(one.key for one in list_fields(draft) if one.sort is Sort.WORDS)
    found = [(span, "words") for span in value.get(words) or ()]
    if not is_editing:
        for role in ("source", "cue", "evidence"):
            if role != words:
                found += [(span, role) for span in value.get(role) or ()]
    return found
