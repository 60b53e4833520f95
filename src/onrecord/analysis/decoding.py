"""From the network's scores to attributions: what the rules guarantee whatever was learned.

A span never splits a word; a source is one stretch of words; a content takes the quotation marks
at its edges; a quotation that runs over several paragraphs is one content under one cue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.analysis.roles import runs_of
from onrecord.analysis.tokens import Ints, Tokens
from onrecord.document.annotations import Attribution, Quotation
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
    """An attribution with the log-odds that it is right."""

    attribution: Attribution
    score: float
    signals: tuple[float, float, float, float]
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
    spans = [_span_of(tokens, run) for run in content]
    attribution = Attribution(
        source=tuple(_span_of(tokens, run) for run in runs_of(reading.source)),
        cue=(Span(int(tokens.word_starts[first]), int(tokens.word_ends[last - 1])),),
        content=tuple(_complete_quotations(spans, quotations)),
        confidence=0.0,
    )
    words = frozenset(int(word) for run in content for word in run)
    return Candidate(attribution, calibration.score(reading.signals), reading.signals, words)


def _has_word(tokens: Tokens, text: str, run: Ints) -> bool:
    return any(text[tokens.word_starts[word]].isalnum() for word in run)


def _span_of(tokens: Tokens, run: Ints) -> Span:
    return Span(int(tokens.word_starts[run[0]]), int(tokens.word_ends[run[-1]]))


def _complete_quotations(spans: list[Span], quotations: Sequence[Quotation]) -> list[Span]:
    """The spans with the marks at their edges and the further paragraphs of their quotations."""
    completed = [_take_marks(span, quotations) for span in spans]
    for quotation in quotations:
        if len(quotation.parts) > 1 and any(
            _covers(span, part) for span in completed for part in quotation.parts
        ):
            completed.extend(quotation.parts)
    return merge_spans(completed)


def _covers(span: Span, part: Span) -> bool:
    shared = min(span.end, part.end) - max(span.start, part.start)
    return shared > 0.5 * len(part)


def _take_marks(span: Span, quotations: Sequence[Quotation]) -> Span:
    """The span widened over a quotation mark that stands right at its edge."""
    for quotation in quotations:
        for part in quotation.parts:
            if part.start < span.start <= part.start + 2 and span.end <= part.end:
                span = Span(part.start, span.end)
            if part.end - 2 <= span.end < part.end and span.start >= part.start:
                span = Span(span.start, part.end)
    return span


def merge_spans(spans: list[Span]) -> list[Span]:
    """The same characters as spans in order, none overlapping or touching another."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def drop_repeats(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Without any candidate whose content is mostly that of a better one."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: -c.score):
        if not any(_is_repeat(candidate, other) for other in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda c: (c.attribution.content[0], c.attribution.cue))


def _is_repeat(candidate: Candidate, other: Candidate) -> bool:
    shared = len(candidate.content_words & other.content_words)
    return shared > 0.5 * min(len(candidate.content_words), len(other.content_words))
