"""What the terms of a signed agreement bind its parties to: "under the accord Kelmark will"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.document.annotations import Mention, MentionKind
from onrecord.document.span import Span
from onrecord.record.commitments.addressed import find_objects, find_others, stands_for_several
from onrecord.record.commitments.named import is_named
from onrecord.record.commitments.resolving import may_act, resolve, resolve_all
from onrecord.record.commitments.scene import Scene
from onrecord.record.commitments.voice import Voice
from onrecord.record.sentences import Sentence
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
_PLURAL = re.compile(r"(?:they|both|(?:our|the) (?:two|three|four) \w+)$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+")
_ASIDE = re.compile(r"\b(?:by|in|at|near|before|from|through)\s+(?:the\s+|[A-Z][a-z]+\s+)?$")
_ABLE = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE)
_BEFORE, _FAR = 2, 4
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whom an agreement binds, as far as the article names them before its terms.

    ``is_near`` is True where it is told right before: there all that is to be done is a term.
    """

    parties: tuple[str, ...]
    is_near: bool


def find_agreement(scene: Scene, sentence: Sentence, voice: Voice) -> Agreement | None:
    """The agreement whose terms the sentence tells; None where it tells no terms."""
    if voice.statement is not None and not _speaks_agreement(voice):
        return None
    if scene.voices.joint:
        return Agreement(scene.voices.joint, is_near=True)
    if _UNSIGNED.search(sentence.span.text_in(scene.text)):
        return None
    for other in _iter_near(scene, sentence):
        words = other.span.text_in(scene.text)
        if agreement_pattern().search(words) and _BINDING.search(words):
            return Agreement(_find_parties(scene, other), _is_near(other, sentence))
    return None


def _iter_near(scene: Scene, sentence: Sentence) -> Iterator[Sentence]:
    """This sentence and those before whose agreement it may go on about, the nearest first.

    Where the headline names an agreement, or a line that ends in a colon leads to its terms, all
    before count.
    """
    headline = scene.sentences[0]
    words = headline.span.text_in(scene.text)
    is_all = headline.is_headline and agreement_pattern().search(words) is not None
    for other in reversed(scene.sentences[: sentence.number + 1]):
        is_list = other.paragraph < sentence.paragraph and scene.text[other.span.end - 1] == ":"
        is_all = is_all or is_list
        if (_is_near(other, sentence) or is_all) and not other.is_headline:
            yield other


def _is_near(other: Sentence, sentence: Sentence) -> bool:
    return sentence.number - other.number <= _BEFORE and sentence.paragraph - other.paragraph <= 1


def _find_parties(scene: Scene, sentence: Sentence) -> tuple[str, ...]:
    """The two that a sentence about the agreement names, else the last two named before it."""
    before = scene.sentences[: sentence.number + 1]
    for other in reversed(before):
        words = other.span.text_in(scene.text)
        if agreement_pattern().search(words) and not other.is_headline:
            pair = _find_between(scene, other) or _find_named(scene, [other])
            if len(pair) == _PAIR:
                return pair
    return _find_named(scene, before[-_FAR:][::-1])


def _find_between(scene: Scene, sentence: Sentence) -> tuple[str, ...]:
    """Those of "an accord between Ardania and Kelmark"."""
    between = _BETWEEN.search(scene.text, sentence.span.start, sentence.span.end)
    sides = find_objects(scene, between.end(), sentence.span.end) if between else ()
    return resolve_all(scene, sides, Voice())


def _find_named(scene: Scene, sentences: Iterable[Sentence]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for sentence in sentences:
        whole = sentence.span.start
        for mention in scene.find_mentions(sentence.span):
            is_nested, whole = mention.core.end <= whole, max(whole, mention.core.end)
            (id,) = resolve(scene, mention, Voice())[:1] or ("",)
            if is_nested or not id or not _may_sign(scene, mention, id) or len(found) == _PAIR:
                continue
            if not scene.sides.are_one((id,), found):
                found[id] = None
    return tuple(found)


def _may_sign(scene: Scene, mention: Mention, id: str) -> bool:
    """True for a body or a country, not where it stands only for a place or a maker of words."""
    actor = scene.actors[id]
    is_one = is_named(actor) and not agreement_pattern().search(actor.name)
    is_thing = _is_agreement(scene, mention) or mention.kind not in _ABLE
    low = max(mention.span.start - 20, 0)
    is_aside = _ASIDE.search(scene.text, low, mention.span.start) is not None
    return is_one and not is_thing and not is_aside


def _is_agreement(scene: Scene, mention: Mention) -> bool:
    return agreement_pattern().search(mention.core.text_in(scene.text)) is not None


def _speaks_agreement(voice: Voice) -> bool:
    source = voice.statement.source if voice.statement else ()
    return any(agreement_pattern().search(part.exact) for part in source)


def find_term_parties(
    scene: Scene,
    sentence: Sentence,
    subjects: tuple[Mention, ...],
    voice: Voice,
    agreement: Agreement,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who is bound, and the other parties of the agreement."""
    if any(_stands_for_all(scene, one) for one in subjects):
        return agreement.parties or find_others(scene, sentence, ()), ()
    able = (one for one in subjects if may_act(scene, one))
    by = tuple(dict.fromkeys(id for one in able for id in resolve(scene, one, voice)))
    by = find_unlike(scene, agreement, subjects, by)
    return by, find_other_party(scene, agreement, by) or find_others(scene, sentence, by)


def find_other_party(scene: Scene, agreement: Agreement, by: tuple[str, ...]) -> tuple[str, ...]:
    """The parties of the agreement besides these; none where these are no party."""
    others = tuple(id for id in agreement.parties if not scene.sides.are_one((id,), by))
    return others if by and len(others) < len(agreement.parties) else ()


def find_unlike(
    scene: Scene, agreement: Agreement, subjects: tuple[Mention, ...], by: tuple[str, ...]
) -> tuple[str, ...]:
    """ "The club" of a club's pact with a league: the party that is no league."""
    is_party = bool(by) and scene.sides.are_one(by, agreement.parties)
    if is_party or len(agreement.parties) != _PAIR or len(subjects) != 1:
        return by
    words = subjects[0].span.text_in(scene.text).lower().split()
    is_bare = len(words) == _PAIR and words[0] == "the"
    plain = tuple(id for id in agreement.parties if scene.heads.is_plain(id))
    return plain if is_bare and len(plain) == 1 else by


def _stands_for_all(scene: Scene, mention: Mention) -> bool:
    words = Span(mention.span.start, mention.core.end).text_in(scene.text)
    return stands_for_several(scene.text, mention) or _PLURAL.match(words) is not None


@cache
def agreement_pattern() -> re.Pattern[str]:
    """Matches the nouns for agreements."""
    nouns = any_noun(load_words("commitments")["agreements"])
    return re.compile(rf"\b(?:{nouns})\b", re.IGNORECASE)
