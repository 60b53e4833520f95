"""The acts that events are built from: those the analysis found, and those that words make sure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, partial

from onrecord.document.annotations import Act, Entity, Mention, MentionKind
from onrecord.document.span import Span
from onrecord.record.events.carrying import Carriers
from onrecord.record.events.phrase import Phrase
from onrecord.record.events.phrase_acts import find_phrase_acts
from onrecord.record.events.status import find_status, is_left_open
from onrecord.record.events.vocabulary import Vocabulary
from onrecord.record.sentences import Sentence
from onrecord.record.statements.actor_index import ActorIndex
from onrecord.record.vocabulary import load_words

_CERTAIN, _OWN = 0.9, 0.8
_PARTIES = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE)
_WORD = re.compile(r"[\w’'-]+")
_ORDERS = re.compile(r"[^.;:!?\n]{0,80}?\bto\s+\w")


def find_own_parties(text: str, entities: Iterable[Entity], own: Iterable[Phrase]) -> set[Mention]:
    """The mentions that the phrases of a user's events make parties to one."""
    own = tuple(own)
    if not own:
        return set()
    likely = {
        mention: str(number)
        for number, entity in enumerate(entities)
        for mention in entity.mentions
        if mention.kind in _PARTIES
    }
    acts = find_phrase_acts(ActorIndex(text, {**likely}), own, _OWN, lambda _: None)
    return {mention for act in acts for mention in (*act.actors, *act.recipients)}


def find_acts(
    index: ActorIndex,
    told: Iterable[Act],
    vocabulary: Vocabulary,
    sentences: Sequence[Sentence],
    carriers: Carriers,
) -> tuple[Act, ...]:
    """All acts of a text in text order.

    Mere words of speaking are left out, and so is what is no event of the vocabulary. An act that
    a certain phrase tells takes the place of another reading of the same words; parties that one
    of two readings lacks are taken from the other.
    """
    text = index.text
    kept = [
        act
        for act in told
        if vocabulary.get(act.event) is not None and not is_mere_speaking(text, act)
    ]
    find_speaker = partial(_find_speaker, index, carriers)
    for act in find_phrase_acts(index, vocabulary.certain, _CERTAIN, find_speaker):
        if _is_done(text, act, sentences):
            kept = _add_certain(kept, act)
    own = find_phrase_acts(index, vocabulary.own, _OWN, find_speaker)
    return tuple(sorted((*kept, *own), key=lambda act: (act.trigger, act.event)))


def _find_speaker(index: ActorIndex, carriers: Carriers, cue: Span) -> Mention | None:
    """The nearest mention before the cue of who makes the statement that it introduces."""
    told = carriers.find_told_by(cue)
    if told is None or told.speaker is None:
        return None
    before = [
        mention
        for mention, id in index.actors.items()
        if id == told.speaker and mention.core.end <= cue.start
    ]
    return max(before, key=lambda mention: (mention.core, mention.span), default=None)


def is_mere_speaking(text: str, act: Act) -> bool:
    """True for an act that nothing but "said", "told", "understands" and the like tells."""
    words = [word.lower() for word in _WORD.findall(act.trigger.text_in(text))]
    telling = [word for word in words if word not in _auxiliaries()]
    if not telling or " ".join(telling) not in load_words("event_words")["neutral"]:
        return False
    orders = telling[-1] in load_words("event_words")["ordering"]
    return not (orders and _ORDERS.match(text, act.trigger.end))


def _is_done(text: str, act: Act, sentences: Sequence[Sentence]) -> bool:
    """True where nothing in its sentence says that the act is anything but done."""
    around = next((one.span for one in sentences if one.span.contains(act.trigger)), act.trigger)
    told = find_status(text, act.trigger, around, event=act.event, is_reported=True)
    return told is None and not is_left_open(text, act.trigger, around)


def _add_certain(acts: list[Act], certain: Act) -> list[Act]:
    """The acts with this one, in the place of those told by the same words."""
    same = [act for act in acts if act.trigger.overlaps(certain.trigger)]
    others = [act for act in acts if act not in same]
    alike = next((act for act in same if act.event == certain.event), None)
    return [*others, certain if alike is None else _complete(alike, certain)]


def _complete(act: Act, certain: Act) -> Act:
    """The act as it was found, with what only the phrase tells."""
    if act.actors and act.recipients:
        return act
    return replace(
        act,
        modes=act.modes or certain.modes,
        actors=act.actors or certain.actors,
        recipients=act.recipients or _others(certain, act),
        confidence=max(act.confidence, certain.confidence),
        why="; ".join(part for part in (act.why, f"parties by the {certain.why}") if part),
    )


def _others(certain: Act, act: Act) -> tuple[Mention, ...]:
    return tuple(one for one in certain.recipients if one not in act.actors)


@cache
def _auxiliaries() -> frozenset[str]:
    words = load_words("event_words")
    return frozenset({*words["between"], *words["would"], "will", "to", "not", "by", "that"})
