"""When and where an act was done, in the words of its own clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from onrecord.document.annotations import (
    Act,
    Attribution,
    Mention,
    MentionForm,
    MentionKind,
    Status,
    TimeExpression,
)
from onrecord.document.article import Article
from onrecord.document.span import Span
from onrecord.record.events.status import any_of
from onrecord.record.evidence import Evidence, cut_evidence
from onrecord.record.statement import Statement
from onrecord.record.statements.actor_index import ActorIndex
from onrecord.record.statements.clause import Clause, Extent, cut_clause
from onrecord.record.statements.spoken_time import SpokenTime, find_spoken_time
from onrecord.record.vocabulary import load_words

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = re.compile(
    rf"(?:th(?:is|e) coming )?({'|'.join(_WEEKDAYS)})(?: (?:morning|afternoon|evening|night))?",
    re.IGNORECASE,
)
_SPEAKS_NOW = re.compile(
    r"\b(?:I|we) (?:(?:am|are) (?:\w+ ){0,2}$|(?:(?:hereby|therefore|\w+ly) )?$)"
)
_REACH = 40


@dataclass(frozen=True, slots=True)
class Surroundings:
    """An article with what tells when and where something was done in it."""

    article: Article
    times: Sequence[TimeExpression]
    extents: Sequence[Extent]
    index: ActorIndex

    def find_clause(self, act: Act) -> Clause | None:
        """The act's clause; the words for its parties are passed over."""
        parties = sorted(one.span for one in (*act.actors, *act.recipients))
        told = Attribution(
            source=tuple(_disjoint(parties, act.trigger)),
            cue=(act.trigger,),
            content=(),
            confidence=1.0,
        )
        return cut_clause(self.article.text, told, self.extents)

    def find_time(
        self, act: Act, clause: Clause | None, statement: Statement | None
    ) -> SpokenTime | None:
        """When it was or will be done: as its clause tells, or as its speaker does it by saying."""
        times = self._upcoming() if act.status is Status.FUTURE else self.times
        time = find_spoken_time(self.article, clause, times) if clause else None
        if time is not None and act.status is Status.FUTURE:
            return SpokenTime(time.evidence, self._day_to_come(time))
        if time is None and statement is not None and self._is_done_by_saying(act):
            return statement.time
        return time

    def find_place(self, act: Act, clause: Clause | None) -> Evidence | None:
        """The nearest place whose name follows "in", "at" or "near" in the clause."""
        if clause is None:
            return None
        parties = {*act.actors, *act.recipients}
        near = [
            (distance, mention)
            for lead, mention in self._iter_places(clause)
            if mention not in parties and (distance := clause.find_distance(lead)) is not None
        ]
        if not near:
            return None
        _, mention = min(near, key=lambda pair: (pair[0], pair[1].span))
        (evidence,) = cut_evidence(self.article.text, [mention.core])
        return evidence

    def _iter_places(self, clause: Clause) -> Iterator[tuple[Span, Mention]]:
        whole = Span(clause.start, clause.start + max(len(clause.masked), 1))
        for mention in self.index.iter_within(whole):
            if mention.kind is not MentionKind.PLACE or mention.form is not MentionForm.NAME:
                continue
            low = max(mention.core.start - _REACH, 0)
            lead = _where().search(self.article.text, low, mention.core.start)
            if lead is not None:
                yield Span(lead.start(), mention.core.end), mention

    def _upcoming(self) -> tuple[TimeExpression, ...]:
        """The times without a meaning: those of things to come are read anew."""
        return tuple(TimeExpression(time.span, None) for time in self.times)

    def _day_to_come(self, time: SpokenTime) -> str | None:
        """The day that is meant by words for the future: a weekday is the next of its name."""
        published = self.article.published
        if published is None:
            return None
        day = _DAY.fullmatch(time.evidence.exact)
        if day is None:
            told = next(one.value for one in self.times if one.span == time.evidence.span)
            return told if _is_later(told, published) else None
        ahead = (_WEEKDAYS.index(day[1].lower()) - published.weekday()) % 7
        # On a Tuesday, "on Tuesday" may be today or in a week.
        return (published + timedelta(days=ahead)).isoformat() if ahead else None

    def _is_done_by_saying(self, act: Act) -> bool:
        """True for "I am suspending", "we condemn": done as it is said."""
        text = self.article.text
        before = text[max(act.trigger.start - _REACH, 0) : act.trigger.start]
        match = _SPEAKS_NOW.search(before)
        if match is None or act.status is not Status.ACTUAL:
            return False
        word = act.trigger.text_in(text).split(" ")[0].lower()
        is_going_on = re.search(r"\b(?:am|are)\b", match[0]) is not None
        return word.endswith("ing") if is_going_on else not word.endswith(("ed", "ing"))


def _is_later(value: str | None, published: date) -> bool:
    return value is not None and len(value) == len("2018-04-10") and value > published.isoformat()


def _disjoint(spans: Iterable[Span], trigger: Span) -> Iterator[Span]:
    """The spans in order, each cut off where the one before or the trigger begins."""
    end = 0
    for span in spans:
        start = max(span.start, end)
        stop = min(span.end, trigger.start) if span.start < trigger.start else span.end
        if span.overlaps(trigger) and span.start >= trigger.start:
            start = max(start, trigger.end)
        if start < stop:
            yield Span(start, stop)
            end = stop


@cache
def _where() -> re.Pattern[str]:
    words = any_of(load_words("event_words")["where"])
    return re.compile(rf"(?<!\w)(?:{words})\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?$", re.IGNORECASE)
