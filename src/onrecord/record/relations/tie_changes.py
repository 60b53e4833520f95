"""What the words around a tie tell: that it was suspended, ended, renewed, or goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.record.relation import RelationKind, RelationState
from onrecord.record.relations.clauses import Clause, read_clause
from onrecord.record.relations.sentences import PARTY, Sentence
from onrecord.record.relations.ties import Tie
from onrecord.record.relations.verbs import Verb, any_of, find_verbs
from onrecord.record.vocabulary import load_words

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

_BETWEEN = re.compile(
    rf"(?: (?:{PARTY}'s|(?!(?:with|by|from|that|to|in|at|for|on|which|who|after|when|and"
    rf"|between)\b)[\w'-]+),?){{0,8}} ?"
)
_THAT_THEY = re.compile(rf",? (?:which |that )?{PARTY}(?: and {PARTY})* ")
_NEW_SUBJECT = re.compile(
    rf"\b(?:said|says|that|told|because|when|but|while)\b|, and {PARTY}|\band {PARTY} (?:has|have"
    rf"|had|was|were)?"
)
_ACTIVE = ("pause", "stop", "again", "start", "settle", "keep")
_STARTS = {
    _K.FORMAL: "start_formal", _K.ALLIANCE: "start_alliance",
    _K.MEMBERSHIP: "start_membership", _K.DISPUTE: "start_dispute",
}  # fmt: skip
_AFTER = re.compile(r"^ (?:unilaterally |again |finally )?")


@dataclass(frozen=True, slots=True)
class TieChange:
    """What a verb or noun tells of a tie.

    ``name`` is a class of ``STATES``, ``clause`` the verb's, None where a noun tells it ("the
    suspension of relations"), which then ends at ``end``. ``is_object`` says that the tie is what
    the clause's subject acts on.
    """

    tie: Tie
    name: str
    clause: Clause | None
    start: int
    end: int
    is_object: bool


def find_tie_changes(sentence: Sentence, tie: Tie) -> Iterator[TieChange]:
    """What the sentence tells of the tie, in order of the words; mostly one or none."""
    if tie.relative is not None:
        yield from _by_relative(sentence, tie, tie.relative)
    for find in (_by_noun, _by_verb_around, _by_verb_before, _by_verb_after, _by_state):
        if found := find(sentence, tie):
            yield found
            if found.name in ("again", "start") and find is not _by_state:
                held = _by_state(sentence, tie)
                if held and held.name == "unaffected":
                    yield held
            return


def _by_relative(sentence: Sentence, tie: Tie, place: int) -> Iterator[TieChange]:
    """ "The lawsuit that it brought against them"."""
    for name in ("start", "again"):
        for verb in find_verbs(sentence.plain, "relations", _list_of(name, tie)):
            if verb.start == place and (tie.kind, name) in STATES:
                yield TieChange(tie, name, read_clause(sentence, verb), verb.start, tie.end, True)
                return


def _by_noun(sentence: Sentence, tie: Tie) -> TieChange | None:
    """ "The suspension of relations", "lifted the suspension of relations"."""
    before = sentence.plain[: tie.start]
    match = _change_nouns().search(before)
    if match is None:
        return None
    name = next(n for n in ("pause", "stop", "again", "start", "settle") if match[n])
    if name == "settle" and tie.kind is not _K.DISPUTE:
        return None
    if name == "pause":
        for verb in find_verbs(before, "relations", "lift"):
            if re.fullmatch(
                rf" (?:the |its |their |{PARTY}'s )?(?:[\w-]+ )?", before[verb.end : match.start()]
            ):
                return TieChange(
                    tie, "again", read_clause(sentence, verb), verb.start, tie.end, True
                )
    if (tie.kind, name) not in STATES:
        return None
    return TieChange(tie, name, None, match.start(), tie.end, False)


def _by_verb_around(sentence: Sentence, tie: Tie) -> TieChange | None:
    """ "Put relations on ice"."""
    after = _paused().match(sentence.plain, tie.end)
    for verb in find_verbs(sentence.plain, "relations", "pause_around"):
        if (
            after
            and verb.end <= tie.noun
            and _BETWEEN.fullmatch(sentence.plain, verb.end, tie.noun)
        ):
            clause = read_clause(sentence, verb)
            return TieChange(tie, "pause", clause, verb.start, after.end(), True)
        if verb.start >= tie.end and _paused().match(sentence.plain, verb.end):
            clause = read_clause(sentence, verb)
            if clause.is_passive and _is_predicate(sentence, tie, clause):
                return TieChange(tie, "pause", clause, verb.start, verb.end + 8, False)
    return None


def _by_verb_before(sentence: Sentence, tie: Tie) -> TieChange | None:
    """ "Suspended all formal relations", "has broken its alliance"."""
    for name in _ACTIVE:
        for verb in find_verbs(sentence.plain[: tie.noun], "relations", _list_of(name, tie)):
            if not _BETWEEN.fullmatch(sentence.plain, verb.end, tie.noun):
                continue
            told = "hold" if name == "keep" else name
            if (tie.kind, told) not in STATES:
                continue
            clause = read_clause(sentence, verb)
            if not clause.is_passive:
                return TieChange(tie, told, clause, verb.start, tie.end, True)
    for verb in find_verbs(sentence.plain[: tie.noun], "relations", "unaffecting"):
        if _BETWEEN.fullmatch(sentence.plain, verb.end, tie.noun):
            clause = read_clause(sentence, verb)
            if clause.is_negated and (tie.kind, "unaffected") in STATES:
                return TieChange(tie, "unaffected", clause, verb.start, tie.end, False)
    return None


def _by_verb_after(sentence: Sentence, tie: Tie) -> TieChange | None:
    """ "Relations with them were suspended", "the pact that they ended", "the pact collapsed"."""
    for name in ("pause", "stop", "again", "start", "settle"):
        for verb in _verbs_after(sentence, tie, name, _list_of(name, tie)):
            clause = read_clause(sentence, verb)
            is_told = name != "start" or clause.aux != ()
            if clause.is_passive and is_told and _is_predicate(sentence, tie, clause):
                return TieChange(tie, name, clause, clause.start, verb.end, False)
            lead = sentence.plain[tie.end : clause.start]
            if not clause.is_passive and _THAT_THEY.fullmatch(lead):
                return TieChange(tie, name, clause, clause.start, verb.end, True)
    for name, words in (("stop", "stops"), ("again", "agains")):
        for verb in _verbs_after(sentence, tie, name, words):
            clause = read_clause(sentence, verb)
            if not clause.is_passive and _is_predicate(sentence, tie, clause):
                return TieChange(tie, name, clause, clause.start, verb.end, False)
    return None


def _verbs_after(sentence: Sentence, tie: Tie, name: str, words: str) -> Iterator[Verb]:
    """The verbs of a list after the tie, if they give it a state."""
    if (tie.kind, name) in STATES:
        for verb in find_verbs(sentence.plain, "relations", words):
            if verb.start >= tie.end and _is_near(sentence.plain, tie.end, verb.start):
                yield verb


def _by_state(sentence: Sentence, tie: Tie) -> TieChange | None:
    """ "The alliance is over", "relations remain suspended", "ties remain intact"."""
    for pattern, name in ((_over(), "stop"), (_still(), ""), (_held(), "hold")):
        match = pattern.search(sentence.plain, tie.end)
        if match is None or not _is_near(sentence.plain, tie.end, match.start()):
            continue
        told = name or ("pause" if match["paused"] else "stop")
        if name == "hold" and re.search(r"affect|touch", match[0]):
            told = "unaffected"
        if (tie.kind, told) in STATES and _is_own(sentence.plain, tie.end, match.start()):
            return TieChange(tie, told, None, match.start(), match.end(), False)
    return _by_holding_verb(sentence, tie)


def _by_holding_verb(sentence: Sentence, tie: Tie) -> TieChange | None:
    """ "The agreement stands", "the suit goes on"."""
    for verb in _verbs_after(sentence, tie, "hold", "hold"):
        clause = read_clause(sentence, verb)
        if not verb.words.startswith(("remain", "stay")) and _is_predicate(sentence, tie, clause):
            return TieChange(tie, "hold", clause, clause.start, verb.end, False)
    return None


def _list_of(name: str, tie: Tie) -> str:
    return _STARTS[tie.kind] if name == "start" else name


def _is_near(plain: str, start: int, end: int) -> bool:
    return end - start <= 90 and ";" not in plain[start:end]


def _is_predicate(sentence: Sentence, tie: Tie, clause: Clause) -> bool:
    """True where nothing between the tie and the verb's auxiliaries begins another clause."""
    return _is_own(sentence.plain, tie.end, clause.start)


def _is_own(plain: str, start: int, end: int) -> bool:
    gap = re.sub(r"^, [^;]*?,(?= $)", "", plain[start:end])
    gap = re.sub(r",? (?:which|that) $", " ", gap)
    if _NEW_SUBJECT.search(gap):
        return False
    return (
        re.search(
            rf"(?<!\bby )(?<!\bin )(?<!\bof )(?<!\bat )(?<!\bover )(?<!\bthe )(?<!\bfor"
            rf" ){PARTY}(?!'s)",
            gap,
        )
        is None
    )


@cache
def _change_nouns() -> re.Pattern[str]:
    words = load_words("relations")
    groups = "|".join(
        rf"(?P<{name}>{any_of(words[f'{name}_nouns'])})"
        for name in ("pause", "stop", "again", "start", "settle")
    )
    return re.compile(
        rf"\b(?:{groups}) (?:of|to|in) (?:(?:the|all|its|their|any|{PARTY}'s|his|her|a"
        rf"|an) )*(?:[\w-]+ ){{0,2}}$",
        re.IGNORECASE,
    )


@cache
def _paused() -> re.Pattern[str]:
    return re.compile(rf" (?:{any_of(load_words('relations')['paused'])})\b")


@cache
def _over() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:is|are|was|were|be|been|'s) (?:now |finally |all but |effectively "
        rf"|therefore )?(?:{any_of(load_words('relations')['is_over'])})(?![\w-])"
    )


@cache
def _still() -> re.Pattern[str]:
    words = load_words("relations")
    return re.compile(
        rf"\b(?:remains?|remained|stays?|stayed|(?:is"
        rf"|are) still) (?:(?P<paused>{any_of(words['still_paused'])})"
        rf"|{any_of(words['still_stopped'])})\b"
    )


@cache
def _held() -> re.Pattern[str]:
    words = any_of(load_words("relations")["holding"])
    return re.compile(
        rf"\b(?:is|are|was|were|remains?|remained|stays?|stayed|be|been|will be|would be"
        rf"|will remain|would remain|have been|has been|continues? to be|left|'s)"
        rf" (?:now |still |also |therefore |fully |entirely |otherwise |quite "
        rf"|in no way )?(?:{words})(?![\w-])|\b(?:goes|go|went|will go|would go|going|continue"
        rf"|continues) on as (?:before|usual|planned)\b"
        rf"|\b(?:will|would|shall|should|can|could) not be (?:affected|touched|changed|harmed"
        rf"|called into question)\b"
        rf"|\b(?:is|are|was|were|has|have) (?:in no way |never "
        rf"|not (?:been )?)(?:been )?(?:affected|touched|changed|concerned|in question|at issue)\b"
    )
