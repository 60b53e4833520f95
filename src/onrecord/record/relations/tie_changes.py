"""What the words around a tie tell: that it was suspended, ended, renewed, or goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.record.relation import RelationKind
from onrecord.record.relations.clauses import read_clause
from onrecord.record.relations.sentences import PARTY, Sentence
from onrecord.record.relations.tie_asides import ASIDE, by_participle, by_relative, by_that_one
from onrecord.record.relations.tie_change import (
    STATES,
    TieChange,
    is_predicate,
    list_of,
    verbs_after,
)
from onrecord.record.relations.tie_states import by_regard, by_state
from onrecord.record.relations.ties import Tie
from onrecord.record.relations.verbs import any_of, find_verbs, word_pattern
from onrecord.record.vocabulary import load_words

_BETWEEN = re.compile(
    rf"(?: (?:{PARTY}'s|(?!(?:with|by|from|that|to|in|at|for|on|which|who|after|when|and"
    rf"|between)\b)[\w'-]+),?){{0,8}} ?"
)
_THAT_THEY = re.compile(rf",? (?:which |that )?{PARTY}(?: and {PARTY})* ")
_LIFTED = re.compile(
    r" (?:(?:is|was|has been|had been|were) (?:now |finally |formally )?(?:over|lifted|ended"
    r"|revoked"
    r"|reversed|rescinded|at an end)|ended|has ended|came to an end|ends)\b"
)
_TAKEN_OUT = re.compile(
    rf" (?:the |all )?(?:{PARTY}|(?:its|their|his|her|all) (?:[\w-]+ ){{0,2}}[\w-]+)"
    r" (?:out of|from)"
    rf"(?: (?:{PARTY}'s|(?:the|its|their) )?)?(?: ?(?!(?:and|that|with)\b)[\w-]+){{0,3}} "
)
_EXPLAINED = re.compile(rf" (?:the )?{PARTY}, (?:a|an|the|their|its) (?:[\w-]+ ){{0,3}}")
_ACTIVE = ("pause", "stop", "again", "start", "settle", "keep")


def find_tie_changes(sentence: Sentence, tie: Tie) -> Iterator[TieChange]:
    """What the sentence tells of the tie, in order of the words; mostly one or none."""
    if tie.relative is not None:
        yield from by_relative(sentence, tie, tie.relative)
    aside = by_that_one(sentence, tie) or by_participle(sentence, tie)
    finders = (
        _by_noun, _by_verb_around, _by_verb_before, by_regard, _by_verb_after, by_state,
    )  # fmt: skip
    for find in finders:
        if found := find(sentence, tie):
            if aside and aside.start != found.start and aside.name != found.name:
                yield aside
            yield found
            if found.name in ("again", "start") and find is not by_state:
                held = by_state(sentence, tie)
                if held and held.name == "unaffected":
                    yield held
            return
    if aside:
        yield aside


def _by_noun(sentence: Sentence, tie: Tie) -> TieChange | None:
    """ "The suspension of relations", "lifted the suspension of relations"."""
    before = sentence.plain[: tie.start]
    match = _change_nouns().search(before)
    if match is None:
        return None
    name = next(n for n in ("pause", "stop", "again", "start", "settle") if match[n])
    if name == "settle" and tie.kind is not RelationKind.DISPUTE:
        return None
    if name == "pause":
        for verb in find_verbs(before, "relations", "lift"):
            if re.fullmatch(
                rf" (?:the |its |their |{PARTY}'s )?(?:[\w-]+ )?", before[verb.end : match.start()]
            ):
                return TieChange(
                    tie, "again", read_clause(sentence, verb), verb.start, tie.end, True
                )
        if over := _LIFTED.match(sentence.plain, tie.end):
            return TieChange(tie, "again", None, match.start(), over.end(), False)
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
            if clause.is_passive and is_predicate(sentence, tie, clause):
                return TieChange(tie, "pause", clause, verb.start, verb.end + 8, False)
    return None


def _by_verb_before(sentence: Sentence, tie: Tie) -> TieChange | None:
    """ "Suspended all formal relations", "has broken its alliance"."""
    for name in _ACTIVE:
        for verb in find_verbs(sentence.plain, "relations", list_of(name, tie), end=tie.noun):
            if not _is_object(sentence.plain, verb.end, tie.noun):
                continue
            told = "hold" if name == "keep" else name
            if (tie.kind, told) not in STATES:
                continue
            clause = read_clause(sentence, verb)
            if not clause.is_passive:
                return TieChange(tie, told, clause, verb.start, tie.end, True)
    return _by_taking_out(sentence, tie) or _by_sparing(sentence, tie)


def _by_taking_out(sentence: Sentence, tie: Tie) -> TieChange | None:
    """ "Pulled its ministers out of the coalition"."""
    if (tie.kind, "stop") not in STATES:
        return None
    for verb in find_verbs(sentence.plain, "relations_verbs", "take_out", end=tie.noun):
        if _TAKEN_OUT.fullmatch(sentence.plain, verb.end, tie.noun):
            clause = read_clause(sentence, verb)
            if not clause.is_passive:
                return TieChange(tie, "stop", clause, verb.start, tie.end, True)
    return None


def _by_sparing(sentence: Sentence, tie: Tie) -> TieChange | None:
    """ "It does not affect relations with them"."""
    for verb in find_verbs(sentence.plain, "relations", "unaffecting", end=tie.noun):
        if _BETWEEN.fullmatch(sentence.plain, verb.end, tie.noun):
            clause = read_clause(sentence, verb)
            if clause.is_negated and (tie.kind, "unaffected") in STATES:
                return TieChange(tie, "unaffected", clause, verb.start, tie.end, False)
    return None


def _is_object(plain: str, start: int, end: int) -> bool:
    """True where the tie stands right after the verb, or explains the name that does."""
    if _EXPLAINED.fullmatch(plain, start, end):
        return True
    if not _BETWEEN.fullmatch(plain, start, end):
        return False
    return word_pattern("relations_told", "unsettled").search(plain, start, end) is None


def _by_verb_after(sentence: Sentence, tie: Tie) -> TieChange | None:
    """ "Relations with them were suspended", "the pact that they ended", "the pact collapsed"."""
    for name in ("pause", "stop", "again", "start", "settle"):
        for verb in verbs_after(sentence, tie, name, list_of(name, tie)):
            if verb.is_participle and ASIDE.fullmatch(sentence.plain, tie.end, verb.start):
                continue
            clause = read_clause(sentence, verb)
            is_told = name != "start" or clause.aux != ()
            if clause.is_passive and is_told and is_predicate(sentence, tie, clause):
                return TieChange(tie, name, clause, clause.start, verb.end, False)
            lead = sentence.plain[tie.end : clause.start]
            if not clause.is_passive and _THAT_THEY.fullmatch(lead):
                return TieChange(tie, name, clause, clause.start, verb.end, True)
    for name, words in (("stop", "stops"), ("again", "agains"), ("start", "starts")):
        for verb in verbs_after(sentence, tie, name, words):
            clause = read_clause(sentence, verb)
            # "Collapsed on Monday" is no participle here.
            is_active = not clause.is_passive or (verb.is_past and not clause.aux)
            if is_active and is_predicate(sentence, tie, clause):
                return TieChange(tie, name, clause, clause.start, verb.end, False)
    return None


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
