"""Changes by events whose words tell of a tie, where the sentence itself leaves open of whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.document.annotations import Status
from onrecord.record.event import Event
from onrecord.record.relation import RelationKind, RelationState
from onrecord.record.relations.cast import Cast
from onrecord.record.relations.change import Change
from onrecord.record.relations.clauses import read_clause
from onrecord.record.relations.sentences import Sentence
from onrecord.record.relations.telling import is_told_done
from onrecord.record.relations.verbs import Verb, find_verbs

_K, _S = RelationKind, RelationState
_RULES = (
    ("relations_verbs", "expel", _K.MEMBERSHIP, _S.EXPELLED),
    ("relations_verbs", "sue", _K.DISPUTE, _S.OPENED),
    ("relations", "pause", _K.FORMAL, _S.SUSPENDED),
    ("relations", "again", _K.FORMAL, _S.RESUMED),
)


def iter_event_changes(cast: Cast, sentence: Sentence, found: Sequence[Change]) -> Iterator[Change]:
    """What the events of the sentence tell of kinds of which nothing was found in it.

    Only what their words name is taken: a verb of expelling or suing, or one of pausing or
    resuming relations with the noun in the trigger.
    """
    kinds = {change.kind for change in found}
    for event, verb, kind, state in _find_triggers(cast, sentence):
        if kind in kinds or not _names_tie(event, kind):
            continue
        clause = read_clause(sentence, verb)
        if is_told_done(cast, sentence, clause):
            first, second = _sides(cast, event, kind)
            if first and second:
                yield Change(kind, state, first, second, sentence, verb.start, verb.end)


def may_tell_events(cast: Cast, sentence: Sentence) -> bool:
    """False where no event has such a verb of the sentence for its trigger."""
    return any(True for _ in _find_triggers(cast, sentence))


def _find_triggers(
    cast: Cast, sentence: Sentence
) -> Iterator[tuple[Event, Verb, RelationKind, RelationState]]:
    """The events that are done to somebody and triggered by such a verb of the sentence."""
    verbs = [
        (kind, state, told)
        for file, name, kind, state in _RULES
        if (told := list(find_verbs(sentence.plain, file, name)))
    ]
    for event in cast.findings.events if verbs else ():
        if event.status is Status.ACTUAL and event.actors and event.recipients:
            for kind, state, told in verbs:
                if (verb := _find_trigger(sentence, event, told)) is not None:
                    yield event, verb, kind, state


def _find_trigger(sentence: Sentence, event: Event, verbs: Iterable[Verb]) -> Verb | None:
    for verb in verbs:
        span = sentence.span_of(verb.start, verb.end)
        if any(part.span.overlaps(span) for part in event.trigger):
            return verb
    return None


def _names_tie(event: Event, kind: RelationKind) -> bool:
    words = " ".join(part.exact.lower() for part in event.trigger).split()
    return kind is not _K.FORMAL or not {"relations", "ties"}.isdisjoint(words)


def _sides(cast: Cast, event: Event, kind: RelationKind) -> tuple[tuple[str, ...], tuple[str, ...]]:
    actors = tuple(cast.body_of(id)[0] for id in event.actors if not cast.is_crowd(id))
    recipients = tuple(id for id in event.recipients if not cast.is_crowd(id))
    if kind is _K.MEMBERSHIP:
        return recipients, tuple(id for id in actors if not cast.is_person(id))
    return actors, tuple(cast.body_of(id)[0] for id in recipients)
