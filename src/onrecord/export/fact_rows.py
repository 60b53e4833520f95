"""What the tables of events, commitments, relations and mentioned documents have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.export.listing.vouching import name_of_speaker
from onrecord.export.parts import actors_by_id
from onrecord.export.rows import ARTICLE_COLUMNS, ID_COLUMN, Column, Table, article_part
from onrecord.record.actor import Actor
from onrecord.record.commitment import Commitment
from onrecord.record.event import Event
from onrecord.record.evidence import Evidence
from onrecord.record.record import Record
from onrecord.record.statement import Statement
from onrecord.record.statements.spoken_time import SpokenTime

BETWEEN = " … "
WORDS_COLUMNS = (
    Column("words", str, "the exact words that tell it; … between parts"),
    Column("start", int, "first character of these words, from 0"),
    Column("end", int, "one past their last character"),
)
VOUCHER_COLUMNS = (
    Column("statement", str, "the id of the statement that tells it; empty: the article does"),
    Column("told_by", str, "who makes that statement"),
    Column("confidence", float, "how sure the analysis is, 0 to 1"),
    Column("why", str, "what found it, and by which rule"),
)


@dataclass(frozen=True, slots=True)
class Names:
    """How a record's actors and facts are called outside it."""

    actors: Mapping[str, Actor]
    statements: Mapping[str, Statement]
    ids: Mapping[str, str]

    def names_of(self, actors: Iterable[str]) -> list[str]:
        """The names of the actors of these ids."""
        return [self.actors[one].name for one in actors if one in self.actors]

    def id_of(self, fact: str) -> str:
        """The fact's id that stays."""
        return self.ids.get(fact, fact)

    def ids_of(self, facts: Iterable[str]) -> list[str]:
        """The same for several."""
        return [self.id_of(fact) for fact in facts]

    def voucher(self, statement: str | None) -> dict[str, Any]:
        """Which statement tells a fact, and who makes it."""
        found = self.statements.get(statement or "")
        return {
            "statement": self.id_of(statement) if statement else None,
            "told_by": name_of_speaker(found, self.actors) or None if found else None,
        }


def names_of(record: Record, ids: Mapping[str, str]) -> Names:
    """The names of a record, with the ids that stay."""
    return Names(actors_by_id(record), {one.id: one for one in record.statements}, ids)


def words_part(evidence: Sequence[Evidence]) -> dict[str, Any]:
    """The values of ``WORDS_COLUMNS``."""
    return {
        "words": exact_words(evidence),
        "start": evidence[0].span.start if evidence else None,
        "end": evidence[-1].span.end if evidence else None,
    }


def exact_words(evidence: Iterable[Evidence]) -> str | None:
    """The exact words, None where there are none."""
    return BETWEEN.join(one.exact for one in evidence) or None


def time_part(name: str, time: SpokenTime | None) -> dict[str, Any]:
    """What a time means, and its words."""
    return {
        name: time.value if time else None,
        f"{name}_words": time.evidence.exact if time else None,
    }


Values = Callable[[Any, Names], dict[str, Any]]


def facts_table(
    name: str, row: str, columns: Iterable[Column], values: Values, *, last: Iterable[Column] = ()
) -> Table:
    """The facts of a record's collection of that name: which, of which article, values, words.

    ``values`` gives the values of the columns for one fact, and of those that come last.
    """

    def iter_rows(record: Record, ids: Mapping[str, str]) -> Iterator[dict[str, Any]]:
        names = names_of(record, ids)
        for fact in getattr(record, name):
            yield {
                "id": names.id_of(fact.id),
                **article_part(record),
                **values(fact, names),
                **words_part(fact.evidence),
            }

    every = (ID_COLUMN, *ARTICLE_COLUMNS, *columns, *WORDS_COLUMNS, *last)
    return Table(name, row, every, iter_rows)


def vouched_table(name: str, row: str, columns: Iterable[Column], values: Values) -> Table:
    """The same for facts that the article or a statement vouches for."""

    def vouched(fact: Event | Commitment, names: Names) -> dict[str, Any]:
        told = {"confidence": fact.confidence, "why": fact.why}
        return values(fact, names) | names.voucher(fact.statement) | told

    return facts_table(name, row, columns, vouched, last=VOUCHER_COLUMNS)
