"""What relative clauses and participles tell of a tie beside the main clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.record.relation import RelationKind
from onrecord.record.relations.clauses import Clause, read_clause
from onrecord.record.relations.sentences import PARTY, Sentence
from onrecord.record.relations.tie_change import STATES, TieChange, list_of, verbs_after
from onrecord.record.relations.ties import Tie
from onrecord.record.relations.verbs import Verb, find_verbs

_THAT_ONE = re.compile(
    rf"(?: (?:at|in|with|before) (?:the )?{PARTY})?,? (?:which |that )(?P<who>{PARTY}) "
    r"(?P<had>had )?"
)
_BEGAN = re.compile(
    r",? (?:which |that )(?P<verb>began|started|dates from|was (?:formed|agreed|signed)"
    r"|had (?:begun|been (?:formed|agreed|signed)))\b"
)
ASIDE = re.compile(
    r",? (?:(?:which|that) (?:(?:has|have|had) been|was|were|is|are) )?(?:[a-z]+ly |first |since )?"
)
"""What stands between a tie and a participle that tells of it."""


def by_relative(sentence: Sentence, tie: Tie, place: int) -> Iterator[TieChange]:
    """ "The lawsuit that it brought against them"."""
    for name in ("start", "again"):
        for verb in find_verbs(sentence.plain, "relations", list_of(name, tie)):
            if verb.start == place and (tie.kind, name) in STATES:
                yield TieChange(tie, name, read_clause(sentence, verb), verb.start, tie.end, True)
                return


def by_that_one(sentence: Sentence, tie: Tie) -> TieChange | None:
    """ "The communion which PARTY suspended", ", which PARTY filed in May"."""
    match = _THAT_ONE.match(sentence.plain, tie.end)
    if match is None:
        return None
    for name in ("pause", "stop", "again", "start", "settle"):
        for verb in verbs_after(sentence, tie, name, list_of(name, tie)):
            if verb.start == match.end() and verb.is_past:
                clause = read_clause(sentence, verb)
                aux = ("had",) if match["had"] else ()
                clause = replace(
                    clause, start=verb.start, aux=aux, subject=(match.start("who"),),
                    is_passive=False, is_wanted=False,
                )  # fmt: skip
                return TieChange(
                    tie, name, clause, clause.start, verb.end, is_object=True, is_aside=True
                )
    return None


def by_participle(sentence: Sentence, tie: Tie) -> TieChange | None:
    """ "Relations, broken off in 2019, …", "a partnership that began in May"."""
    for name in ("pause", "stop", "again", "settle"):
        for verb in verbs_after(sentence, tie, name, name):
            if verb.is_participle and ASIDE.fullmatch(sentence.plain, tie.end, verb.start):
                clause = replace(read_clause(sentence, verb), is_passive=True, is_wanted=False)
                before = "had" in clause.aux or not clause.aux
                aux = (*clause.aux, "had") if before and name != "settle" else clause.aux
                return TieChange(tie, name, replace(clause, aux=aux), verb.start, verb.end, False)
    match = _BEGAN.match(sentence.plain, tie.end)
    if match is None or tie.kind is RelationKind.DISPUTE:
        return None
    verb = Verb(match.start("verb"), match.end(), match.end(), frozenset(), match["verb"])
    clause = Clause(verb, verb.start, ("had",), (), is_passive=True, is_wanted=False)
    return TieChange(tie, "start", clause, verb.start, verb.end, False)
