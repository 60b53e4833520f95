"""Attributions that the layout alone tells: turns of a transcript, signed quotations and posts.

These are conventions of typesetting, not of language, and rare in the corpora that a model learns
from; a rule reads them as a person does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.document.annotations import Attribution, Quotation
from onrecord.document.article import iter_paragraphs
from onrecord.document.span import Span

CONFIDENCE = 0.9
"""A careful guess, not calibrated: such layouts are too rare in PolNeAR to count on."""

_NAME_WORD = r"(?:[^\W\d_a-z][\w.'’-]*|of|the|de|da|van|von|bin|al|el|la)"
_LABEL = re.compile(
    rf"(?P<name>[^\W\d_a-z][\w.'’-]*(?:[ \u00a0]{_NAME_WORD}){{0,5}}"
    r"(?:[ \u00a0]?\([^()\n]{1,40}\))?)"
    r"(?P<colon>:)[ \t\u00a0]+(?=\S)"
)
_SENTENCE_END = re.compile(r"[.?!…—–-][\"”’')\]]*$")
_SIGNATURE = re.compile(
    r"[ \t\u00a0]*(?:\r?\n){0,2}[ \t\u00a0]*(?P<dash>—|―|–|--|-)[ \t\u00a0]*"
    rf"(?P<name>[^\W\d_a-z][\w.'’-]*(?:[ \u00a0]{_NAME_WORD}){{0,6}})"
    r"(?P<more>,[^\n“”\"]{0,80}|[ \u00a0]\([^()\n]{1,60}\))?[.\s]*?(?=\r?\n|$)"
)

_SPACE = re.compile(r"[ \t\u00a0]+")
_LONGEST_SIGNATURE = 120
_POST_END = re.compile(
    r"\s(?P<dash>—|―|–|--)\s(?P<name>\S[^\n—]{0,60}?\(@\w{1,30}\))[ \u00a0]+"
    r"[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}\s*$"
)


@dataclass(frozen=True, slots=True)
class _Turn:
    """A paragraph that begins with a label and a colon."""

    number: int
    label: Span
    colon: Span
    speech: Span


def find_layout_attributions(text: str, quotations: Sequence[Quotation]) -> list[Attribution]:
    """All turns of transcripts, signed quotations and embedded posts, in text order."""
    found = [*find_turns(text), *find_signed_quotations(text, quotations), *find_posts(text)]
    return sorted(found, key=lambda attribution: attribution.content[0])


def find_turns(text: str) -> list[Attribution]:
    """The turns of transcripts: paragraphs "NAME: …" of speakers who answer one another.

    A label counts as a speaker's only when somewhere that speaker, another, and the first again
    have the word in turn, or when two in a row are quoted: lists have labels and colons, too.
    """
    turns = list(_iter_turns(text))
    speakers: set[str] = set()
    for first, second, third in zip(turns, turns[1:], [*turns[2:], None], strict=False):
        names = {first.label.text_in(text), second.label.text_in(text)}
        if second.number != first.number + 1 or len(names) == 1:
            continue
        returns = third is not None and third.label.text_in(text) == first.label.text_in(text)
        if (returns and _speaks(text, first, second)) or _is_quoted(text, first, second):
            speakers |= names
    return [
        Attribution((turn.label,), (turn.colon,), (turn.speech,), CONFIDENCE, verbatim=True)
        for turn in turns
        if turn.label.text_in(text) in speakers
    ]


def _speaks(text: str, *turns: _Turn) -> bool:
    """True when each turn has a few words, not just a number or an item of a list."""
    return all(len(re.findall(r"[^\W\d]+", turn.speech.text_in(text))) > 2 for turn in turns)


def _is_quoted(text: str, *turns: _Turn) -> bool:
    return all(text[turn.speech.start] in '“"«„' for turn in turns)


def _iter_turns(text: str) -> Iterator[_Turn]:
    for number, paragraph in enumerate(iter_paragraphs(text)):
        match = _LABEL.match(text, paragraph.start, paragraph.end)
        if match and _SENTENCE_END.search(text, match.end(), paragraph.end):
            label, colon = Span(*match.span("name")), Span(*match.span("colon"))
            yield _Turn(number, label, colon, Span(match.end(), paragraph.end))


def find_signed_quotations(text: str, quotations: Sequence[Quotation]) -> list[Attribution]:
    """Quotations that begin a paragraph and are followed by a dash and nothing but a name."""
    found = []
    for quotation in quotations:
        start, end = quotation.parts[0].start, quotation.parts[-1].end
        if start and text[start - 1] != "\n":
            continue
        if quotation.closed:
            match = _SIGNATURE.match(text, end)
        else:
            match = _find_signature_within(text, quotation.parts[-1])
        if match:
            source, dash = Span(*match.span("name")), Span(*match.span("dash"))
            content = _end_before(quotation.parts, match.start())
            found.append(Attribution((source,), (dash,), content, CONFIDENCE))
    return found


def _find_signature_within(text: str, part: Span) -> re.Match[str] | None:
    """The signature that an unclosed quotation, which runs to its paragraph's end, swallowed."""
    for space in _SPACE.finditer(
        text, max(part.start + 1, part.end - _LONGEST_SIGNATURE), part.end
    ):
        match = _SIGNATURE.match(text, space.start())
        if match and match.end() >= part.end:
            return match
    return None


def _end_before(parts: tuple[Span, ...], limit: int) -> tuple[Span, ...]:
    return tuple(Span(part.start, min(part.end, limit)) for part in parts)


def find_posts(text: str) -> list[Attribution]:
    """Embedded posts: paragraphs that end with a dash, a name, its handle and a date."""
    found = []
    for paragraph in iter_paragraphs(text):
        match = _POST_END.search(text, max(paragraph.start, paragraph.end - 150), paragraph.end)
        words = text[paragraph.start : match.start()].rstrip() if match else ""
        if match and words:
            content = Span(paragraph.start, paragraph.start + len(words))
            source, dash = Span(*match.span("name")), Span(*match.span("dash"))
            found.append(Attribution((source,), (dash,), (content,), CONFIDENCE, verbatim=True))
    return found
