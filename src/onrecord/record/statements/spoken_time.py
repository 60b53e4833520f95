"""When a statement was made, in the article's words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.document.annotations import TimeExpression
from onrecord.document.article import Article
from onrecord.document.span import Span
from onrecord.record.evidence import Evidence, cut_evidence
from onrecord.record.statements.clause import Clause
from onrecord.record.vocabulary import load_words

_LAST_WORD = re.compile(r"(\w+)\W*$")
_AHEAD = re.compile(
    r"\b(?:will|would|shall|plans?|planned|expected|due|set|scheduled|going|intends?)\b|[’']ll\b",
    re.IGNORECASE,
)
_AUXILIARY_REACH = 24


@dataclass(frozen=True, slots=True)
class SpokenTime:
    """The words that tell when something was said, and the time they mean.

    ``value`` is in ISO 8601, no more precise than told (``2018-04-10``, ``2018-W15``,
    ``2018-04``, ``2018``); None when words and day of publication do not tell it.
    """

    evidence: Evidence
    value: str | None


def find_spoken_time(
    article: Article, clause: Clause, times: Sequence[TimeExpression]
) -> SpokenTime | None:
    """The nearest time in or beside the cue, in its sentence, outside source and contents.

    ``times`` are in text order. One that lies after the publication is of something else; a
    thing yet to be said gets no value, for expressions are read as telling of the past.
    """
    if not times:
        return None
    found = [
        (distance, time)
        for time in _iter_near(clause, times)
        if not _bounds_a_stretch(clause, time.span)
        and not _is_after(time.value, article.published)
        and (distance := clause.find_distance(time.span)) is not None
    ]
    if not found:
        return None
    _, time = min(found, key=lambda pair: pair[0])
    (evidence,) = cut_evidence(article.text, [time.span])
    return SpokenTime(evidence, None if _lies_ahead(clause) else time.value)


def _is_after(value: str | None, published: date | None) -> bool:
    if value is None or published is None:
        return False
    if "W" in value:
        year, week, _ = published.isocalendar()
        return value > f"{year:04}-W{week:02}"
    return value > published.isoformat()[: len(value)]


def _iter_near(clause: Clause, times: Sequence[TimeExpression]) -> Sequence[TimeExpression]:
    first = bisect_left(times, clause.start, key=lambda time: time.span.start)
    last = bisect_left(times, clause.start + len(clause.masked), key=lambda time: time.span.start)
    return times[first:last]


def _bounds_a_stretch(clause: Clause, span: Span) -> bool:
    """True after "since", "until" and the like: a bound, or the time of something else."""
    before = clause.masked[: span.start - clause.start]
    word = _LAST_WORD.search(before)
    return word is not None and word[1].lower() in load_words("clause")["bounds"]


def _lies_ahead(clause: Clause) -> bool:
    start = clause.cue.start - clause.start
    auxiliary = clause.masked[max(start - _AUXILIARY_REACH, 0) : start]
    return _AHEAD.search(auxiliary + clause.words_of(clause.cue)) is not None
