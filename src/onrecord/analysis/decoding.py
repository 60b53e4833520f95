"""From the network's scores to attributions: what the rules guarantee whatever was learned.

A span never splits a word; a source is one stretch of words; a content takes the quotation marks
at its edges; a quotation that runs over several paragraphs is one content under one cue.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.analysis.roles import runs_of
from onrecord.analysis.tokens import Ints, Tokens
from onrecord.document.annotations import Attribution, Quotation
from onrecord.document.article import iter_paragraphs
from onrecord.document.span import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of one cue, in words of the article.

    ``cue`` is the pair of its first word and the one after its last; ``source`` and ``content``
    are ascending word numbers. ``signals`` are what confidence rests on: the log-odds that the
    cue is one (seen alone, and with its surroundings), the certainty of content and of source.
    """

    cue: tuple[int, int]
    source: Ints
    content: Ints
    signals: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An attribution with the log-odds that it is right.

    ``signals`` is None for what the layout tells, not the network.
    """

    attribution: Attribution
    score: float
    signals: tuple[float, float, float, float] | None
    content_words: frozenset[int]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Turns signals into log-odds of being right: a weight for each, and an intercept."""

    weights: tuple[float, float, float, float]
    intercept: float

    def score(self, signals: Sequence[float]) -> float:
        """The log-odds that an attribution with these signals is right."""
        weighted = (w * s for w, s in zip(self.weights, signals, strict=True))
        return sum(weighted, start=self.intercept)


def decode_reading(
    tokens: Tokens,
    text: str,
    quotations: Sequence[Quotation],
    reading: Reading,
    calibration: Calibration,
) -> Candidate | None:
    """The attribution that a reading amounts to; None when it has no content."""
    content = [run for run in runs_of(reading.content) if _has_word(tokens, text, run)]
    if not content:
        return None
    first, last = reading.cue
    cue = Span(int(tokens.word_starts[first]), int(tokens.word_ends[last - 1]))
    source = [_nearest_line(text, _span_of(tokens, run), cue) for run in runs_of(reading.source)]
    spans = [piece for run in content for piece in _split_lines(text, _span_of(tokens, run))]
    spans = _complete_quotations(text, [_trim_commas(text, span) for span in spans], quotations)
    # A line of a quotation may hold nothing but its mark.
    spans = [span for span in spans if not _is_bare(span.text_in(text))]
    attribution = Attribution(
        source=tuple(_trim_end(text, span) for span in source),
        cue=(_trim_end(text, cue),),
        content=tuple(_keep_near(text, spans, cue, quotations)),
        confidence=0.0,
    )
    words = frozenset(word for run in content for word in run.tolist())
    return Candidate(attribution, calibration.score(reading.signals), reading.signals, words)


def _split_lines(text: str, span: Span) -> Iterator[Span]:
    """The span cut where a line ends: a paragraph each, as the reader sees them."""
    for piece in iter_paragraphs(span.text_in(text)):
        yield Span(span.start + piece.start, span.start + piece.end)


def _nearest_line(text: str, span: Span, cue: Span) -> Span:
    """The one line of a source that is nearest to its cue: no name runs over paragraphs."""
    lines = list(_split_lines(text, span))
    return lines[-1] if span.start < cue.start else lines[0]


def _trim_end(text: str, span: Span) -> Span:
    """The span without a colon or comma after its words; one that is all marks stays."""
    trimmed = len(span.text_in(text).rstrip(",:; \u00a0"))
    return Span(span.start, span.start + trimmed) if trimmed else span


def _trim_commas(text: str, span: Span) -> Span:
    """The span without a comma or colon before its first word."""
    words = span.text_in(text).lstrip(",:; \u00a0")
    return Span(span.end - len(words), span.end) if words else span


def _keep_near(
    text: str, spans: list[Span], cue: Span, quotations: Sequence[Quotation]
) -> list[Span]:
    """The spans without unquoted ones in other paragraphs, where the cue's own holds any."""
    first = text.rfind("\n", 0, cue.start) + 1
    last = text.find("\n", cue.end)
    last = len(text) if last < 0 else last
    if not any(first <= span.start < last for span in spans):
        return spans
    quoted = [part for quotation in quotations for part in quotation.parts]
    return [
        span
        for span in spans
        if first <= span.start < last or any(part.overlaps(span) for part in quoted)
    ]


def _has_word(tokens: Tokens, text: str, run: Ints) -> bool:
    return any(text[start].isalnum() for start in tokens.word_starts[run].tolist())


def _span_of(tokens: Tokens, run: Ints) -> Span:
    return Span(int(tokens.word_starts[run[0]]), int(tokens.word_ends[run[-1]]))


def _complete_quotations(
    text: str, spans: list[Span], quotations: Sequence[Quotation]
) -> list[Span]:
    """The spans with the marks at their edges and the further paragraphs of their quotations."""
    completed = merge_spans([_take_marks(text, span, quotations) for span in spans])
    for quotation in quotations:
        if len(quotation.parts) > 1 and any(
            _covers(span, part) for span in completed for part in quotation.parts
        ):
            completed = _cut_between(merge_spans([*completed, *quotation.parts]), quotation.parts)
    return completed


def _cut_between(spans: list[Span], parts: Sequence[Span]) -> list[Span]:
    """The spans without what lies between one part and the next."""
    for before, after in pairwise(parts):
        firsts = [(span.start, min(span.end, before.end)) for span in spans]
        seconds = [(max(span.start, after.start), span.end) for span in spans]
        spans = sorted({Span(start, end) for start, end in firsts + seconds if start < end})
    return spans


def _covers(span: Span, part: Span) -> bool:
    shared = min(span.end, part.end) - max(span.start, part.start)
    return shared > 0.5 * len(part)


def _take_marks(text: str, span: Span, quotations: Sequence[Quotation]) -> Span:
    """The span widened over a quotation mark that stands right at its edge."""
    start, end = span.start, span.end
    for part in (part for quotation in quotations for part in quotation.parts):
        if part.start < start <= part.start + 2:
            start = part.start if _is_bare(text[part.start : start]) else start
        if part.end - 2 <= end < part.end:
            end = part.end if _is_bare(text[end : part.end]) else end
    return Span(start, end)


def _is_bare(text: str) -> bool:
    """True for marks and spaces: a part that opens or closes no quotation begins with a word."""
    return not any(sign.isalnum() for sign in text)


def merge_spans(spans: list[Span]) -> list[Span]:
    """The same characters as spans in order, none overlapping or touching another."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def layout_candidates(tokens: Tokens, attributions: Sequence[Attribution]) -> list[Candidate]:
    """What the layout tells, to stand beside what the network found in the same tokens."""
    return [
        Candidate(
            attribution,
            math.log(attribution.confidence / (1 - attribution.confidence)),
            None,
            frozenset(word for span in attribution.content for word in _words_in(tokens, span)),
        )
        for attribution in attributions
    ]


def _words_in(tokens: Tokens, span: Span) -> range:
    first = int(tokens.word_ends.searchsorted(span.start, side="right"))
    return range(first, int(tokens.word_starts.searchsorted(span.end, side="left")))
