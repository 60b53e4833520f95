"""Events as a list shows them."""

from __future__ import annotations

from onrecord.document.annotations import Status
from onrecord.export.listing.background import Background, background_of
from onrecord.export.listing.fragment import (
    FactNote,
    Fragment,
    Fragments,
    Tone,
    iter_parties,
    joined_by,
)
from onrecord.export.listing.passage import cut_passage
from onrecord.export.listing.periods import when_in_words
from onrecord.export.listing.vouching import tell_voucher
from onrecord.export.traces import FactKind
from onrecord.export.wording import one_line
from onrecord.record.event import Event
from onrecord.record.record import Record
from onrecord.record.statements.spoken_time import SpokenTime

_STATUS = {
    Status.ACTUAL: "",
    Status.FUTURE: "yet to come",
    Status.HYPOTHETICAL: "hypothetical",
    Status.NEGATED: "did not happen",
    Status.HISTORICAL: "historical",
}


def list_events(record: Record) -> tuple[FactNote, ...]:
    """A note for each event: what, who, to whom, when, in which words, who vouches for it."""
    background = background_of(record)
    return tuple(_note(event, background) for event in record.events)


def _note(event: Event, background: Background) -> FactNote:
    return FactNote(
        FactKind.EVENT,
        event.id,
        head=_head(event, background),
        passage=cut_passage(background.text, event.evidence, event.trigger),
        details=tuple(
            line for line in (_contexts(event, background), tell_voucher(event, background)) if line
        ),
        anchor=background.find_anchor(event.id, (*event.trigger, *event.evidence)),
        why=one_line(event.why),
    )


def _head(event: Event, background: Background) -> Fragments:
    status = status_in_words(event)
    when = _time_in_words(event.time) if event.time else ""
    where = one_line(event.place.exact) if event.place else ""
    return (
        Fragment(event_in_words(event), Tone.CODE),
        *([Fragment(f" ({status})", Tone.CODE)] if status else []),
        Fragment(" — "),
        *iter_parties(event.actors, event.recipients, background.actors),
        *(Fragment(f" · {words}") for words in (when, where) if words),
    )


def _contexts(event: Event, background: Background) -> Fragments:
    """Why it came about, each context with the words that tell it."""
    told = (
        (Fragment(f"{one.code.replace('_', ' ')} "), *background.quote(event.id, one.evidence))
        for one in event.contexts
    )
    contexts = joined_by(", ", told)
    return (Fragment("context: "), *contexts) if contexts else ()


def event_in_words(event: Event) -> str:
    """Code and modes: ``SANCTION discontinue``."""
    return one_line(f"{event.event} {', '.join(event.modes)}")


def status_in_words(event: Event) -> str:
    """Whether it is done; nothing where it is."""
    return _STATUS[event.status]


def _time_in_words(time: SpokenTime) -> str:
    """The time that the words mean, failing that the words."""
    return when_in_words(time.value) if time.value else one_line(time.evidence.exact)
