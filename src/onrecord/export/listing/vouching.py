"""Who vouches for a fact: the article, or a statement by its number and speaker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.export.listing.background import Background
from onrecord.export.listing.fragment import Fragment, Fragments, Tone
from onrecord.export.wording import is_doubtful, joined_words, one_line
from onrecord.record.actor import Actor
from onrecord.record.commitment import Commitment
from onrecord.record.event import Event
from onrecord.record.statement import Statement


def tell_voucher(fact: Event | Commitment, background: Background) -> Fragments:
    """``told by the article, 80%`` or ``told in 3 by Mirek Dovan, 42%, doubtful``."""
    certainty = Fragment(f", {fact.confidence:.0%}")
    doubt = [Fragment(", doubtful", Tone.ALARM)] if is_doubtful(fact) else []
    return (*_iter_voucher(fact.statement, background), certainty, *doubt)


def name_of_speaker(statement: Statement, actors: Mapping[str, Actor]) -> str:
    """The speaker's name, failing that the words for the source."""
    speaker = actors.get(statement.speaker or "")
    return one_line(speaker.name) if speaker else joined_words(statement.source).rstrip(" ,;")


def _iter_voucher(id: str | None, background: Background) -> Iterator[Fragment]:
    if id is None:
        yield Fragment("told by the article")
        return
    statement = background.statements.get(id)
    yield Fragment("told in ")
    yield Fragment(id.removeprefix("s"), anchor=id if statement else None)
    name = name_of_speaker(statement, background.actors) if statement else ""
    if name:
        yield Fragment(f" by {name}")
