"""Suits, settlements, breaks and alliances told by a verb alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.record.relation import RelationKind, RelationState
from onrecord.record.relations.cast import Cast
from onrecord.record.relations.change import Change
from onrecord.record.relations.clauses import Clause, parties_after, read_clause
from onrecord.record.relations.pairing import bodies_at
from onrecord.record.relations.sentences import Sentence
from onrecord.record.relations.telling import is_told_done
from onrecord.record.relations.verbs import any_of, find_verbs
from onrecord.record.vocabulary import load_words

_FILE = "relations_verbs"
_RULES = (
    ("sue", RelationKind.DISPUTE, RelationState.OPENED),
    ("take_to_court", RelationKind.DISPUTE, RelationState.OPENED),
    ("settle_with", RelationKind.DISPUTE, RelationState.SETTLED),
    ("break_with", RelationKind.FORMAL, RelationState.SEVERED),
    ("ally_with", RelationKind.ALLIANCE, RelationState.FORMED),
)


def iter_pair_changes(cast: Cast, sentence: Sentence) -> Iterator[Change]:
    """What one is told to have done with another: sued it, broke with it, joined forces with it."""
    for name, kind, state in _RULES:
        for verb in find_verbs(sentence.plain, _FILE, name):
            clause = read_clause(sentence, verb)
            places = _objects(sentence, clause, name)
            if not places or not is_told_done(cast, sentence, clause):
                continue
            first = bodies_at(cast, sentence, clause.subject, kind)
            second = tuple(id for id in bodies_at(cast, sentence, places, kind) if id not in first)
            if first and second:
                end = max(*places, verb.end - 1) + 1
                yield Change(
                    kind, state, first, second, sentence, verb.start, end,
                    is_ahead=clause.is_ahead, is_before=clause.is_before,
                )  # fmt: skip


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
