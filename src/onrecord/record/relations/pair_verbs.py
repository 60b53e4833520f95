"""Suits, settlements, breaks and alliances told by a verb alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from onrecord.record.relation import RelationKind, RelationState
from onrecord.record.relations.cast import Cast
from onrecord.record.relations.change import Change
from onrecord.record.relations.clauses import Clause, parties_after, read_clause
from onrecord.record.relations.pairing import bodies_at
from onrecord.record.relations.sentences import Sentence
from onrecord.record.relations.subjects import LIST, heads_of
from onrecord.record.relations.telling import is_told_done
from onrecord.record.relations.verbs import any_of, find_verbs, heads, words_of
from onrecord.record.vocabulary import load_words

_FILE = "relations_verbs"
SETTLEMENT = re.compile(
    rf" (?:a|an|the|their) (?:[\w-]+ ){{0,3}}settlement\b"
    rf"(?: (?P<prep>with|between) (?P<list>{LIST}))?"
)
_LASTS = re.compile(r"\b(?:continues? to|still|go on|goes on|keeps?) (?:\w+ly )?$")
_RULES = (
    ("sue", RelationKind.DISPUTE, RelationState.OPENED),
    ("take_to_court", RelationKind.DISPUTE, RelationState.OPENED),
    ("settle_with", RelationKind.DISPUTE, RelationState.SETTLED),
    ("break_with", RelationKind.FORMAL, RelationState.SEVERED),
    ("ally_with", RelationKind.ALLIANCE, RelationState.FORMED),
)


def iter_pair_changes(cast: Cast, sentence: Sentence) -> Iterator[Change]:
    """What one is told to have done with another: sued it, broke with it, joined forces with it."""
    for kind, state, clause, places in _find_pairs(cast, sentence):
        verb = clause.verb
        first = bodies_at(cast, sentence, clause.subject, kind)
        second = tuple(id for id in bodies_at(cast, sentence, places, kind) if id not in first)
        if first and second:
            end = max(*places, verb.end - 1) + 1
            yield Change(
                kind, state, first, second, sentence, verb.start, end,
                is_ahead=clause.is_ahead, is_before=clause.is_before,
            )  # fmt: skip


def may_tell_of_two(cast: Cast, sentence: Sentence) -> bool:
    """False where the sentence tells no suit, settlement, break or alliance, of whomever."""
    finders = (_find_pairs, _find_together, _find_settlements)
    return any(True for find in finders for _ in find(cast, sentence))


def _find_pairs(
    cast: Cast, sentence: Sentence
) -> Iterator[tuple[RelationKind, RelationState, Clause, tuple[int, ...]]]:
    """What is done to another, with the places of the others."""
    for name, kind, state in _RULES:
        for verb in find_verbs(sentence.plain, _FILE, name):
            clause = read_clause(sentence, verb)
            places = _objects(sentence, clause, name)
            if places and is_told_done(cast, sentence, clause):
                yield kind, state, clause, places


def iter_together(cast: Cast, sentence: Sentence) -> Iterator[Change]:
    """What several are told to do together: field joint candidates, form a bloc, share power."""
    for match, clause in _find_together(cast, sentence):
        places = parties_after(sentence.plain, match.end(), "with")
        kind = RelationKind.ALLIANCE
        first = bodies_at(cast, sentence, clause.subject, kind)
        others = bodies_at(cast, sentence, places, kind)
        second = tuple(id for id in others if id not in first)
        lasts = _LASTS.search(sentence.plain[: match.start()]) is not None
        if second or len(first) > 1:
            yield Change(
                kind,
                RelationState.UNAFFECTED if lasts else RelationState.FORMED,
                first, second, sentence, match.start(), match.end(),
                is_ahead=clause.is_ahead, is_before=clause.is_before, is_going_on=lasts,
            )  # fmt: skip


def _find_together(cast: Cast, sentence: Sentence) -> Iterator[tuple[re.Match[str], Clause]]:
    if heads(_FILE, ("together",)).isdisjoint(words_of(sentence.plain)):
        return
    for match in _together().finditer(sentence.plain):
        verb = next(find_verbs(match["verb"], _FILE, "together"), None)
        if verb is None:
            continue
        end = match.start() + verb.end
        verb = replace(verb, start=match.start(), head_end=end, end=end)
        clause = read_clause(sentence, verb)
        if not clause.is_passive and is_told_done(cast, sentence, clause):
            yield match, clause


def iter_settlements(cast: Cast, sentence: Sentence) -> Iterator[Change]:
    """Two that reached a settlement, or between whom one was approved."""
    kind = RelationKind.DISPUTE
    for match, clause in _find_settlements(cast, sentence):
        verb = clause.verb
        first = bodies_at(cast, sentence, clause.subject, kind)
        listed = heads_of(sentence.plain, match.start("list"), match.end("list"))
        second = bodies_at(cast, sentence, listed, kind)
        if match["prep"] == "between":
            first, second = second, ()
        second = tuple(id for id in second if id not in first)
        if second or (len(first) > 1 and match["prep"] != "with"):
            yield Change(
                kind, RelationState.SETTLED, first, second, sentence, verb.start, match.end(),
                is_ahead=clause.is_ahead, is_before=clause.is_before,
            )  # fmt: skip


def _find_settlements(cast: Cast, sentence: Sentence) -> Iterator[tuple[re.Match[str], Clause]]:
    for verb in find_verbs(sentence.plain, _FILE, "reach"):
        if match := SETTLEMENT.match(sentence.plain, verb.end):
            clause = read_clause(sentence, verb)
            if not clause.is_passive and is_told_done(cast, sentence, clause):
                yield match, clause


@cache
def _together() -> re.Pattern[str]:
    words = load_words(_FILE)
    return re.compile(
        rf"\b(?P<verb>{any_of(heads(_FILE, ('together',)))})(?: up)?(?: (?:together|jointly)\b"
        rf"|(?: (?:a|an|the|their|one))?(?: (?!(?:with|against|by|for|to|that|of)\b)[\w-]+){{0,3}}?"
        rf" (?:{any_of(words['joint_things'])})\b(?: of their own| together)?)"
    )


def _objects(sentence: Sentence, clause: Clause, name: str) -> tuple[int, ...]:
    plain, end = sentence.plain, clause.verb.end
    if clause.is_passive:
        return parties_after(plain, end, r"(?:in [^,;]{1,40} )?by")
    places = parties_after(plain, end)
    if name == "take_to_court" and not (places and _courts().match(plain, places[-1] + 1)):
        return ()
    return places


@cache
def _courts() -> re.Pattern[str]:
    return re.compile(rf" (?:{any_of(load_words(_FILE)['courts'])})\b")
