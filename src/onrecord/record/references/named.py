"""Documents that have a name of their own: "the Port Sellick Agreement", "Resolution 12"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.document.span import Span
from onrecord.record.references.draft import Draft
from onrecord.record.references.kinds import find_kind
from onrecord.record.references.parties import find_sides
from onrecord.record.references.scene import Scene

_NAME = r"[A-Z][\w’'-]*"
_NOUN = r"(?:Treaty|Agreement|Accord|Pact|Charter|Protocol|Declaration|Bill|Resolution|Memorandum)"
_NAMED = re.compile(
    rf"\b[Tt]he\s+(?P<name>(?:{_NAME}\s+){{1,6}}?(?P<noun>{_NOUN})s?)\b"
    rf"(?!\s+{_NAME})"
    rf"|\b[Tt]he\s+(?P<name_of>(?P<noun_of>{_NOUN})\s+(?:of|on)\s+(?:the\s+)?{_NAME}(?:\s+{_NAME}){{0,3}})"
    r"|\b(?P<numbered>(?P<noun_no>Resolution|Protocol)\s+(?:No\.?\s+)?\d+\b)"
)
_MAY_BE_BODIES = frozenset(("accord", "pact", "charter", "declaration"))


def draft_named(scene: Scene) -> list[Draft]:
    """One draft a name, in text order."""
    drafts: dict[str, Draft] = {}
    for name, kind, span in _iter_named(scene):
        draft = drafts.setdefault(name, Draft(kind, [], is_new=True, name=name))
        draft.add_spans([span])
        sides = find_sides(scene, kind, span)
        draft.by, draft.to = draft.by or sides.by, draft.to or sides.to
    return list(drafts.values())


def _iter_named(scene: Scene) -> Iterator[tuple[str, str, Span]]:
    for match in _NAMED.finditer(scene.text):
        name = match["name"] or match["name_of"] or match["numbered"]
        noun = (match["noun"] or match["noun_of"] or match["noun_no"]).lower()
        span = Span(match.end() - len(name), match.end())
        kind = find_kind(noun)
        if kind and not (noun in _MAY_BE_BODIES and _is_actor(scene, span)):
            yield " ".join(name.lower().split()), kind, span


def _is_actor(scene: Scene, span: Span) -> bool:
    return any(scene.index.actor_of(one) for one in scene.index.iter_within(span))
