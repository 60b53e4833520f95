"""Facts as pages list them: in words, with who plays which part, and where they are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.export.listing.found import tell_found
from onrecord.export.wording import one_line
from onrecord.store.kinds import ACTOR, KINDS, RELATION, STATEMENT
from onrecord.store.players import Player, load_players
from onrecord.store.question import Hit
from onrecord.store.view import View


@dataclass(frozen=True, slots=True)
class Source:
    """The document that tells a fact; ``address`` is where the fact stands in it."""

    number: int
    title: str
    publisher: str | None
    published: str | None
    address: str


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact in words: ``what`` is done or said, ``words`` are the exact ones that tell it.

    ``by`` and ``to`` are the actors, ``named`` the words for who says it where that is nobody's
    name. ``details`` are the circumstances, ``why`` says what found it.
    """

    number: int
    kind: str
    id: str
    what: str
    by: tuple[Player, ...]
    to: tuple[Player, ...]
    named: str
    words: str
    details: tuple[str, ...]
    is_doubtful: bool
    state: str
    is_flagged: bool
    why: str
    source: Source


def load_lines(view: View, numbers: Iterable[int]) -> tuple[FactLine, ...]:
    """The facts of these numbers, in this order."""
    return make_lines(view, view.hits(list(numbers)))


def make_lines(view: View, hits: Iterable[Hit]) -> tuple[FactLine, ...]:
    """The facts that were found, in this order."""
    found = tuple(hits)
    players = load_players(view, [hit.fact_id for hit in found])
    return tuple(_line(hit, players.get(hit.fact_id, {})) for hit in found)


def source_of(hit: Hit) -> Source:
    """The document of a fact that was found."""
    return Source(
        number=hit.capture_id,
        title=one_line(hit.title or "") or hit.origin,
        publisher=hit.publisher,
        published=hit.published,
        address=address_of(hit.capture_id, hit.kind, hit.value["id"]),
    )


def address_of(capture_id: int, kind: str, fact: str) -> str:
    """Where the words of a fact begin in the text of its document, or where an actor is listed."""
    places = {ACTOR.name: "", STATEMENT.name: "w1"}
    return f"/documents/{capture_id}#{fact}{places.get(kind, 't1')}"


def _line(hit: Hit, cast: Mapping[str, tuple[Player, ...]]) -> FactLine:
    told = tell_found(hit)
    kind = KINDS[hit.kind]
    is_tie = hit.kind == RELATION.name
    return FactLine(
        number=hit.fact_id,
        kind=hit.kind,
        id=hit.value["id"],
        what=told.what,
        by=tuple(_iter_players(kind.by, cast)),
        # Of a relation both ends play the same part.
        to=() if is_tie else tuple(_iter_players(kind.to, cast)),
        named=told.source,
        words=told.words,
        details=told.details,
        is_doubtful=told.is_doubtful,
        state=hit.state,
        is_flagged=hit.flagged,
        why=told.why,
        source=source_of(hit),
    )


def _iter_players(roles: Iterable[str], cast: Mapping[str, tuple[Player, ...]]) -> Iterator[Player]:
    """Those of the first of the roles that anybody plays."""
    for role in roles:
        if cast.get(role):
            yield from cast[role]
            return
