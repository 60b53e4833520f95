"""From the acts of an article to its events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.document.annotations import Act
from onrecord.document.span import Span
from onrecord.record.event import Event
from onrecord.record.events.acts import find_acts
from onrecord.record.events.carrying import Carriers
from onrecord.record.events.circumstances import Surroundings
from onrecord.record.events.contexts import find_contexts
from onrecord.record.events.parties import PartyFinder, settle_sides
from onrecord.record.events.standing import date_standing, find_standing
from onrecord.record.events.vocabulary import Vocabulary, load_vocabulary
from onrecord.record.evidence import cut_evidence
from onrecord.record.findings import Findings
from onrecord.record.sentences import Sentence, cut_sentences, find_sentence
from onrecord.record.statements.clause import find_extents

_WITHOUT_RECIPIENT = 0.7
"""What is left of the confidence where somebody is missing to whom it must have been done."""
_LACKS = "nobody told to whom"


@dataclass(frozen=True, slots=True)
class _Scene:
    """An article with all that its acts are judged by."""

    text: str
    sentences: tuple[Sentence, ...]
    carriers: Carriers
    parties: PartyFinder
    around: Surroundings
    vocabulary: Vocabulary

    def sentence_of(self, act: Act) -> Span:
        """The sentence that the act's trigger begins in, as far as the trigger reaches."""
        sentence = find_sentence(self.sentences, act.trigger.start).span
        return Span(sentence.start, max(sentence.end, act.trigger.end))


def build_events(findings: Findings, vocabulary: Vocabulary | None = None) -> tuple[Event, ...]:
    """The events of an article in text order, each with at least one actor of the article.

    Acts of codes that the vocabulary lacks are left out; without one it is PLOVER's.
    """
    vocabulary = vocabulary or load_vocabulary()
    scene = _make_scene(findings, vocabulary)
    acts = find_acts(
        findings.index, findings.annotations.acts, vocabulary, scene.sentences, scene.carriers
    )
    events = _drop_repeats(event for act in acts if (event := _build_event(scene, act)))
    return tuple(replace(event, id=f"e{number}") for number, event in enumerate(events, start=1))


def _make_scene(findings: Findings, vocabulary: Vocabulary) -> _Scene:
    actors = {actor.id: actor for actor in findings.actors}
    carriers = Carriers(findings.statements)
    annotations = findings.annotations
    said = (one for one in annotations.attributions if one.cue)
    return _Scene(
        text=findings.article.text,
        sentences=cut_sentences(findings.article.text),
        carriers=carriers,
        parties=PartyFinder(findings.index, actors, carriers),
        around=Surroundings(
            findings.article,
            annotations.times,
            find_extents(findings.article.text, said),
            findings.index,
        ),
        vocabulary=vocabulary,
    )


def _build_event(scene: _Scene, act: Act) -> Event | None:
    """The event without its number; None where none of its parties is an actor."""
    told = scene.vocabulary.events[act.event]
    parties = settle_sides(scene.parties.find(act), told, act.modes)
    if not parties.actors and not parties.recipients:
        return None
    sentence = scene.sentence_of(act)
    statement = scene.carriers.find(act.trigger)
    clause = scene.around.find_clause(act)
    standing = find_standing(act, scene.text, sentence, statement, parties)
    time = scene.around.find_time(replace(act, status=standing.status), clause, statement)
    standing = date_standing(standing, time, scene.around.article.published)
    kind = scene.vocabulary.events[standing.event]
    lacks = parties.lacks_recipient(kind)
    return Event(
        id="",
        event=kind.code,
        modes=tuple(mode for mode in standing.modes if mode in kind.modes),
        quad=kind.quad,
        actors=parties.actors,
        recipients=parties.recipients,
        status=standing.status,
        time=time,
        place=scene.around.find_place(act, clause),
        trigger=cut_evidence(scene.text, [act.trigger]),
        evidence=cut_evidence(scene.text, [sentence]),
        statement=statement.id if statement else None,
        confidence=round(act.confidence * (_WITHOUT_RECIPIENT if lacks else 1), 3),
        why="; ".join(filter(None, (act.why, standing.why, _LACKS if lacks else ""))),
        contexts=find_contexts(scene.text, sentence),
    )


def _drop_repeats(events: Iterable[Event]) -> list[Event]:
    """The events without those that the same words tell twice; the surer telling stays."""
    kept: list[Event] = []
    for event in events:
        same = next((one for one in kept if _is_repeat(one, event)), None)
        if same is None:
            kept.append(event)
        elif event.confidence > same.confidence:
            kept[kept.index(same)] = event
    return kept


def _is_repeat(left: Event, right: Event) -> bool:
    is_same = _what(left) == _what(right) and left.evidence == right.evidence
    return is_same and left.trigger[0].span.overlaps(right.trigger[0].span)


def _what(event: Event) -> tuple[object, ...]:
    return event.event, set(event.actors), set(event.recipients), event.status
