"""Whether "he", "she" and "it" are whoever spoke before.

Writers call a speaker by a pronoun while the speech goes on: whoever spoke last is meant, unless
the narration, outside all that is said, has since named the one to whom the pronoun was linked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.document.annotations import MentionForm
from onrecord.document.name_parts import Gender, parse_person
from onrecord.document.span import Span
from onrecord.record.actor import Actor, ActorKind
from onrecord.record.statements.actor_index import ActorIndex
from onrecord.record.statements.noun_phrase import find_head_word
from onrecord.record.statements.saying import Saying
from onrecord.record.statements.sourcing import is_pronoun, stands_for_people, stands_for_several

_GENDERS = {"he": Gender.MALE, "she": Gender.FEMALE}
_FORMS = {
    form: pronoun
    for pronoun, forms in {
        "he": ("he", "him", "his", "himself"),
        "she": ("she", "her", "hers", "herself"),
    }.items()
    for form in forms
}
_FARTHEST = 1500
_MOST_TURNS = 50
# One "he" may have been read wrongly; two make a man.
_SURELY = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """A saying and its speaker."""

    saying: Saying
    speaker: str | None


def choose_speaker(
    saying: Saying,
    linked: str | None,
    turns: Sequence[Turn],
    index: ActorIndex,
    actors: Mapping[str, Actor],
) -> str | None:
    """The speaker of a saying whose source is a pronoun.

    ``linked`` is the actor that the pronoun was linked to; ``turns`` are those before it.
    """
    turns, pronoun = turns[-_MOST_TURNS:], saying.source.lower()
    if linked is not None and not _fits(pronoun, actors[linked]):
        linked = None
    last = next((turn for turn in reversed(turns) if _may_be_somebody(turn, index.text)), None)
    if last is None or last.speaker is None or last.speaker == linked or saying.phrase is None:
        return linked
    gap = Span(last.saying.extent.start, max(saying.phrase.start, last.saying.extent.start + 1))
    if len(gap) - len(last.saying.extent) > _FARTHEST:
        return linked
    if not _may_be(pronoun, actors[last.speaker], turns):
        return linked
    return linked if _is_named_since(linked, gap, turns, index) else last.speaker


def _may_be_somebody(turn: Turn, text: str) -> bool:
    """False for a source such as "the law", which no pronoun for people means."""
    phrase = turn.saying.phrase
    if phrase is None or turn.speaker is not None:
        return phrase is not None
    noun = find_head_word(text, phrase).text_in(text).lower()
    return is_pronoun(turn.saying.source) or stands_for_people(noun)


def _may_be(pronoun: str, actor: Actor, turns: Sequence[Turn]) -> bool:
    """True when the pronoun fits who spoke before."""
    if pronoun == "it":
        return actor.kind in (ActorKind.ORGANISATION, ActorKind.COUNTRY)
    gender = _GENDERS.get(pronoun)
    if gender is None or not _is_one_person(actor):
        return False
    called = Counter(turn.saying.source.lower() for turn in turns if turn.speaker == actor.id)
    others = sum(called[other] for other in _GENDERS if other != pronoun)
    if others >= _SURELY and not called[pronoun]:
        return False
    told = {parse_person(name).gender for name in (actor.name, *actor.aliases)}
    return told <= {gender, None}


def _fits(pronoun: str, actor: Actor) -> bool:
    """False where the actor is no person, or mostly called by the other pronoun."""
    if pronoun not in _GENDERS:
        return True
    if actor.kind in (ActorKind.ORGANISATION, ActorKind.COUNTRY):
        return False
    called = Counter(_FORMS.get(mention.exact.lower()) for mention in actor.mentions)
    return all(called[pronoun] >= called[other] for other in _GENDERS)


def _is_one_person(actor: Actor) -> bool:
    if actor.kind is not ActorKind.UNNAMED:
        return actor.kind is ActorKind.PERSON
    noun = find_head_word(actor.name, Span(0, len(actor.name))).text_in(actor.name)
    has_ending = noun.endswith("s") and not noun.endswith("ss")
    return not has_ending and not stands_for_several(noun.lower())


def _is_named_since(actor: str | None, gap: Span, turns: Sequence[Turn], index: ActorIndex) -> bool:
    """True when the narration has called the actor by more than a pronoun."""
    if actor is None:
        return False
    near = [turn.saying for turn in turns if turn.saying.extent.end > gap.start]
    return any(
        not any(saying.encloses(mention.core) for saying in near)
        for mention in index.iter_within(gap)
        if mention.form is not MentionForm.PRONOUN and index.actor_of(mention) == actor
    )
