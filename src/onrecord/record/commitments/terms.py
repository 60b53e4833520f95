"""What the terms of a signed agreement bind its parties to: "under the accord Kelmark will"."""

from __future__ import annotations

import re
from functools import cache

from onrecord.document.annotations import Mention
from onrecord.record.commitments.addressed import find_others, stands_for_several
from onrecord.record.commitments.resolving import may_act, resolve
from onrecord.record.commitments.scene import Scene
from onrecord.record.commitments.sentences import Sentence
from onrecord.record.commitments.voice import Voice
from onrecord.record.statements.medium import any_noun
from onrecord.record.vocabulary import load_words

_BINDING = re.compile(
    r"\b(?:under|signed|sign|agreed|reached|struck|concluded|initialled|terms|provides|commits"
    r"|ratified|seals?|sealed)\b",
    re.IGNORECASE,
)
_UNSIGNED = re.compile(
    r"\b(?:draft|proposed|proposal|could|possible|planned|unsigned|if)\b", re.IGNORECASE
)
_BEFORE = 2


def lies_in_terms(scene: Scene, sentence: Sentence, voice: Voice) -> bool:
    """True where this sentence or one of the two before it tells of terms that were signed."""
    if voice.statement is not None and not _speaks_agreement(voice):
        return False
    near = [
        other
        for other in scene.sentences[max(sentence.number - _BEFORE, 0) : sentence.number + 1]
        if not other.is_headline and sentence.paragraph - other.paragraph <= 1
    ]
    words = " ".join(other.span.text_in(scene.text) for other in near)
    is_open = _UNSIGNED.search(sentence.span.text_in(scene.text)) is not None
    return bool(agreement_pattern().search(words) and _BINDING.search(words)) and not is_open


def _speaks_agreement(voice: Voice) -> bool:
    source = voice.statement.source if voice.statement else ()
    return any(agreement_pattern().search(part.exact) for part in source)


def find_term_parties(
    scene: Scene, sentence: Sentence, subjects: tuple[Mention, ...], voice: Voice
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who is bound, and the other parties of the agreement."""
    able = (one for one in subjects if may_act(scene, one))
    by = tuple(dict.fromkeys(id for one in able for id in resolve(scene, one, voice)))
    if not by and any(stands_for_several(scene.text, one) for one in subjects):
        return find_others(scene, sentence, ()), ()
    return by, find_others(scene, sentence, by) if by else ()


@cache
def agreement_pattern() -> re.Pattern[str]:
    """Matches the nouns for agreements."""
    nouns = any_noun(load_words("commitments")["agreements"])
    return re.compile(rf"\b(?:{nouns})\b", re.IGNORECASE)
