"""From the words that may head an act's parties to the mentions that are its parties."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.document.annotations import Act, Entity, Mention, Status
from onrecord.document.span import Span

_WHY = "read by the network at “{}”"


@dataclass(frozen=True, slots=True)
class PartyWord:
    """A word with the log-odds that it heads an actor or a recipient."""

    span: Span
    actor: float
    recipient: float


@dataclass(frozen=True, slots=True)
class Telling:
    """An act as its trigger tells it, its parties still words."""

    trigger: Span
    event: str
    modes: tuple[str, ...]
    status: Status
    confidence: float
    parties: tuple[PartyWord, ...]


@dataclass(frozen=True, slots=True)
class _Party:
    mention: Mention
    actor: float
    recipient: float

    @property
    def odds(self) -> float:
        return max(self.actor, self.recipient)


def find_acts(
    text: str, tellings: Iterable[Telling], entities: Iterable[Entity]
) -> tuple[Act, ...]:
    """The acts with the mentions that are their parties, in text order.

    A mention is a party when its core holds a word that more likely than not heads one.
    """
    mentions = sorted(
        {mention for entity in entities for mention in entity.mentions},
        key=lambda one: (one.core.start, one.core.end, one.span.start, one.span.end),
    )
    starts = [mention.core.start for mention in mentions]
    return tuple(
        _build_act(text, telling, _find_parties(telling, mentions, starts))
        for telling in sorted(tellings, key=lambda telling: telling.trigger)
    )


def _build_act(text: str, telling: Telling, parties: Sequence[_Party]) -> Act:
    return Act(
        trigger=telling.trigger,
        event=telling.event,
        modes=telling.modes,
        actors=tuple(one.mention for one in parties if one.actor >= one.recipient),
        recipients=tuple(one.mention for one in parties if one.actor < one.recipient),
        status=telling.status,
        confidence=telling.confidence,
        why=_WHY.format(" ".join(telling.trigger.text_in(text).split())),
    )


def _find_parties(
    telling: Telling, mentions: Sequence[Mention], starts: Sequence[int]
) -> list[_Party]:
    found: dict[Mention, _Party] = {}
    for word in telling.parties:
        if max(word.actor, word.recipient) <= 0:
            continue
        for mention in _iter_at(word.span, mentions, starts):
            known = found.get(mention)
            actor = max(word.actor, known.actor) if known else word.actor
            recipient = max(word.recipient, known.recipient) if known else word.recipient
            found[mention] = _Party(mention, actor, recipient)
    parties = sorted(found.values(), key=lambda one: (one.mention.span.start, one.mention.core))
    return [one for one in parties if not any(_hides(other, one) for other in parties)]


def _iter_at(span: Span, mentions: Sequence[Mention], starts: Sequence[int]) -> Iterator[Mention]:
    """The mentions whose cores hold the word; of several the longest core."""
    last = bisect_left(starts, span.end)
    holding = [m for m in mentions[max(last - 12, 0) : last] if m.core.contains(span)]
    if holding:
        yield max(holding, key=lambda mention: (len(mention.core), len(mention.span)))


def _hides(other: _Party, one: _Party) -> bool:
    """True for a party inside the phrase of a likelier one: "the leader of the party"."""
    return (
        other is not one
        and other.mention.span.contains(one.mention.span)
        and other.mention.span != one.mention.span
        and other.odds > one.odds
    )
