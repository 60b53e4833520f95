"""Search: facts by their words, and by who says or does what to whom, when and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import Query
from pydantic import BaseModel, ConfigDict

from onrecord.record.statement import Form
from onrecord.record.statements.sourcing import Sourcing
from onrecord.store.answers import Answer, Count, find_answer
from onrecord.store.kinds import STATEMENT
from onrecord.store.question import Question
from onrecord.web.access import ViewOf
from onrecord.web.hits import Found, list_found
from onrecord.web.page import Entry, Key, Page
from onrecord.web.paging import Paging, page_of
from onrecord.web.parameters import EMPTY_IS_NONE, Day, Name, PageNumber, Words

_SIZE = 20
_KINDS = {
    "statement": "Statements",
    "event": "Events",
    "commitment": "Commitments",
    "relation": "Relations",
    "document_mentioned": "Documents mentioned",
}
_SOURCING = {"named": "named source", "unnamed": "unnamed source", "outlet": "the outlet itself"}
_FILTERS = ("by", "to", "about", "since", "until", "form", "sourcing")

KindAsked = Literal["statement", "event", "commitment", "relation", "document_mentioned"]


class Asked(BaseModel):
    """What is asked; a field that is null asks nothing."""

    model_config = ConfigDict(frozen=True)

    words: Words = ""
    kind: Annotated[KindAsked, Query(description="Which facts.")] = "statement"
    by: Name = None
    to: Name = None
    about: Name = None
    since: Day = None
    until: Day = None
    form: Annotated[Form | None, Query(description="How the words are given."), EMPTY_IS_NONE] = (
        None
    )
    sourcing: Annotated[
        Sourcing | None, Query(description="What the source is called."), EMPTY_IS_NONE
    ] = None
    page: PageNumber = 1


@dataclass(frozen=True, slots=True)
class Choice:
    """What else could be asked: where that stands, and how many facts there are."""

    label: str
    address: str
    count: int | None
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The choices of one kind."""

    heading: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class SearchShown:
    """The facts that answer, and what else could be asked.

    Counts are of the newest facts alone where ``is_more``. ``address`` is that of the same
    question on its first page.
    """

    asked: Asked
    address: str
    kinds: tuple[Choice, ...]
    facets: tuple[Facet, ...]
    narrowed: tuple[Choice, ...]
    found: tuple[Found, ...]
    paging: Paging
    is_more: bool


def show_search(view: ViewOf, asked: Annotated[Asked, Query()]) -> SearchShown:
    """Facts that answer a question, the last put on record first."""
    question = Question(
        **{key: getattr(asked, key) for key in ("words", "kind", *_FILTERS)}, limit=_SIZE
    )
    answer = find_answer(view, question, offset=(asked.page - 1) * _SIZE)
    return SearchShown(
        asked=asked,
        address=_address(asked),
        kinds=tuple(_choice(asked, label, kind=kind) for kind, label in _KINDS.items()),
        facets=tuple(facet for facet in _iter_facets(asked, answer) if facet.choices),
        narrowed=tuple(_iter_narrowed(asked)),
        found=list_found(answer),
        paging=page_of(asked.page, _SIZE, len(answer.hits), answer.total),
        is_more=answer.is_more,
    )


def _iter_facets(asked: Asked, answer: Answer) -> Iterator[Facet]:
    counts = answer.counts
    for heading, key, held in (
        ("Says" if asked.kind == "statement" else "Does", "by", counts.by),
        ("To", "to", counts.to),
        ("About", "about", counts.about),
        ("Form", "form", counts.form),
        ("Source", "sourcing", counts.sourcing),
    ):
        yield Facet(heading, tuple(_iter_choices(asked, key, held)))
    yield Facet("Year", tuple(_iter_years(asked, counts.years)))


def _iter_choices(asked: Asked, key: str, counts: Iterable[Count]) -> Iterator[Choice]:
    for one in counts:
        label = _SOURCING.get(one.value, one.value) if key == "sourcing" else one.value
        yield _choice(asked, label, one.count, **{key: one.value})


def _iter_years(asked: Asked, counts: Iterable[Count]) -> Iterator[Choice]:
    for one in counts:
        days = {"since": f"{one.value}-01-01", "until": f"{one.value}-12-31"}
        yield _choice(asked, one.value, one.count, **days)


def _iter_narrowed(asked: Asked) -> Iterator[Choice]:
    """What narrows the search now, each with the address of the search without it."""
    labels = {"by": "by", "to": "to", "about": "about", "since": "from", "until": "until"}
    for key in _FILTERS:
        value = getattr(asked, key)
        if value is not None:
            told = _SOURCING.get(str(value), str(value)) if key == "sourcing" else str(value)
            label = f"{labels[key]} {told}" if key in labels else told
            yield Choice(label, _address(asked, **{key: None}), None, is_chosen=True)


def _choice(asked: Asked, label: str, count: int | None = None, **change: str) -> Choice:
    held = {key: str(getattr(asked, key)) for key in change if getattr(asked, key) is not None}
    return Choice(label, _address(asked, **change), count, is_chosen=held == change)


def _address(asked: Asked, **change: str | None) -> str:
    """The address of the question with some fields changed, on its first page."""
    fields = {key: getattr(asked, key) for key in ("words", "kind", *_FILTERS)} | change
    if fields["kind"] == "statement":
        del fields["kind"]
    else:
        # Other facts have no form and no sourcing; none would be found.
        fields = {key: value for key, value in fields.items() if key not in STATEMENT.filters}
    query = urlencode({key: str(value) for key, value in fields.items() if value})
    return f"/search?{query}" if query else "/search"


PAGES = (
    Page(
        name="search",
        path="/search",
        show=show_search,
        template="search.html",
        summary="Facts by their words, and by who says or does what.",
        entry=Entry("Search", 20, "s"),
        keys=(
            Key("j k", "next, previous fact found"),
            Key("Enter", "open it in its text"),
            Key("/", "to the words"),
        ),
        examples=("/search", "/search?words=party&by=Mirek+Dovan", "/search?kind=event"),
    ),
)
