"""The words for what is asked or promised, and for what it depends on."""

from __future__ import annotations

import re

from onrecord.document.span import Span
from onrecord.record.commitments.clauses import CONDITIONS, next_clause
from onrecord.record.statements.medium import any_noun

_WITHIN = re.compile(
    rf"(?<![\w’'-])(?:but )?(?P<clause>(?:{any_noun(CONDITIONS)})\s+(?=\S))", re.IGNORECASE
)
_FIRST = re.compile(
    rf"[“\"]?(?:But |And |Yet )?(?P<clause>(?:{any_noun(CONDITIONS)}|should)\s+[^.;]*?),\s",
    re.IGNORECASE,
)
_SHOULD = re.compile(r",?\s+(?P<clause>should\s+(?=[A-Z]|the\b|he\b|she\b|it\b|they\b|we\b))")
_INNER = re.compile(
    rf",?\s+(?:that|and|but|said),?\s+(?P<clause>(?:{any_noun(CONDITIONS)})\s[^,;.]*),"
)
_NO_CONDITION = re.compile(
    r"\b(?:as|even|what|asked|ask|asking|wonder|wondered|see|know|knew|at|for|than|tell|say|said"
    r"|more than|not|all at)\s+$",
    re.IGNORECASE,
)
# Between the thing and its condition stands nothing but who says so, or when.
_CLOSE = re.compile(
    r"[\s,“”\"]*(?:(?:by|on|within|before|at|in|from|until)\s[^,;]{2,40})?[\s,]*"
    r"(?:[^,;]{2,60}\b(?:said|says|added|wrote)\b[^,;]{0,30},?\s*)?(?:and\s+|but\s+)?"
)
_ONCE_A = re.compile(r"once (?:an?|every|each|more|again|and|in)\b", re.IGNORECASE)
_END = re.compile(r"[,;:—–]\s|[.!?…]?[”»\"]|[.!?…]\s|\s-\s|\sand (?:said|asked|promised)")
_LEAD = re.compile(r"[\s“\"]*(?:(?:also|then|both|either)\s+)?")
_EDGE = re.compile(r"[\s,.;:!?…“”\"’']+$")
_WORD = re.compile(r"\w")
_MARK = re.compile("[“«”»]")
_SHORTEST = 3


def cut_thing(text: str, start: int, limit: int) -> Span | None:
    """The words from the start to the end of their clause; None where that is next to nothing."""
    cut = (
        next_clause().search(text, start + _SHORTEST, limit) if start + _SHORTEST < limit else None
    )
    end = cut.start() if cut else limit
    end = _end_of_quotation(text, start, end)
    edge = _EDGE.search(text, start, end)
    end = edge.start() if edge else end
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    if end - start < _SHORTEST or not _WORD.search(text, start, end):
        return None
    return Span(start, end)


def _end_of_quotation(text: str, start: int, end: int) -> int:
    """Where a quotation ends that the words begin within, a quotation of their own passed over."""
    depth = 0
    for mark in _MARK.finditer(text, start, max(start, end)):
        if mark[0] in "“«":
            depth += 1
        else:
            depth -= 1
            if depth < 0 and _ends_speech(text, mark.start()):
                return mark.start()
            depth = max(depth, 0)
    return end


def _ends_speech(text: str, place: int) -> bool:
    """True after a sign that ends a sentence or leads to "she said"."""
    return place > 0 and text[place - 1] in ".,!?…;"


def find_condition(text: str, stretch: Span, what: Span) -> Span | None:
    """The words without which it does not hold: after the thing, else first in the stretch."""
    for match in _WITHIN.finditer(text, what.start, stretch.end):
        is_near = _CLOSE.fullmatch(text, min(what.end, match.start()), match.start())
        if is_near and _is_condition(text, match, stretch.start):
            return _end_clause(text, match.start("clause"), stretch.end)
    should = _SHOULD.match(text, what.end, stretch.end)
    if should:
        return _end_clause(text, should.start("clause"), stretch.end)
    opening = _FIRST.match(text, stretch.start, what.start)
    if opening and not _ONCE_A.match(text, opening.start("clause")):
        return Span(opening.start("clause"), opening.end("clause"))
    inner = _INNER.search(text, stretch.start, what.start)
    return Span(inner.start("clause"), inner.end("clause")) if inner else None


def _is_condition(text: str, match: re.Match[str], start: int) -> bool:
    if _ONCE_A.match(text, match.start("clause")):
        return False
    return not _NO_CONDITION.search(text, start, match.start("clause"))


def _end_clause(text: str, start: int, limit: int) -> Span | None:
    end = _END.search(text, start, limit)
    stop = end.start() if end else limit
    edge = _EDGE.search(text, start, stop)
    stop = edge.start() if edge else stop
    return Span(start, stop) if stop - start > 5 else None
