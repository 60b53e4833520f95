"""Facts found on record, as a list shows them, whatever document they are of."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.export.wording import (
    NO_SOURCE,
    circumstances,
    is_doubtful,
    joined_words,
    one_line,
)
from onrecord.record.commitment import Commitment
from onrecord.record.event import Event
from onrecord.record.statement import Statement
from onrecord.store.answers import Answer
from onrecord.store.kinds import COMMITMENT, KINDS, STATEMENT
from onrecord.store.question import Hit
from onrecord.store.values import from_json
from onrecord.web.passages import Stretch, show_in_context


@dataclass(frozen=True, slots=True)
class Found:
    """A fact with its document.

    ``address`` leads to its words in the text. ``who`` says whose it is, ``to`` whom it goes to,
    ``what`` what kind of thing it is where it is no statement; ``told`` how it is told.
    """

    fact_id: int
    fingerprint: str
    kind: str
    id: str
    address: str
    who: str
    to: str
    what: str
    told: str
    doubtful: bool
    passage: tuple[Stretch, ...]
    state: str
    flagged: bool
    number: int
    title: str
    publisher: str | None
    published: str | None


def list_found(answer: Answer) -> tuple[Found, ...]:
    """The facts of an answer, in order."""
    return tuple(found_of(hit, answer.texts.get(hit.capture_id, "")) for hit in answer.hits)


def found_of(hit: Hit, text: str) -> Found:
    """The fact as a list shows it; ``text`` is that of its document."""
    id = hit.value["id"]
    anchor = f"{id}w1" if hit.kind == STATEMENT.name else f"{id}t1"
    fact = from_json(KINDS[hit.kind].type, hit.value)
    return Found(
        fact_id=hit.fact_id,
        fingerprint=hit.fingerprint,
        kind=hit.kind,
        id=id,
        address=f"/documents/{hit.capture_id}#{anchor}",
        who=_who(hit),
        to=_names(hit, KINDS[hit.kind].to),
        what=_what(hit),
        told=_told(hit),
        doubtful=isinstance(fact, Statement | Event | Commitment) and is_doubtful(fact),
        passage=show_in_context(hit, text),
        state=hit.state,
        flagged=hit.flagged,
        number=hit.capture_id,
        title=one_line(hit.title or "") or hit.origin,
        publisher=hit.publisher,
        published=hit.published,
    )


def _who(hit: Hit) -> str:
    if hit.kind != STATEMENT.name:
        return _names(hit, KINDS[hit.kind].by)
    statement = from_json(Statement, hit.value)
    speaker = _names(hit, ("speaker",)) or joined_words(statement.source) or NO_SOURCE
    spoken_for = _names(hit, ("on_behalf_of",))
    return f"{speaker} for {spoken_for}" if spoken_for else speaker


def _names(hit: Hit, roles: tuple[str, ...]) -> str:
    return ", ".join(name for role in roles for name in hit.cast.get(role, ()))


def _what(hit: Hit) -> str:
    """The codes that make it what it is, for other facts than statements."""
    kind = KINDS[hit.kind]
    if kind is STATEMENT:
        return ""
    told = [hit.value.get(key) for key in kind.identity if key not in kind.actors]
    flat = [one for value in told for one in (value if isinstance(value, list) else [value])]
    codes = [one for one in flat if isinstance(one, str)]
    if kind is COMMITMENT:
        codes.append(from_json(Commitment, hit.value).status.value)
    return " ".join(filter(None, codes))


def _told(hit: Hit) -> str:
    if hit.kind == STATEMENT.name:
        return circumstances(from_json(Statement, hit.value))
    confidence = hit.value.get("confidence")
    return f"{confidence:.0%}" if confidence is not None else ""
