"""Commitments in words: as cards of a board, and as days of a calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.export.listing.found import change_in_words, due_in_words
from onrecord.export.listing.periods import every_in_words
from onrecord.export.wording import is_doubtful, joined_words, one_line
from onrecord.store.board import Slot, load_commitments
from onrecord.store.commitments import FoundCommitment
from onrecord.store.players import Player, load_players
from onrecord.store.view import View
from onrecord.web.calendar import CalendarEntry
from onrecord.web.fact_lines import Source, source_of


@dataclass(frozen=True, slots=True)
class Card:
    """A commitment in words.

    ``standing`` is ``due`` where its day has come while nobody told whether it was met, else the
    status. ``changes`` say how it came to stand so.
    """

    number: int
    id: str
    kind: str
    standing: str
    by: tuple[Player, ...]
    to: tuple[Player, ...]
    what: str
    due: str
    last_day: str | None
    every: str
    condition: str
    words: str
    changes: tuple[str, ...]
    confidence: float
    is_doubtful: bool
    why: str
    state: str
    is_flagged: bool
    source: Source


def load_cards(view: View, slots: Iterable[Slot], today: date) -> dict[int, Card]:
    """A card for each, by its number, as it stands on that day."""
    found = load_commitments(view, slots)
    players = load_players(view, [one.hit.fact_id for one in found])
    return {one.hit.fact_id: _card(one, today, players.get(one.hit.fact_id, {})) for one in found}


def _card(found: FoundCommitment, today: date, cast: dict[str, tuple[Player, ...]]) -> Card:
    one, hit = found.commitment, found.hit
    return Card(
        number=hit.fact_id,
        id=one.id,
        kind=one.kind.value,
        standing="due" if found.is_due(today) else one.status.value,
        by=cast.get("by", ()),
        to=cast.get("to", ()),
        what=joined_words(one.what),
        due=due_in_words(one.due) if one.due else "",
        last_day=found.last_day.isoformat() if found.last_day else None,
        every=every_in_words(one.every) if one.every else "",
        condition=joined_words(one.condition),
        words=joined_words(one.evidence),
        changes=tuple(map(change_in_words, one.changes)),
        confidence=one.confidence,
        is_doubtful=is_doubtful(one),
        why=one_line(one.why),
        state=hit.state,
        is_flagged=hit.flagged,
        source=source_of(hit),
    )


def calendar_entry(found: FoundCommitment, site: str) -> CalendarEntry:
    """The last day for a commitment that has one; ``site`` is where links lead."""
    one, hit = found.commitment, found.hit
    by, to = (", ".join(hit.cast.get(role, ())) for role in ("by", "to"))
    whom = f" to {to}" if to else ""
    told = " · ".join(part for part in (hit.publisher, hit.published, hit.title) if part)
    details = (
        f"“{joined_words(one.evidence)}”",
        f"on condition: “{joined_words(one.condition)}”" if one.condition else "",
        *map(change_in_words, one.changes),
        told or hit.origin,
        f"{one.confidence:.0%}",
    )
    return CalendarEntry(
        uid=hit.fingerprint,
        day=found.last_day or date.max,
        every=one.every,
        summary=f"{one.kind.value} by {by or 'nobody named'}{whom}: {joined_words(one.what)}",
        description="\n".join(line for line in details if line),
        address=site + source_of(hit).address,
        category=one.kind.value,
    )
