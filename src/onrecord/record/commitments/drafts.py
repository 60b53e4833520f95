"""A commitment in the making."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.document.span import Span
from onrecord.record.commitment import CommitmentKind
from onrecord.record.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Draft:
    """What one cue tells: who, to whom, what; ``stretch`` is the clause or quotation around it.

    ``by`` and ``to`` are ids of actors. ``why`` says in words which rule found it.
    """

    kind: CommitmentKind
    by: tuple[str, ...]
    to: tuple[str, ...]
    what: Span
    cue: Span
    sentence: Sentence
    stretch: Span
    confidence: float
    why: str
