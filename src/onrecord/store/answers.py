"""Answers to a question, a page at a time, with counts by what else could be asked.

Counts are of the newest facts alone where there are very many: ``Answer.is_more`` says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select, text

from onrecord.store.decision import SHOWN
from onrecord.store.index import matching
from onrecord.store.kinds import KINDS
from onrecord.store.question import Hit, Question
from onrecord.store.search import ask_index, load_hits
from onrecord.store.tables import assertions, captures, facts, identities, parts, texts
from onrecord.store.words import parse_phrases

if TYPE_CHECKING:
    from onrecord.store.view import View

_MOST = 1000
_MOST_NAMES = 8
_NUMBERS = (
    "SELECT f.id FROM fact_words CROSS JOIN facts f WHERE {matching} AND f.id = fact_words.rowid"
    " AND f.state IN :shown ORDER BY fact_words.rowid DESC LIMIT :most"
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many facts have this value."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How the facts found spread: over names of actors by part, forms, sourcings and years."""

    by: tuple[Count, ...] = ()
    to: tuple[Count, ...] = ()
    about: tuple[Count, ...] = ()
    form: tuple[Count, ...] = ()
    sourcing: tuple[Count, ...] = ()
    years: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of the facts that answer a question; ``texts`` are those of their documents.

    ``total`` counts them all, or only the newest where ``is_more``.
    """

    hits: tuple[Hit, ...]
    texts: dict[int, str]
    total: int
    is_more: bool
    counts: Counts


def find_answer(view: View, question: Question, *, offset: int = 0) -> Answer:
    """The facts that answer, what was put on record last first; ``limit`` of them."""
    numbers = _find_numbers(view, question)
    known = numbers[:_MOST]
    phrases = parse_phrases(question.words)
    hits = load_hits(view.connection, known[offset : offset + question.limit], phrases)
    return Answer(
        hits=hits,
        texts=_load_texts(view, [hit.capture_id for hit in hits]),
        total=len(known),
        is_more=len(numbers) > _MOST,
        counts=_count(view, question, known),
    )


def _find_numbers(view: View, question: Question) -> Sequence[int]:
    asked = ask_index(view.connection, question)
    if asked is None:
        return ()
    found = text(_NUMBERS.format(matching=matching(view.connection.dialect.name)))
    found = found.bindparams(bindparam("shown", expanding=True))
    values = {"asked": asked, "shown": [state.value for state in SHOWN], "most": _MOST + 1}
    return view.connection.execute(found, values).scalars().all()


def _load_texts(view: View, numbers: Sequence[int]) -> dict[int, str]:
    found = (
        select(captures.c.id, texts.c.text)
        .join(texts, texts.c.sha256 == captures.c.text_sha256)
        .where(captures.c.id.in_(numbers))
    )
    return dict(view.connection.execute(found).all())


def _count(view: View, question: Question, numbers: Sequence[int]) -> Counts:
    if not numbers:
        return Counts()
    kind = KINDS[question.kind]
    return Counts(
        by=_count_actors(view, kind.by, numbers),
        to=_count_actors(view, kind.to, numbers) if kind.to != kind.by else (),
        about=_count_actors(view, ("about",), numbers),
        years=_count_years(view, numbers),
        **_count_values(view, kind.filters, numbers),
    )


def _count_actors(view: View, roles: Sequence[str], numbers: Sequence[int]) -> tuple[Count, ...]:
    count = func.count(parts.c.fact_id.distinct())
    main = identities.alias()
    found = (
        select(main.c.shown_name, count)
        .select_from(parts)
        .join(identities, identities.c.id == parts.c.identity_id)
        .join(main, main.c.id == identities.c.canonical_id)
        .where(parts.c.fact_id.in_(numbers), parts.c.role.in_(roles))
        .group_by(main.c.shown_name)
        .order_by(count.desc(), main.c.shown_name)
        .limit(_MOST_NAMES)
    )
    return tuple(Count(name, number) for name, number in view.connection.execute(found))


def _count_values(
    view: View, keys: Sequence[str], numbers: Sequence[int]
) -> dict[str, tuple[Count, ...]]:
    """For each key how often the facts have which value; read once for all keys."""
    if not keys:
        return {}
    value = func.coalesce(facts.c.value, assertions.c.value)
    held = [value[key].as_string() for key in keys]
    found = (
        select(*held, func.count())
        .select_from(facts)
        .outerjoin(assertions, assertions.c.id == facts.c.assertion_id)
        .where(facts.c.id.in_(numbers))
        .group_by(*held)
    )
    rows = view.connection.execute(found).all()
    return {
        key: _most_first((row[place], row[-1]) for row in rows) for place, key in enumerate(keys)
    }


def _most_first(counted: Iterable[tuple[str | None, int]]) -> tuple[Count, ...]:
    totals: Counter[str] = Counter()
    for value, count in counted:
        if value is not None:
            totals[value] += count
    return tuple(Count(*one) for one in sorted(totals.items(), key=lambda one: (-one[1], one[0])))


def _count_years(view: View, numbers: Sequence[int]) -> tuple[Count, ...]:
    year = func.substr(captures.c.published, 1, 4)
    found = (
        select(year, func.count())
        .select_from(facts)
        .join(captures, captures.c.id == facts.c.capture_id)
        .where(facts.c.id.in_(numbers), captures.c.published.is_not(None))
        .group_by(year)
        .order_by(year.desc())
    )
    return tuple(Count(name, number) for name, number in view.connection.execute(found))
