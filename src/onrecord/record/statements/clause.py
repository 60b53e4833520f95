"""The words around a statement's cue, and what of them belongs to the saying."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.document.annotations import Attribution
from onrecord.document.span import Span
from onrecord.record.sentences import is_abbreviated
from onrecord.record.vocabulary import load_words

_REACH = 240
_MOST_WORDS = 9
_MOST_ADVERBS = 2

# Noncharacters of Unicode stand where the words of a role stood, so that offsets stay true.
_SOURCE, _QUOTED, _CONTENT, _OTHER = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_PASSED_OVER = re.compile(f"[{_SOURCE}{_QUOTED}]+")
_BARRIER = re.compile(f"[{_CONTENT}{_OTHER};:()\\[\\]]")
_WORD = re.compile(r"[\w’'&.-]*\w")
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s|$)|\n|\) [-–—]+ ")
_ENDED_QUOTATION = re.compile(r"[.!?…][\"”’»]+$")
_ENDED = re.compile(r"[.!?…]+[\"”’»)\]]*$")
_NEXT_SENTENCE = re.compile(r"\s+[^\s\da-z]")
_LONGEST_END = 8
_CLOSING_MARKS = '"”’»“'
_LINK = re.compile(r"\W*(?:and|but|then|still|also|later|earlier)\b", re.IGNORECASE)
_OPENING = re.compile(
    r"\W*(?:(?:in|at|on|during|over|late|early|earlier|later|speaking|writing|asked|by|via|through)\b"
    r".*)?",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """The sentence around a cue; ``masked`` begins at ``start`` and has each role blotted out.

    Offsets that its methods take and give are those of the article's text.
    """

    start: int
    masked: str
    cue: Span

    def words_of(self, span: Span) -> str:
        """What the mask leaves of the span."""
        return self.masked[max(span.start - self.start, 0) : max(span.end - self.start, 0)]

    def find_distance(self, span: Span) -> int | None:
        """How many characters lie between the cue and words that tell how or when it was said.

        None when the words are out of the sentence, part of a source or content, or more
        likely to tell of something else.
        """
        words = self.words_of(span)
        if len(words) < len(span) or _PASSED_OVER.search(words) or _BARRIER.search(words):
            return None
        if self.cue.contains(span):
            return 0
        if span.start >= self.cue.end:
            gap = self.words_of(Span(self.cue.end, span.start)) if span.start > self.cue.end else ""
            return len(gap) if _is_one_clause(gap) else None
        if span.end > self.cue.start:
            return None
        gap = self.masked[span.end - self.start : self.cue.start - self.start]
        return len(gap) if _leads_in(self.masked[: span.start - self.start], gap) else None


@dataclass(frozen=True, slots=True)
class Extent:
    """An attribution, and the stretch of text from its first word to its last.

    ``within`` is its content without the signs that end a sentence with it: “We sail.” She left.
    """

    span: Span
    attribution: Attribution
    within: tuple[Span, ...]


def find_extents(text: str, attributions: Iterable[Attribution]) -> tuple[Extent, ...]:
    """The extent of each attribution, in the order given."""
    return tuple(
        Extent(_hull(one), one, tuple(_without_ends(text, one.content))) for one in attributions
    )


def _hull(attribution: Attribution) -> Span:
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def cut_clause(text: str, attribution: Attribution, extents: Iterable[Extent]) -> Clause | None:
    """The clause of an attribution among the article's; None without a cue."""
    if not attribution.cue:
        return None
    cue = Span(attribution.cue[0].start, attribution.cue[-1].end)
    low, high = max(cue.start - _REACH, 0), min(cue.end + _REACH, len(text))
    masked = text[low:high]
    for extent in extents:
        other, span = extent.attribution, extent.span
        if span.start < high and low < span.end and other is not attribution:
            if not any(part.contains(cue) for part in other.content):
                masked = _blot(masked, low, extent.within, _OTHER)
            parts = [part for part in other.cue if not part.overlaps(cue)]
            masked = _blot(masked, low, parts, _OTHER)
    for span in attribution.content:
        masked = _blot(masked, low, [span], _sign_of_content(text, span))
    masked = _blot(masked, low, attribution.source, _SOURCE)
    if low > 0:
        # A sentence that begins farther back has an opening nobody has seen.
        masked = _OTHER + masked[1:]
    start = _last_end(masked[: cue.start - low])
    end = cue.end - low + _first_end(masked[cue.end - low :])
    return Clause(low + start, masked[start:end], cue)


def find_sentence_start(text: str, offset: int) -> int:
    """Where the sentence begins that goes on at the offset; not looked for farther than a reach."""
    low = max(offset - _REACH, 0)
    start = _last_end(text[low:offset]) + low
    return start + len(text[start:offset]) - len(text[start:offset].lstrip())


def _blot(masked: str, low: int, spans: Iterable[Span], sign: str) -> str:
    """The text from ``low`` on with the sign in place of every one in these spans."""
    for span in spans:
        start, end = max(span.start - low, 0), min(span.end - low, len(masked))
        if start < end:
            masked = masked[:start] + sign * (end - start) + masked[end:]
    return masked


def _without_ends(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans without the signs that end a sentence with them."""
    for span in spans:
        end = _ENDED.search(text, max(span.end - _LONGEST_END, span.start + 1), span.end)
        is_last = end is not None and _NEXT_SENTENCE.match(text, span.end) is not None
        yield Span(span.start, end.start()) if end and is_last else span


def _sign_of_content(text: str, span: Span) -> str:
    """A whole quotation inside the sentence may be passed over; other words may not."""
    words = span.text_in(text)
    if words[-1] in _CLOSING_MARKS and not _ENDED_QUOTATION.search(words):
        return _QUOTED
    return _CONTENT


def _last_end(masked: str) -> int:
    matches = reversed(list(_SENTENCE_END.finditer(masked)))
    return next((match.end() for match in matches if _is_end(masked, match)), 0)


def _first_end(masked: str) -> int:
    ends = (match.start() for match in _SENTENCE_END.finditer(masked) if _is_end(masked, match))
    return next(ends, len(masked))


def _is_end(masked: str, match: re.Match[str]) -> bool:
    return match[0] != "." or not is_abbreviated(masked, match.start())


def _is_one_clause(gap: str) -> bool:
    """True when the words between cue and expression do not begin another clause."""
    words = _words(gap)
    if _BARRIER.search(gap) or len(words) > _MOST_WORDS or words[:1] == ["of"]:
        return False
    return not _begins_clause(words)


def _leads_in(lead: str, gap: str) -> bool:
    """True when the expression opens the sentence, or stands between source and cue."""
    before, source, after = gap.partition(_SOURCE)
    between = after.lstrip(_SOURCE) if source else gap
    if len(_words(between)) > _MOST_ADVERBS or _begins_clause(_words(between)):
        return False
    opening = _LINK.sub("", lead.rpartition(_SOURCE)[2], count=1)
    if _BARRIER.search(opening + gap) or _QUOTED in opening + gap:
        return False
    stretch = _words(opening) + (_words(before) if source else [])
    if len(stretch) > _MOST_WORDS or _begins_clause(stretch):
        return False
    return _OPENING.fullmatch(opening) is not None


def _words(masked: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(_PASSED_OVER.sub(" ", masked))]


def _begins_clause(words: Sequence[str]) -> bool:
    return not set(words).isdisjoint(load_words("clause")["new_clause"])
