"""Who plays which part in facts, by the keys and names that hold across documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.store.tables import identities, parts

if TYPE_CHECKING:
    from onrecord.store.view import View

# So many values fit into one question of any SQLite.
_AT_ONCE = 5_000

Cast = Mapping[str, tuple["Player", ...]]


@dataclass(frozen=True, slots=True)
class Player:
    """An actor as merged and renamed by people; ``key`` stays the same while the record grows."""

    key: str
    name: str


def load_players(view: View, fact_ids: Iterable[int]) -> dict[int, dict[str, tuple[Player, ...]]]:
    """For each fact, by the part that they play, the actors in it, each once."""
    main = identities.alias()
    asked = (
        select(parts.c.fact_id, parts.c.role, main.c.key, main.c.shown_name)
        .join(identities, identities.c.id == parts.c.identity_id)
        .join(main, main.c.id == identities.c.canonical_id)
        .order_by(parts.c.fact_id, parts.c.role, main.c.shown_name, main.c.key)
    )
    found: dict[int, dict[str, tuple[Player, ...]]] = {}
    for some in in_portions(fact_ids):
        for fact, role, key, name in view.connection.execute(
            asked.where(parts.c.fact_id.in_(some)).distinct()
        ):
            held = found.setdefault(fact, {})
            held[role] = (*held.get(role, ()), Player(key, name))
    return found


def in_portions(numbers: Iterable[int]) -> Iterable[Sequence[int]]:
    """The numbers in portions that one question to the database can hold."""
    rest = iter(numbers)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
