"""By when a commitment is due and how often, from all of its tellings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from onrecord.document.span import Span
from onrecord.record.commitments.drafts import Draft
from onrecord.record.commitments.due import Due, find_due
from onrecord.record.commitments.joining import Joined
from onrecord.record.commitments.recurrence import find_every
from onrecord.record.commitments.scene import Scene
from onrecord.record.evidence import cut_evidence
from onrecord.record.statements.spoken_time import SpokenTime

_BACKWARDS = (timedelta(weeks=1), timedelta(days=31), timedelta(days=366))
_OPENING = re.compile(
    r"(?:by|before|within|no later than|in the next|over the next|on|from|in|next|this|tomorrow)\b"
    r"[^,]{3,60}(?:,|$)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r",?\s+(?:by|before|within|no later than|not later than|at the latest|on|until)\s[^,.;”]{2,40}"
)
_PLAIN = ("“will”", "“we will”", "a term")
_HAD = re.compile(r"\bhad\s+(?:\w+\s+)?$")
_DAY, _MONTH = len("2018-04-10"), len("2018-04")


def find_time(
    scene: Scene, joined: Joined, condition: Span | None, *, is_past: bool
) -> SpokenTime | None:
    """The last day with its words, in the fullest telling that has one.

    ``is_past`` says that the article tells it as done or missed: the day then lies behind.
    """
    for draft in (joined.draft, *joined.tellings):
        anchor = _find_anchor(scene, draft)
        for stretch in _iter_stretches(scene.text, draft, condition):
            due = find_due(scene.text, stretch, anchor)
            if due is not None:
                due = _look_back(scene, due, stretch) if is_past else due
                (evidence,) = cut_evidence(scene.text, [due.span])
                return SpokenTime(evidence, due.value.isoformat() if due.value else None)
    return None


def find_recurrence(scene: Scene, joined: Joined) -> str | None:
    """How often, in the first telling that says so."""
    found = (find_every(scene.text, one.what) for one in (joined.draft, *joined.tellings))
    return next((every for every in found if every), None)


def tells_day(scene: Scene, draft: Draft) -> bool:
    """True where words by which a day may be meant stand with the thing."""
    stretch = Span(draft.what.start, max(draft.stretch.end, draft.what.end))
    return find_due(scene.text, stretch, None) is not None


def find_last_day(scene: Scene, draft: Draft) -> date | None:
    """The last day as read from the day of the act on; None for what had been told before."""
    if _HAD.search(scene.text, draft.sentence.span.start, draft.cue.start):
        return None
    due = find_due(scene.text, draft.what, _find_anchor(scene, draft))
    return due.value if due else None


def _look_back(scene: Scene, due: Due, stretch: Span) -> Due:
    """The last such time before publication."""
    published = scene.findings.article.published
    if published is None or due.value is None or due.value <= published:
        return due
    for back in _BACKWARDS:
        earlier = find_due(scene.text, stretch, published - back)
        if earlier and earlier.value and earlier.value <= published:
            return earlier
    return replace(due, value=None)


def _iter_stretches(text: str, draft: Draft, condition: Span | None) -> Iterator[Span]:
    """The thing, what follows it up to the next clause, and of a "will" what opens its sentence."""
    end, what = draft.stretch.end, draft.what
    if condition and condition.start > what.start:
        end = min(end, condition.start)
        what = Span(what.start, max(min(what.end, end), what.start + 1))
    yield what
    if tail := _TAIL.match(text, what.end, end):
        yield Span(*tail.span())
    if condition and condition.start >= what.end and condition.end < draft.stretch.end:
        yield Span(condition.end, draft.stretch.end)
    opening = _OPENING.match(text, draft.stretch.start, draft.cue.start)
    if opening and draft.why.startswith(_PLAIN):
        yield Span(*opening.span())


def _find_anchor(scene: Scene, draft: Draft) -> date | None:
    """The day of the act where its own clause tells it, else that of publication."""
    published = scene.findings.article.published
    for time in scene.findings.annotations.times:
        is_before = draft.sentence.span.start <= time.span.start < draft.what.start
        day = _as_day(time.value) if is_before and time.value else None
        if day is not None and (published is None or day <= published):
            return day
    return published


def _as_day(value: str) -> date | None:
    """The day, or the first of the month; None for a week or a year."""
    if "W" in value or len(value) < _MONTH:
        return None
    return date.fromisoformat(value if len(value) == _DAY else f"{value}-01")
