"""What the words around a tie may tell of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.record.relation import RelationKind, RelationState
from onrecord.record.relations.clauses import Clause
from onrecord.record.relations.sentences import PARTY, Sentence
from onrecord.record.relations.ties import Tie
from onrecord.record.relations.verbs import Verb, find_verbs

_K, _S = RelationKind, RelationState
STATES = {
    (_K.FORMAL, "pause"): _S.SUSPENDED, (_K.FORMAL, "stop"): _S.SEVERED,
    (_K.FORMAL, "again"): _S.RESUMED, (_K.FORMAL, "start"): _S.ACTIVE,
    (_K.FORMAL, "hold"): _S.ACTIVE, (_K.FORMAL, "unaffected"): _S.UNAFFECTED,
    (_K.ALLIANCE, "stop"): _S.ENDED, (_K.ALLIANCE, "again"): _S.FORMED,
    (_K.ALLIANCE, "start"): _S.FORMED, (_K.ALLIANCE, "hold"): _S.UNAFFECTED,
    (_K.ALLIANCE, "unaffected"): _S.UNAFFECTED,
    (_K.MEMBERSHIP, "pause"): _S.SUSPENDED, (_K.MEMBERSHIP, "stop"): _S.LEFT,
    (_K.MEMBERSHIP, "again"): _S.JOINED, (_K.MEMBERSHIP, "hold"): _S.UNAFFECTED,
    (_K.MEMBERSHIP, "unaffected"): _S.UNAFFECTED, (_K.MEMBERSHIP, "start"): _S.JOINED,
    (_K.DISPUTE, "start"): _S.OPENED, (_K.DISPUTE, "again"): _S.OPENED,
    (_K.DISPUTE, "hold"): _S.OPENED, (_K.DISPUTE, "settle"): _S.SETTLED,
    (_K.DISPUTE, "stop"): _S.SETTLED,
}  # fmt: skip
"""The state that each class of words gives a tie of each kind."""

_RELATIVE = re.compile(r"^ (?:that|which) (?:had|has|have|was|were) [\w '-]{3,50}$")
_NEW_SUBJECT = re.compile(
    rf"\b(?:said|says|that|told|because|when|but|while)\b|, and {PARTY}|\band {PARTY} (?:has|have"
    rf"|had|was|were)?"
)
_STARTS = {
    _K.FORMAL: "start_formal", _K.ALLIANCE: "start_alliance",
    _K.MEMBERSHIP: "start_membership", _K.DISPUTE: "start_dispute",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TieChange:
    """What a verb or noun tells of a tie.

    ``name`` is a class of ``STATES``, ``clause`` the verb's, None where a noun tells it ("the
    suspension of relations"), which then ends at ``end``. ``is_object`` says that the tie is what
    the clause's subject acts on, ``is_aside`` that a relative clause tells it as a fact.
    """

    tie: Tie
    name: str
    clause: Clause | None
    start: int
    end: int
    is_object: bool
    is_aside: bool = False


def verbs_after(sentence: Sentence, tie: Tie, name: str, words: str) -> Iterator[Verb]:
    """The verbs of a list after the tie, if they give it a state."""
    if (tie.kind, name) in STATES:
        for verb in find_verbs(sentence.plain, "relations", words):
            if verb.start >= tie.end and is_near(sentence.plain, tie.end, verb.start):
                yield verb


def list_of(name: str, tie: Tie) -> str:
    """The list of verbs of that class for a tie of this kind."""
    return _STARTS[tie.kind] if name == "start" else name


def is_near(plain: str, start: int, end: int) -> bool:
    """True for places of one clause, more or less."""
    return end - start <= 90 and ";" not in plain[start:end]


def is_predicate(sentence: Sentence, tie: Tie, clause: Clause) -> bool:
    """True where nothing between the tie and the verb's auxiliaries begins another clause."""
    return is_own(sentence.plain, tie.end, clause.start)


def is_own(plain: str, start: int, end: int) -> bool:
    """True where no other subject stands between a tie and what may be told of it."""
    gap = re.sub(r"^, [^;]*?,(?= $)", "", plain[start:end])
    gap = re.sub(r",? (?:which|that) $", " ", gap)
    gap = _RELATIVE.sub(" ", gap)
    if _NEW_SUBJECT.search(gap):
        return False
    return (
        re.search(
            rf"(?<!\bby )(?<!\bin )(?<!\bof )(?<!\bat )(?<!\bover )(?<!\bthe )(?<!\bfor"
            rf" )(?<!\bbefore )(?<!\bto )(?<!\bwith ){PARTY}(?!'s)",
            re.sub(r"\b(by|in|of|at|over|for|before|to|with) the ", r"\1 ", gap),
        )
        is None
    )
