"""What is said to be the state of a tie: it is over, remains suspended, is not affected."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from onrecord.record.relation import RelationKind
from onrecord.record.relations.clauses import read_clause
from onrecord.record.relations.sentences import Sentence
from onrecord.record.relations.tie_change import (
    STATES,
    TieChange,
    is_near,
    is_own,
    is_predicate,
    verbs_after,
)
from onrecord.record.relations.ties import Tie
from onrecord.record.relations.verbs import Verb, any_of
from onrecord.record.vocabulary import load_words

_REGARD = re.compile(
    r"\b(?:consider|considers|considered|regard|regards|regarded|declare|declares|declared"
    r"|deem|deems|deemed) (?:the |their |this |that )?(?:[\w-]+ ){0,2}$"
)
_REGARDED = re.compile(r"\b(?:to be |as )?(?:settled|closed|over|resolved|ended|at an end)\b")
_SPARED = re.compile(
    r"(?:^|[.;,] )(?:(?:Not|not) (?:covered|affected|touched|concerned)|[Uu]naffected|[Uu]ntouched"
    r"|[Ee]xempt)(?: by [^,.;]{2,40}?| from [^,.;]{2,40}?)? (?:is|are|remains?) "
    r"(?:the |its |their |our )?(?:[\w-]+ ){0,2}$"
)
_IN_FORCE_AGAIN = re.compile(
    r"\b(?:(?:is|are|was|were|has been|have been|had been) (?:applied|in force|valid|operating"
    r"|running|in effect) again|(?:is|are|was|were|came|comes) back in (?:force|effect))\b"
)
_NO_LONGER_HAS = re.compile(
    r"\b(?:no longer (?:has|have|had|maintains?|maintained|keeps?)|(?:has|have|had) no"
    r"(?: more| longer any)?)"
    r" (?:[\w-]+ ){0,2}$"
)


def by_regard(sentence: Sentence, tie: Tie) -> TieChange | None:
    """ "They consider their dispute to be settled", "not covered are the exchanges"."""
    match = _REGARDED.search(sentence.plain, tie.end)
    lead = _REGARD.search(sentence.plain[: tie.start])
    name = "settle" if tie.kind is RelationKind.DISPUTE else "stop"
    if match and lead and is_near(sentence.plain, tie.end, match.start()):
        return TieChange(tie, name, None, match.start(), match.end(), False, is_aside=True)
    if tie.kind is RelationKind.FORMAL and (
        none := _NO_LONGER_HAS.search(sentence.plain[: tie.start])
    ):
        verb = Verb(none.start(), none.end(), none.end(), frozenset(), "has")
        clause = replace(read_clause(sentence, verb), is_passive=False, is_wanted=False)
        return TieChange(tie, "stop", clause, none.start(), tie.end, True, is_aside=True)
    if (tie.kind, "unaffected") in STATES and _SPARED.search(sentence.plain[: tie.start]):
        return TieChange(tie, "unaffected", None, tie.start, tie.end, False)
    match = _IN_FORCE_AGAIN.search(sentence.plain, tie.end)
    if (tie.kind, "again") in STATES and match and is_near(sentence.plain, tie.end, match.start()):
        return TieChange(tie, "again", None, match.start(), match.end(), False)
    return None


def by_state(sentence: Sentence, tie: Tie) -> TieChange | None:
    """ "The alliance is over", "relations remain suspended", "ties remain intact"."""
    for pattern, name in ((_over(), "stop"), (_still(), ""), (_held(), "hold")):
        match = pattern.search(sentence.plain, tie.end)
        if match is None or not is_near(sentence.plain, tie.end, match.start()):
            continue
        told = name or ("pause" if match["paused"] else "stop")
        if name == "hold" and re.search(r"affect|touch", match[0]):
            told = "unaffected"
        if (tie.kind, told) in STATES and is_own(sentence.plain, tie.end, match.start()):
            return TieChange(tie, told, None, match.start(), match.end(), False)
    return _by_holding_verb(sentence, tie)


def _by_holding_verb(sentence: Sentence, tie: Tie) -> TieChange | None:
    """ "The agreement stands", "the suit goes on"."""
    for verb in verbs_after(sentence, tie, "hold", "hold"):
        clause = read_clause(sentence, verb)
        if not verb.words.startswith(("remain", "stay")) and is_predicate(sentence, tie, clause):
            return TieChange(tie, "hold", clause, clause.start, verb.end, False)
    return None


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
        rf"|in no way )?(?:{words})(?![\w-])|\b(?:(?:goes|go|went|will go|would go|going) on"
        rf"|continues?|continued|runs?) (?:as (?:before|usual|planned|normal)|without (?:change"
        rf"|interruption)|unchanged|unaffected)\b|\b(?:is|are) still (?:running|working)\b"
        rf"|\b(?:will|would|shall|should|can|could) not be (?:affected|touched|changed|harmed"
        rf"|called into question)\b"
        rf"|\b(?:is|are|was|were|has|have) (?:in no way |never "
        rf"|not (?:been )?)(?:been )?(?:affected|touched|changed|concerned|in question|at issue)\b"
    )
