"""The list of actors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from onrecord.record.actor import ActorKind
from onrecord.store.actors import ActorLine, list_named, list_speaking
from onrecord.web.access import ViewOf
from onrecord.web.page import Entry, Key, Page
from onrecord.web.paging import Paging, page_of
from onrecord.web.parameters import EMPTY_IS_NONE, Name, PageNumber

_SIZE = 50

KindOf = Annotated[ActorKind | None, Query(description="Only actors of this kind."), EMPTY_IS_NONE]


@dataclass(frozen=True, slots=True)
class Actors:
    """Actors of a name, or without one those who speak; who says most comes first.

    ``counted`` is the number of statements, those put on record last, that the list without a
    name rests on, None where it is all of them. ``is_cut`` is True when more go by the name.
    """

    name: str | None
    kind: ActorKind | None
    actors: tuple[ActorLine, ...]
    counted: int | None
    is_cut: bool
    kinds: tuple[ActorKind, ...]
    paging: Paging


def show_actors(
    view: ViewOf, name: Name = None, kind: KindOf = None, page: PageNumber = 1
) -> Actors:
    """The actors of a name, or those who speak in what was put on record last."""
    found = list_named(view, name, kind) if name else list_speaking(view, kind)
    start = (page - 1) * _SIZE
    shown = found.lines[start : start + _SIZE]
    return Actors(
        name=name,
        kind=kind,
        actors=shown,
        counted=found.counted,
        is_cut=found.is_cut,
        kinds=tuple(ActorKind),
        paging=page_of(page, _SIZE, len(shown), len(found.lines)),
    )


PAGES = (
    Page(
        name="actors",
        path="/actors",
        show=show_actors,
        template="actors.html",
        summary="Who is on record.",
        entry=Entry("Actors", 30, "a"),
        keys=(Key("j k", "next, previous actor"), Key("Enter", "open it")),
        examples=("/actors", "/actors?name=progressive"),
    ),
)
