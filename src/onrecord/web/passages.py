"""Words in context: what was found, within the fact's words, within the text around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from onrecord.document.span import Span
from onrecord.export.segments import cut_segments
from onrecord.store.kinds import KINDS
from onrecord.store.portable import searched_spans
from onrecord.store.question import Hit

_AROUND = 140
_LONGEST = 700
_LEFT_OUT = " […] "


class Tone(StrEnum):
    """What a stretch is: text around the fact, its words, or the words asked for."""

    AROUND = "around"
    FACT = "fact"
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words on one line, a space at either end where the text has white space."""

    words: str
    tone: Tone


def show_in_context(hit: Hit, text: str) -> tuple[Stretch, ...]:
    """The words of the fact with those around them in the same paragraph."""
    spans = [Span(one["start"], one["end"]) for one in searched_spans(KINDS[hit.kind], hit.value)]
    if not spans:
        return ()
    window = _window(text, spans)
    labelled = [
        (_shifted(span, window), tone)
        for tone, held in ((Tone.FACT, spans), (Tone.FOUND, hit.marks))
        for span in held
    ]
    shown = window.text_in(text)
    cut = (
        Stretch(_spaced(segment.span.text_in(shown)), _tone(segment.labels))
        for segment in cut_segments(shown, labelled)
    )
    return tuple(_shortened([one for one in cut if one.words]))


def _window(text: str, spans: Iterable[Span]) -> Span:
    """From some words before the first of the spans to some after the last, in their paragraphs."""
    spans = list(spans)
    start, end = min(one.start for one in spans), max(one.end for one in spans)
    before = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
    after = text[end : end + _AROUND].partition("\n")[0]
    if start - len(before) > 0 and len(before) == _AROUND:
        before = before.partition(" ")[2]
    if end + len(after) < len(text) and len(after) == _AROUND:
        after = after.rpartition(" ")[0]
    return Span(start - len(before), end + len(after))


def _shifted(span: Span, window: Span) -> Span:
    return Span(span.start - window.start, span.end - window.start)


def _tone(labels: Iterable[Tone]) -> Tone:
    held = set(labels)
    return next((tone for tone in (Tone.FOUND, Tone.FACT) if tone in held), Tone.AROUND)


def _shortened(stretches: list[Stretch]) -> Iterator[Stretch]:
    """The stretches, long ones between what was found cut in their middle."""
    room = max(_LONGEST // max(len(stretches), 1), 2 * _AROUND)
    for one in stretches:
        if len(one.words) <= room or one.tone is Tone.FOUND:
            yield one
            continue
        head = one.words[: room // 2].rpartition(" ")[0]
        tail = one.words[-room // 2 :].partition(" ")[2]
        yield Stretch(f"{head}{_LEFT_OUT}{tail}", one.tone)


def _spaced(words: str) -> str:
    line = " ".join(words.split())
    if not line:
        return " " if words else ""
    return f"{' ' * words[0].isspace()}{line}{' ' * words[-1].isspace()}"
