"""Which of several attributions keeps words that more than one of them claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.analysis.decoding import Candidate
from onrecord.document.annotations import Attribution, Quotation
from onrecord.document.span import Span


def settle_overlaps(
    text: str, candidates: Sequence[Candidate], quotations: Sequence[Quotation]
) -> list[Candidate]:
    """The candidates in text order: repeats dropped, each quotation with whoever has it whole."""
    settled = drop_borrowed(give_quotations_whole(text, drop_repeats(candidates), quotations))
    return sorted(settled, key=lambda c: (c.attribution.content[0], c.attribution.cue))


def drop_repeats(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Without any candidate whose content is mostly that of a better one."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: -c.score):
        if not any(_is_repeat(candidate, other) for other in kept):
            kept.append(candidate)
    return kept


def _is_repeat(candidate: Candidate, other: Candidate) -> bool:
    is_told = candidate.signals is None or other.signals is None
    if not is_told and candidate.content_words.isdisjoint(other.content_words):
        return False
    shared = len(candidate.content_words & other.content_words)
    sizes = len(candidate.content_words), len(other.content_words)
    if is_told:
        # A turn of a transcript may well hold what its speaker says that others say.
        return shared > 0.5 * max(sizes) or candidate.attribution.cue == other.attribution.cue
    return shared > 0.5 * min(sizes)


def give_quotations_whole(
    text: str, candidates: Sequence[Candidate], quotations: Iterable[Quotation]
) -> list[Candidate]:
    """Contents without the pieces of quotations that another candidate has whole.

    Whoever has a piece of such a quotation has reached into another speaker's words, unless the
    cue stands inside the quotation.
    """
    settled = list(candidates)
    for quotation in quotations:
        near = [number for number, one in enumerate(settled) if _reaches(one, quotation)]
        owners = {number for number in near if _has_whole(settled[number], quotation)}
        if owners:
            for number in set(near) - owners:
                settled[number] = _without(text, settled[number], quotation)
    return settled


def _reaches(candidate: Candidate, quotation: Quotation) -> bool:
    """False where no word of the quotation lies between the content's first word and its last."""
    content, parts = candidate.attribution.content, quotation.parts
    return content[0].start < parts[-1].end and parts[0].start < content[-1].end


def drop_borrowed(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Contents without further spans that lie inside a longer span of another candidate."""
    spans = [(span, c) for c in candidates for span in c.attribution.content]
    settled = []
    for candidate in candidates:
        attribution = candidate.attribution
        if len(attribution.content) == 1:
            settled.append(candidate)
            continue
        others = [span for span, owner in spans if owner is not candidate]
        own = tuple(s for s in attribution.content if not _is_borrowed(s, attribution, others))
        kept = own if own else attribution.content
        settled.append(replace(candidate, attribution=replace(attribution, content=kept)))
    return settled


def _is_borrowed(span: Span, attribution: Attribution, others: Iterable[Span]) -> bool:
    return any(
        other.contains(span)
        and len(other) > len(span)
        and not any(other.overlaps(cue) for cue in attribution.cue)
        for other in others
    )


def _has_whole(candidate: Candidate, quotation: Quotation) -> bool:
    content = candidate.attribution.content
    return all(any(span.contains(part) for span in content) for part in quotation.parts)


def _without(text: str, candidate: Candidate, quotation: Quotation) -> Candidate:
    """The candidate without the quotation, unless its cue is inside or nothing would be left."""
    attribution = candidate.attribution
    if any(part.overlaps(cue) for part in quotation.parts for cue in attribution.cue):
        return candidate
    content = attribution.content
    for part in quotation.parts:
        content = tuple(piece for span in content for piece in _subtract(text, span, part))
    if not content or content == attribution.content:
        return candidate
    return replace(candidate, attribution=replace(attribution, content=content))


def _subtract(text: str, span: Span, part: Span) -> Iterator[Span]:
    """What of the span lies outside the part and holds a word, without space at the edges."""
    if not span.overlaps(part):
        yield span
        return
    for start, end in (span.start, part.start), (part.end, span.end):
        words = text[start:end]
        if any(sign.isalnum() for sign in words):
            yield Span(end - len(words.lstrip()), start + len(words.rstrip()))
